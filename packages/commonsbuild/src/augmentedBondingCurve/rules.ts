import type { RuleFor } from '@tecmns/core';
import { ROUNDING } from '../rounding.ts';
import { measurable } from './measurable.ts';
import type { curveParams } from './parameters.ts';

/** What holds between the parameters of an {@link AugmentedBondingCurve}. */
export const curveRules: readonly RuleFor<typeof curveParams>[] = [
  {
    name: 'the opening reserve is not negative',
    on: ['reserveRatio', 'startingPrice', 'startingSupply', 'virtualSupply', 'virtualBalance'],
    holds: ({ reserveRatio, startingPrice, startingSupply, virtualSupply, virtualBalance }) =>
      reserveRatio * startingPrice * (startingSupply + virtualSupply) >= virtualBalance * (1 - ROUNDING),
  },
  {
    name: 'a virtual balance has a virtual supply',
    on: ['virtualSupply', 'virtualBalance'],
    holds: ({ virtualSupply, virtualBalance }) => virtualBalance === 0 || virtualSupply > 0,
  },
  {
    name: 'price and market cap are within the range of a double',
    on: ['startingPrice', 'startingSupply', 'virtualSupply'],
    holds: ({ startingPrice, startingSupply, virtualSupply }) =>
      measurable(startingPrice, startingSupply + virtualSupply),
  },
];
