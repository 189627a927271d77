import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClock, System } from '@tecmns/core';
import { InterestRate, LTFTE, Market } from '@tecmns/ltfte';
import { Eco } from '@tecmns/tea';
import { describe, expect, it } from 'vitest';
import { interact } from './interact.ts';
import { StandInCommons } from './StandInCommons.ts';

type Snapshot = Readonly<Record<string, number>> & { readonly t: number };

const { snapshots } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../vectors/tea-composition.json'), 'utf8'),
) as { snapshots: Record<'bull' | 'bear', Snapshot[]> };

const RATES = { bull: 0.314, bear: -0.0125 };

/** The loop of the founding proposal around a stand-in for the commons. */
function loop(regime: 'bull' | 'bear') {
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
function named({ market, tec, ltf, ecosystem }: ReturnType<typeof loop>['models']): Record<string, number> {
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

describe.each(['bull', 'bear'] as const)('Without noise the %s loop', (regime) => {
  const economy = loop(regime);
  const { clock, advance } = createClock({ seed: 1, noise: 'off' });
  const found = new Map<number, Record<string, number>>([[0, named(economy.models)]]);
  for (let day = 1; day <= 300; day++) {
    economy.step(clock);
    advance();
    found.set(day, named(economy.models));
  }

  it.each(snapshots[regime])('stands on day $t where the reference stands, to 1e-9', ({ t, ...expected }) => {
    const ours = found.get(t)!;
    expect(Object.keys(ours).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, value] of Object.entries(expected)) {
      const off = Math.abs(ours[name]! - value);
      expect(off <= 1e-9 * Math.abs(value) + 1e-15, `${name} is ${ours[name]}, not ${value}`).toBe(true);
    }
  });
});
