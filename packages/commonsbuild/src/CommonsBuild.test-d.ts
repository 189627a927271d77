import { type Clock, System } from '@tecmns/core';
import { expectTypeOf, test } from 'vitest';
import { CommonsBuild, type CommonsPhase } from './CommonsBuild.ts';
import type { CulturalBuild } from './CulturalBuild.ts';
import type { Behaviour } from './commonsBuild/behaviours.ts';
import type { CommonsStart } from './commonsBuild/start.ts';
import type { HatchUpgrade } from './HatchUpgrade.ts';

const commons = new CommonsBuild();

test('its two phases are models of their classes', () => {
  expectTypeOf(commons.phase1).toEqualTypeOf<CulturalBuild>();
  expectTypeOf(commons.phase2).toEqualTypeOf<HatchUpgrade>();
  // @ts-expect-error the phases are in the other slots
  new CommonsBuild({ phase1: commons.phase2 });
});

test('a start says phase, pool and hatchers, or is null', () => {
  expectTypeOf(commons.start).toEqualTypeOf<CommonsStart | null>();
  new CommonsBuild({ start: { phase: 'open', commonPool: 1, hatchers: 2 } });
  // @ts-expect-error only an open commons can be started with
  new CommonsBuild({ start: { phase: 'hatch', commonPool: 1, hatchers: 2 } });
  // @ts-expect-error how many hatchers
  new CommonsBuild({ start: { phase: 'open', commonPool: 1 } });
});

test('the behaviour is one of two, the phase one of five', () => {
  expectTypeOf(commons.behaviour).toEqualTypeOf<Behaviour>();
  expectTypeOf<Behaviour>().toEqualTypeOf<'none' | 'commons-simulator'>();
  expectTypeOf(commons.phase).toEqualTypeOf<CommonsPhase>();
  expectTypeOf<CommonsPhase>().toEqualTypeOf<'cultural' | 'hatch' | 'upgrade' | 'open' | 'refunded'>();
});

test('grow takes jobs and the clock', () => {
  expectTypeOf(commons.grow).parameters.toEqualTypeOf<[{ readonly jobs: number }, Clock]>();
  expectTypeOf(commons.grow).returns.toEqualTypeOf<{ readonly tribute: number }>();
  // @ts-expect-error it needs the clock
  commons.grow({ jobs: 1 });
});

test('metrics are null where there may be none', () => {
  expectTypeOf(commons.metrics().sentiment).toEqualTypeOf<number | null>();
  expectTypeOf(commons.metrics().treasury).toEqualTypeOf<number>();
  const system = new System({ controllables: { commons } });
  expectTypeOf(system.models.commons).toEqualTypeOf<CommonsBuild>();
});
