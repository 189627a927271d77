import type { Clock } from '@tecmns/core';
import { expectTypeOf, test } from 'vitest';
import { Academy, type Inflow } from './index.ts';

const academy = new Academy();
declare const clock: Clock;

test('prospects come by the market or by word of mouth', () => {
  expectTypeOf(academy.inflow).toEqualTypeOf<'market' | 'bass'>();
  expectTypeOf(academy).toExtend<Inflow>();
  // @ts-expect-error there is no such inflow
  new Academy({ inflow: 'none' });
});

test('inputs are set on the model', () => {
  expectTypeOf(academy.hype).toEqualTypeOf<number>();
  // @ts-expect-error an input is no parameter
  new Academy({ hype: 0.1 });
});

test('teaching takes a clock and tells who moved on', () => {
  expectTypeOf(academy.teach(clock)).toEqualTypeOf<{
    readonly enrolled: number;
    readonly graduated: number;
    readonly promoted: number;
  }>();
  // @ts-expect-error the clock is missing
  academy.teach();
});
