import type { RuleFor } from '@tecmns/core';
import { LARGEST, mintable, RESERVED } from './limits.ts';
import type { hatchParams } from './parameters.ts';

/** What holds between the parameters of a {@link Hatch}. */
export const hatchRules: readonly RuleFor<typeof hatchParams>[] = [
  {
    name: 'the goals are in order: minimum, target, maximum',
    on: ['minimumGoal', 'targetGoal', 'maximumGoal'],
    holds: ({ minimumGoal, targetGoal, maximumGoal }) =>
      minimumGoal <= targetGoal && targetGoal <= maximumGoal,
  },
  {
    name: 'the rate at target does not exceed the maximum rate',
    on: ['impactHourRateAtTarget', 'maximumImpactHourRate'],
    holds: (given) => given.impactHourRateAtTarget <= given.maximumImpactHourRate,
  },
  {
    name: 'the raise at half of the maximum rate is within the range of a double',
    on: ['targetGoal', 'maximumImpactHourRate', 'impactHourRateAtTarget'],
    holds: ({ targetGoal, maximumImpactHourRate, impactHourRateAtTarget }) =>
      (maximumImpactHourRate / impactHourRateAtTarget) * targetGoal <= LARGEST,
  },
  {
    name: 'all tokens that can be minted are within the range of a double',
    on: ['maximumGoal', 'mintingRate', 'impactHours', 'maximumImpactHourRate', 'supplyOffered'],
    holds: (given) => mintable(given, given.impactHours),
  },
  {
    name: 'the scheduled contributions add up to a double',
    on: ['contributions'],
    holds: ({ contributions }) => contributions.reduce((sum, [, , amount]) => sum + amount, 0) <= LARGEST,
  },
  {
    name: 'nobody contributes as "builders" or "beneficiary"',
    on: ['contributions'],
    holds: ({ contributions }) => !contributions.some(([, contributor]) => RESERVED.includes(contributor)),
  },
];
