import { describe, expectTypeOf, it } from 'vitest';
import { type StakeToPassInput, stakeToPass, type TimeToPassInput, timeToPass } from '../index.ts';

describe('timeToPass and stakeToPass', () => {
  it('take their quantities by name, so that they cannot change places', () => {
    expectTypeOf(timeToPass).parameters.toEqualTypeOf<[TimeToPassInput]>();
    expectTypeOf(stakeToPass).parameters.toEqualTypeOf<[StakeToPassInput]>();
    expectTypeOf<TimeToPassInput>().not.toExtend<StakeToPassInput>();
    expectTypeOf<StakeToPassInput>().not.toExtend<TimeToPassInput>();
  });

  it('may leave the conviction so far out', () => {
    expectTypeOf(timeToPass).toBeCallableWith({ stake: 100, threshold: 150, halfLife: 1 });
  });
});
