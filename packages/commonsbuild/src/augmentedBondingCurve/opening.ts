import type { InstanceOptions } from '@tecmns/core';
import { type BondingCurve, curveSpotPrice, type FundedCurve } from '@tecmns/mechanisms';
import type { AugmentedBondingCurve } from '../AugmentedBondingCurve.ts';
import { constructing } from '../refuse.ts';
import type { OpeningName } from './openings.ts';
import { requireOpening } from './requireOpening.ts';

type Init = NonNullable<ConstructorParameters<typeof AugmentedBondingCurve>[0]>;

/** A class of curves that can be opened: {@link AugmentedBondingCurve} or one that extends it. */
export type Opens<T> = new (init: Init, options?: InstanceOptions) => T;

/** What may be chosen beside an opening, and how the instance is named. */
export type OpeningOptions = Pick<Init, 'entryTribute' | 'exitTribute' | 'vesting'> & {
  readonly virtualSupply?: number;
  readonly virtualBalance?: number;
  readonly instance?: InstanceOptions;
};

/** Parts of a curve that only prices count. */
type Virtual = { readonly virtualSupply: number; readonly virtualBalance: number };
/** A curve as it opens; its entry tribute where the opening has one. */
type Opened = (BondingCurve | FundedCurve) & { readonly entryTribute?: number };

/** Makes a curve whose parameters open it at the computed reserve, supply, ratio and common pool. */
export function open<T, O>(
  Class: Opens<T>,
  name: OpeningName,
  opening: O,
  options: OpeningOptions,
  compute: (opening: O, virtual: Virtual) => Opened,
): T {
  requireOpening(name, opening, options);
  const { instance, ...chosen } = options;
  const virtual = { virtualSupply: options.virtualSupply ?? 0, virtualBalance: options.virtualBalance ?? 0 };
  const init = constructing(`AugmentedBondingCurve.${name}`, () => {
    const curve = compute(opening, virtual);
    return {
      ...chosen,
      ...(curve.entryTribute === undefined ? {} : { entryTribute: curve.entryTribute }),
      reserveRatio: curve.reserveRatio,
      startingPrice: curveSpotPrice({ ...curve, ...virtual }),
      startingSupply: curve.supply,
      startingCommonPool: 'commonPool' in curve ? curve.commonPool : 0,
    };
  });
  return new Class(init, instance);
}
