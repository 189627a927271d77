import type { PraiseItem } from '@tecmns/mechanisms';
import { expectTypeOf, test } from 'vitest';
import { CulturalBuild } from './CulturalBuild.ts';
import { Praise } from './Praise.ts';

const build = new CulturalBuild({ deductions: { ann: 0.5 }, praise: new Praise() });

test('its praise is a model of its own', () => {
  expectTypeOf(build.praise).toExtend<Praise>();
  // @ts-expect-error no model of praise
  new CulturalBuild({ praise: 'relative' });
});

test('hours and scores are by holder', () => {
  expectTypeOf(build.impactHours).toEqualTypeOf<Map<string, number>>();
  expectTypeOf(build.members).toEqualTypeOf<string[]>();
  expectTypeOf(build.deductions).toEqualTypeOf<Readonly<Record<string, number>>>();
  expectTypeOf(build.record).parameter(0).toEqualTypeOf<readonly PraiseItem[]>();
  expectTypeOf(build.close).returns.toEqualTypeOf<void>();
  expectTypeOf(build.metrics().gini).toEqualTypeOf<number | null>();
});
