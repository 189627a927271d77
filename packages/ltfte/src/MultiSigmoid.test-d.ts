import type { Fill, Fundraiser } from '@tecmns/core';
import { expectTypeOf, test } from 'vitest';
import { MultiSigmoid } from './MultiSigmoid.ts';

const curve = new MultiSigmoid();

test('it stands in a slot for a fundraiser', () => {
  expectTypeOf(curve).toExtend<Fundraiser>();
  expectTypeOf(curve.buy).returns.toEqualTypeOf<Fill>();
});

test('components are four numbers each', () => {
  expectTypeOf(curve.components).toEqualTypeOf<readonly (readonly [number, number, number, number])[]>();
  // @ts-expect-error three numbers are no component
  new MultiSigmoid({ components: [[1, 2, 3]] });
  // @ts-expect-error there is no such pricing
  new MultiSigmoid({ pricing: 'batches' });
  expectTypeOf(curve.metrics().reserveRatio).toEqualTypeOf<number | null>();
});
