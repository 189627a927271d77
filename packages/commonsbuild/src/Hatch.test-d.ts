import { expectTypeOf, test } from 'vitest';
import { Hatch, type HatchPhase } from './Hatch.ts';

const hatch = new Hatch();

test('a schedule of contributions is a list of day, contributor and amount', () => {
  expectTypeOf(hatch.contributions).toEqualTypeOf<readonly (readonly [number, string, number])[]>();
  // @ts-expect-error an amount is a number
  new Hatch({ contributions: [[1, 'alice', '10']] });
});

test('the phase is one of five', () => {
  expectTypeOf(hatch.phase).toEqualTypeOf<HatchPhase>();
  expectTypeOf(hatch.scores).toEqualTypeOf<Readonly<Record<string, number>> | null>();
});

test('actions say what they did', () => {
  expectTypeOf(hatch.contribute).returns.toEqualTypeOf<{
    accepted: number;
    excess: number;
    tokens: number;
  }>();
  expectTypeOf(hatch.redeem).returns.toEqualTypeOf<{ paid: number }>();
  expectTypeOf(hatch.metrics().ragequitValue).toEqualTypeOf<number | null>();
  // @ts-expect-error a refund needs a contributor
  hatch.refund({});
});
