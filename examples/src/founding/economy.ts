import { ConvictionVoting as OneHiveConvictionVoting } from '@tecmns/1hive';
import {
  AugmentedBondingCurve,
  CommonsBuild,
  ConvictionVoting,
  CulturalBuild,
  HatchUpgrade,
} from '@tecmns/commonsbuild';
import { System } from '@tecmns/core';
import { InterestRate, LTFTE, Market, MultiSigmoid } from '@tecmns/ltfte';
import { Eco } from '@tecmns/tea';
import { interact } from './interact.ts';

/** What the world does in a scenario: the market's regime, and the interest rate [1/year]. */
export type Scenario = { readonly regime: 'bull_market' | 'bear_market'; readonly rate: number };

/** The scenarios of the founding proposal. */
export const scenarios = {
  bull: { regime: 'bull_market', rate: 0.314 },
  bear: { regime: 'bear_market', rate: -0.0125 },
} as const satisfies Record<string, Scenario>;

/**
 * The economy of the founding proposal: a commons, a firm and an academy under one market. The commons is governed by
 * the conviction voting of the Commons Stack, the firm by that of 1Hive. It starts with a commons that is open, with
 * 1,500,000 in all.
 */
export function economy({ regime, rate }: Scenario) {
  return new System({
    uncontrollables: { market: Market.preset(regime), rates: InterestRate.of(rate) },
    controllables: {
      tec: new CommonsBuild({
        phase1: new CulturalBuild(),
        phase2: new HatchUpgrade({
          fundraiser: new AugmentedBondingCurve({
            reserveRatio: 0.65,
            startingPrice: 1,
            startingSupply: 1e6,
          }),
          governance: ConvictionVoting.preset('supagov'),
        }),
        start: { phase: 'open', commonPool: 850_000, hatchers: 100 },
      }),
      ltf: new LTFTE({
        fundraiser: new MultiSigmoid(),
        governance: OneHiveConvictionVoting.preset('karmaconf'),
      }),
      ecosystem: Eco.preset('tea'),
    },
    wires: [
      ['rates.rate', 'ltf.rate'],
      ['market.hype', 'ecosystem.hype'],
      ['market.scale', 'ecosystem.marketScale'],
    ],
    interact,
  });
}
