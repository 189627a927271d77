import { System } from '@tecmns/core';
import { InterestRate, LTFTE, Market } from '@tecmns/ltfte';
import { Eco } from '@tecmns/tea';
import { interact } from './interact.ts';
import { StandInCommons } from './StandInCommons.ts';

const RATES = { bull: 0.314, bear: -0.0125 };

/** The loop of the founding proposal around a stand-in for the commons, and with nobody to ask before a raise. */
export function standInLoop(regime: 'bull' | 'bear') {
  return new System({
    uncontrollables: { market: Market.preset(`${regime}_market`), rates: InterestRate.of(RATES[regime]) },
    controllables: { tec: new StandInCommons(), ltf: new LTFTE(), ecosystem: Eco.preset('tea') },
    wires: [
      ['rates.rate', 'ltf.rate'],
      ['market.hype', 'ecosystem.hype'],
      ['market.scale', 'ecosystem.marketScale'],
    ],
    interact,
  });
}

/** What the reference file calls what the models report. */
export function named({
  market,
  tec,
  ltf,
  ecosystem,
}: ReturnType<typeof standInLoop>['models']): Record<string, number> {
  const { forest } = ecosystem;
  const skill = (i: number) => forest.mastery[i]!;
  return {
    price: market.price,
    hype: market.hype,
    market_scale: market.scale,
    x_factor: market.xFactor,
    x_normalised: market.xNormalised,
    opportunities: market.opportunities,
    employed: market.employed,
    market_opportunities: market.marketOpportunities,
    ltf_treasury: ltf.treasury,
    ltf_token_treasury: ltf.tokens,
    ltf_active_clients: ltf.clients,
    ltf_client_pool: ltf.pool,
    ltf_talent: ltf.talent,
    ltf_recruits: ltf.recruits,
    ltf_te: ltf.engineers,
    ltf_senior: ltf.seniors,
    ltf_brand: ltf.brand,
    ltf_journal: ltf.journal,
    ltf_unpaid: ltf.unpaid,
    ltf_written_off: ltf.writtenOff,
    ltf_supply: ltf.fundraiser.supply,
    ltf_reserve: ltf.fundraiser.reserve,
    ltf_raised: ltf.raised,
    ltf_opex_month: ltf.opex,
    job_opportunities: ltf.jobOpportunities(),
    tec_treasury: tec.treasury,
    tec_hatchers: tec.hatchers,
    prospects: ecosystem.academy.prospects,
    students: ecosystem.academy.students,
    engineers: ecosystem.academy.engineers,
    seniors: ecosystem.academy.seniors,
    token_engineers: ecosystem.tokenEngineers,
    nfts: ecosystem.academy.certificates,
    badges: forest.badges,
    skill_0: skill(0),
    skill_4: skill(4),
    skill_9: skill(9),
    skill_mean: forest.metrics().meanMastery,
  };
}
