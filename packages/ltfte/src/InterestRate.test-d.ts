import { expectTypeOf, test } from 'vitest';
import { InterestRate } from './InterestRate.ts';
import type { RateProcess } from './interestRate/processes.ts';

const rate = InterestRate.of(0.05, { process: 'vasicek' });

test('a process has a name', () => {
  expectTypeOf(rate.process).toEqualTypeOf<RateProcess>();
  expectTypeOf<RateProcess>().toEqualTypeOf<'constant' | 'vasicek' | 'cir' | 'hull-white'>();
  // @ts-expect-error there is no such process
  InterestRate.of(0.05, { process: 'brownian' });
});

test('a bare rate sets the real rate and inflation, so that neither is given beside it', () => {
  expectTypeOf(rate).toEqualTypeOf<InterestRate>();
  // @ts-expect-error it is the rate
  InterestRate.of(0.05, { realRiskFree: 0.01 });
  expectTypeOf(rate.level).toEqualTypeOf<number | null>();
  expectTypeOf(rate.volatility).toEqualTypeOf<number | null>();
  expectTypeOf(rate.metrics().rate).toEqualTypeOf<number>();
});
