import { Fundraiser, Governance, p } from '@tecmns/core';
import { AugmentedBondingCurve } from '../AugmentedBondingCurve.ts';
import { ConvictionVoting } from '../ConvictionVoting.ts';
import { Hatch } from '../Hatch.ts';
import { TaoVoting } from '../TaoVoting.ts';

const days = (fallback: number, doc: string) =>
  p.number({ default: fallback, bounds: [0, null], soft: [0, 365], unit: 'day', doc });

/** What a {@link HatchUpgrade} is configured by. */
export const upgradeParams = {
  hatch: p.model(Hatch, { default: new Hatch(), doc: 'How the first money is raised.' }),
  fundraiser: p.model(Fundraiser, {
    default: AugmentedBondingCurve.preset('tec'),
    doc: 'Market that opens after the upgrade. An augmented bonding curve opens with what was raised; any other with what it has, and what was raised goes to the common pool.',
  }),
  governance: p.model(Governance, {
    default: ConvictionVoting.preset('tec'),
    doc: 'Who decides on what the common pool pays.',
  }),
  taoVoting: p.model(TaoVoting, { default: null, doc: 'Second governance, for settings; null for none.' }),
  upgradeDays: days(180, 'Time between the close of the hatch and the opening of the market.'),
  commonsTribute: p.number({
    default: 0.69,
    bounds: [0, 1],
    exclusive: 'max',
    unit: '1',
    symbol: 'θ',
    doc: 'Share of what was raised that goes to the common pool; the rest goes to the reserve.',
  }),
  initialBuy: p.number({
    default: 250_000,
    bounds: [0, null],
    soft: [0, 5e5],
    unit: 'collateral',
    doc: 'Taken out before the shares, and the first purchase on the market; at most what was raised.',
  }),
  freezeDays: days(182, 'Time after the opening in which tokens of the hatch stay locked.'),
  thawDays: days(364, 'Time after that in which they are released.'),
} as const;
