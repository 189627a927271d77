import { p } from '@tecmns/core';
import { type EmissionPlan, longtailStakeholders } from '@tecmns/mechanisms';

const months = (soft: readonly [number, number], doc: string) =>
  p.int({ bounds: [0, 1200], soft, unit: 'month', doc });

/** What a stakeholder gets, and when: share of the supply, cliff, vesting, and what is unlocked at the start. */
const terms = p.tuple(
  [
    p.fraction({ soft: [0, 0.25], doc: 'Share of the supply.' }),
    months([0, 6], 'Months without a release; not read where something is unlocked at the start.'),
    months([6, 48], 'Months until everything is released.'),
    p.number({ bounds: [0, null], soft: [0, 1000], unit: 'token', doc: 'Released at the start.' }),
  ],
  { doc: 'Share, cliff, vesting and unlock of one stakeholder.' },
);

/** The parameter that holds all of them. */
export const stakeholders = p.record(p.string({ length: [1, null], doc: 'Name.' }), terms, {
  default: Object.fromEntries(
    longtailStakeholders.map(({ name, share, cliff, vesting, unlocked }) => [
      name,
      [share, cliff, vesting, unlocked] as const,
    ]),
  ),
  doc: 'Who gets tokens: share of the supply, cliff, vesting [month], unlock at the start [token].',
});

/** Share, cliff, vesting and unlock. */
export type Terms = readonly [share: number, cliff: number, vesting: number, unlocked: number];

/** The plan of a stakeholder of some supply. */
export function planOf([share, cliff, vesting, unlocked]: Terms, supply: number): EmissionPlan {
  const allocation = share * supply;
  // An unlock of everything can miss the product by a rounding error.
  return { allocation, cliff, vesting, unlocked: Math.min(unlocked, allocation) };
}
