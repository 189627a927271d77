import type { Clock, Fundraiser, Governance } from '@tecmns/core';
import { expectTypeOf, test } from 'vitest';
import { LTFTE, type Offer } from './LTFTE.ts';
import { MultiSigmoid } from './MultiSigmoid.ts';

const firm = new LTFTE({ fundraiser: new MultiSigmoid() });

test('any fundraiser and any governance stand in its slots', () => {
  expectTypeOf(firm.fundraiser).toEqualTypeOf<Fundraiser>();
  expectTypeOf(firm.governance).toEqualTypeOf<Governance | null>();
  // @ts-expect-error a curve decides nothing
  new LTFTE({ governance: new MultiSigmoid() });
});

test('growth takes an offer and the clock', () => {
  expectTypeOf(firm.grow).parameters.toEqualTypeOf<[Offer, Clock]>();
  expectTypeOf<{ available: number }>().toExtend<Offer>();
  // @ts-expect-error jobs have a name
  firm.grow(30);
});

test('runway may be null, and the rate is an input', () => {
  expectTypeOf(firm.metrics().runway).toEqualTypeOf<number | null>();
  expectTypeOf(firm.metrics().treasury).toEqualTypeOf<number>();
  expectTypeOf(firm.rate).toEqualTypeOf<number>();
});
