import type { Clock } from '@tecmns/core';
import type { LTFTE, Market } from '@tecmns/ltfte';
import type { Eco } from '@tecmns/tea';

/** What the loop needs of a commons; {@link CommonsBuild} has it, and so has a stand-in. */
export type Commons = {
  readonly treasury: number;
  readonly hatchers: number;
  grow(input: { readonly jobs: number }, clock: Clock): unknown;
};

/** The models that meet in a step. */
export type Meeting = {
  readonly market: Market;
  readonly tec: Commons;
  readonly ltf: LTFTE;
  readonly ecosystem: Eco;
};

/** What the models do to each other in a step, after all of them have stepped; the order counts. */
export function interact({ market, tec, ltf, ecosystem }: Meeting, clock: Clock): void {
  market.couple({ xFactor: Math.max(0, ltf.treasury) * Math.max(0, tec.treasury) });
  market.scale = ecosystem.scale(market, clock);
  const opportunities = market.open({ hatchers: tec.hatchers, engineers: ecosystem.tokenEngineers }, clock);
  ltf.grow(opportunities, clock);
  tec.grow({ jobs: ltf.jobOpportunities() }, clock);
  ecosystem.develop({ ltf, tec, market }, clock);
  ecosystem.teach(clock);
}
