import { ConvictionVoting as OneHiveConvictionVoting } from '@tecmns/1hive';
import { type SimulateOptions, simulate } from '@tecmns/cadcad';
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
import { interact } from './founding/interact.ts';

/** What the world does in each scenario: the market's regime, and the interest rate [1/year]. */
const WORLDS = {
  bull: { regime: 'bull_market', rate: 0.314 },
  bear: { regime: 'bear_market', rate: -0.0125 },
} as const;

/** The scenarios of the founding proposal, in the order of the subsets. */
export const scenarios = ['bull', 'bear'] as const;
export type Scenario = (typeof scenarios)[number];

/**
 * The economy of the founding proposal: a commons, a firm and an academy under one market. Commons Build's conviction
 * voting governs the commons, 1Hive's the firm. The commons is open from the start, with 1,500,000 in all.
 */
export function economy(scenario: Scenario = 'bull') {
  const { regime, rate } = WORLDS[scenario];
  return new System({
    uncontrollables: { market: Market.preset(regime), rates: InterestRate.of(rate) },
    controllables: {
      tec: new CommonsBuild(
        {
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
        },
        { units: { token: 'TEC', collateral: 'USD' } },
      ),
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

/** What a scenario sets of the uncontrollable models, by path: a point of a sweep. */
function settingsOf(scenario: Scenario): Record<`${'market' | 'rates'}.${string}`, unknown> {
  const { models } = economy(scenario);
  return Object.fromEntries(
    (['market', 'rates'] as const).flatMap((name) =>
      Object.entries(models[name].param.values()).map(([key, value]) => [`${name}.${key}`, value]),
    ),
  );
}

/** The models of the experiment by name. */
export type FoundingModels = ReturnType<typeof economy>['models'];

/** What can be asked of the experiment. */
export type FoundingOptions = Pick<
  SimulateOptions<FoundingModels>,
  'seed' | 'runs' | 'steps' | 'noise' | 'onProgress' | 'signal' | 'record'
>;

/** The scenarios as points of a sweep, in their order. */
export const scenarioPoints = () => scenarios.map(settingsOf);

/** The founding experiment: a bull against a bear market, each under the same shocks; one step is a day. */
export function foundingExperiment(options: FoundingOptions) {
  return simulate(economy(), { ...options, sweep: { points: scenarioPoints() } });
}
