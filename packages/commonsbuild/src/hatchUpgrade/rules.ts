import type { RuleFor } from '@tecmns/core';
import { AugmentedBondingCurve } from '../AugmentedBondingCurve.ts';
import type { upgradeParams } from './parameters.ts';

/** What holds between the parameters of a {@link HatchUpgrade}. */
export const upgradeRules: readonly RuleFor<typeof upgradeParams>[] = [
  {
    name: 'tokens released by half-life have a half-life: thawDays is above 0, or freezeDays too is 0',
    on: ['fundraiser', 'freezeDays', 'thawDays'],
    holds: ({ fundraiser, freezeDays, thawDays }) =>
      !(fundraiser instanceof AugmentedBondingCurve && fundraiser.vesting === 'halfLife') ||
      thawDays > 0 ||
      freezeDays === 0,
  },
];
