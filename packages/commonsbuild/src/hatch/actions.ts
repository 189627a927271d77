import { action, p } from '@tecmns/core';

const collateral = (doc: string) => p.number({ bounds: [0, null], unit: 'collateral', doc });
const tokens = (doc: string) => p.number({ bounds: [0, null], unit: 'token', doc });
const hours = (doc: string) => p.number({ bounds: [0, null], soft: [0, 1e4], unit: 'hour', doc });
const name = (doc: string) => p.string({ length: [1, null], doc });

/** What can be done to a {@link Hatch}. */
export const hatchActions = {
  grantImpactHours: action({
    input: { holder: name('Builder.'), hours: hours('Impact hours.') },
    doc: 'Gives impact hours to a builder, while the hatch is pending.',
  }),
  grantScore: action({
    input: {
      contributor: name('Contributor.'),
      score: p.number({ bounds: [0, null], soft: [0, 1e5], unit: 'CSTK', doc: 'Membership score.' }),
    },
    doc: 'Adds to a membership score, while the hatch is pending; without scores everybody contributes anyway.',
  }),
  open: action({ doc: 'Opens a pending hatch now.' }),
  contribute: action({
    input: { contributor: name('Contributor.'), amount: collateral('Offered.') },
    output: {
      accepted: collateral('What was taken: the offer, cut at the maximum goal.'),
      excess: collateral('What was not taken.'),
      tokens: tokens('Minted to the contributor.'),
    },
    doc: 'Takes a contribution while the hatch is funding and mints tokens for it.',
  }),
  refund: action({
    input: { contributor: name('Contributor.') },
    output: { paid: collateral('Paid back.'), burned: tokens('Burned.') },
    doc: 'Gives a contributor of a failed hatch everything back, once.',
  }),
  claimImpactHours: action({
    input: { holder: p.string({ default: null, length: [1, null], doc: 'Builder; everybody when null.' }) },
    output: { hours: hours('Claimed.'), tokens: tokens('Minted.') },
    doc: 'Turns impact hours into tokens once the goal is reached.',
  }),
  close: action({
    output: {
      nonRedeemable: collateral('The tribute.'),
      redeemable: collateral('The rest of the raise.'),
      supply: tokens('In existence.'),
    },
    doc: 'Divides the raise into its two pools, when the goal is reached and all impact hours are claimed.',
  }),
  redeem: action({
    input: { holder: name('Holder.'), amount: tokens('Burned.') },
    output: { paid: collateral('Paid out.') },
    doc: 'Burns tokens of a closed hatch for their share of the redeemable pool.',
  }),
} as const;
