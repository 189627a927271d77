import type { InstanceOptions } from '@tecmns/core';
import { type BondingCurve, curveSpotPrice, type FundedCurve } from '@tecmns/mechanisms';
import type { AugmentedBondingCurve } from '../AugmentedBondingCurve.ts';
import { constructing } from '../refuse.ts';

type Init = NonNullable<ConstructorParameters<typeof AugmentedBondingCurve>[0]>;

/** A class of curves that can be opened: {@link AugmentedBondingCurve} or one that extends it. */
export type Opens<T> = new (init: Init, options?: InstanceOptions) => T;

/** What may be chosen beside an opening, and how the instance is named. */
export type OpeningOptions = Pick<Init, 'entryTribute' | 'exitTribute' | 'vesting'> & {
  readonly virtualSupply?: number;
  readonly virtualBalance?: number;
  readonly instance?: InstanceOptions;
};

/** Makes a curve whose parameters open it at the computed reserve, supply, ratio and common pool. */
export function open<T>(
  Class: Opens<T>,
  name: string,
  { instance, ...options }: OpeningOptions,
  compute: () => BondingCurve | FundedCurve,
): T {
  const { virtualSupply = 0, virtualBalance = 0 } = options;
  const init = constructing(`AugmentedBondingCurve.${name}`, () => {
    const curve = compute();
    return {
      ...options,
      reserveRatio: curve.reserveRatio,
      startingPrice: curveSpotPrice({ ...curve, virtualSupply, virtualBalance }),
      startingSupply: curve.supply,
      startingCommonPool: 'commonPool' in curve ? curve.commonPool : 0,
    };
  });
  return new Class(init, instance);
}
