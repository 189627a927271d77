import type { Governance } from '@tecmns/core';
import { expectTypeOf, test } from 'vitest';
import { ConvictionVoting } from './ConvictionVoting.ts';

const voting = new ConvictionVoting();

test('it takes the role of a governance', () => {
  expectTypeOf(voting).toExtend<Governance>();
  expectTypeOf(voting.propose({ requested: 1 })).toEqualTypeOf<{ proposal: number }>();
  expectTypeOf(voting.execute({ proposal: 2 }).paid).toEqualTypeOf<number>();
});

test('the rule is chosen by name', () => {
  expectTypeOf(voting.thresholdRule).toEqualTypeOf<'contract' | 'simulator' | 'share'>();
  // @ts-expect-error there is no such rule
  new ConvictionVoting({ thresholdRule: 'mode' });
  // @ts-expect-error funds are an input
  new ConvictionVoting({ funds: 1 });
});

test('presets are known by name', () => {
  expectTypeOf(ConvictionVoting.preset('supagov')).toEqualTypeOf<ConvictionVoting>();
  // @ts-expect-error there is no such preset
  ConvictionVoting.preset('supergov');
});

test('what may not exist is null', () => {
  expectTypeOf(voting.metrics().timeToPass).toEqualTypeOf<number | null>();
  expectTypeOf(voting.metrics().passed).toEqualTypeOf<number>();
});
