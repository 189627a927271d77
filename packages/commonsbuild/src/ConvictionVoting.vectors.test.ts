import { createClock } from '@tecmns/core';
import { convictionPresets, halfLifeOf, maximumConviction, minimumConviction } from '@tecmns/mechanisms';
import { expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import float from '../vectors/commonsbuild-abc-float.json' with { type: 'json' };
import backend from '../vectors/commonsbuild-config-backend.json' with { type: 'json' };
import evm from '../vectors/commonsbuild-conviction-evm.json' with { type: 'json' };
import deployed from '../vectors/commonsbuild-tec-deployed-params.json' with { type: 'json' };
import { ConvictionVoting } from './ConvictionVoting.ts';

const units = (baseUnits: string) => Number(BigInt(baseUnits)) / 1e18;
/** The contract counts time in blocks; here a block is taken for a day. */
const halfLife = (decay: number) => halfLifeOf(decay / 1e7);

function after(voting: ConvictionVoting, days: number): ConvictionVoting {
  if (days > 0) voting.step(createClock({ seed: 1, dt: days }).clock);
  return voting;
}

describe('the contract, executed', () => {
  it.each(evm.data.conviction)('is followed to 1e-9 in $blocks blocks with decay $decay', (row) => {
    const voting = new ConvictionVoting({ halfLife: halfLife(row.decay) });
    voting.supply = 1e6;
    const { proposal } = voting.propose({ requested: 1 });
    if (row.staked !== '0') voting.stake({ proposal, voter: 'alice', amount: units(row.staked) });
    voting.proposals[proposal - 1]!.conviction = units(row.last);
    // A base unit counts where conviction is a few of them.
    expectNear(after(voting, row.blocks).conviction(proposal), units(row.value), 1e-9, 1e-18);
  });

  it.each(evm.data.threshold)('is followed to 1e-9 in its threshold for $requested of $funds', (row) => {
    const spendingLimit = row.maxRatio / 1e7;
    const voting = new ConvictionVoting({
      halfLife: halfLife(row.decay),
      spendingLimit,
      minimumConviction: minimumConviction(spendingLimit, row.weight / 1e7),
      minimumEffectiveStake: units(row.minStakePct),
    });
    voting.funds = units(row.funds);
    voting.supply = units(row.supply);
    voting.stake({ proposal: 1, voter: 'alice', amount: units(row.totalStaked) });
    const { proposal } = voting.propose({ requested: Math.max(units(row.requested), 1e-12) });
    const threshold = voting.threshold(proposal) * maximumConviction(voting.effectiveSupply, voting.halfLife);
    if (row.value !== undefined) return expectNear(threshold, units(row.value), 1e-9);
    expect(row.revert).toBe('CV_AMOUNT_OVER_MAX_RATIO');
    expect(threshold).toBe(Infinity);
  });
});

describe('the Commons Simulator', () => {
  it.each(float.data.trigger)('is followed in its trigger for $requested of $pool', (row) => {
    const voting = ConvictionVoting.preset('commons-simulator', { spendingLimit: row.beta });
    voting.funds = row.pool;
    voting.supply = row.supply;
    const { proposal } = voting.propose({ requested: Math.max(row.requested, 1e-12) });
    const threshold = voting.threshold(proposal) * maximumConviction(voting.effectiveSupply, voting.halfLife);
    if (row.threshold === null) expect(threshold).toBe(Infinity);
    else expectNear(threshold, row.threshold, 1e-12);
  });
});

describe('the configuration dashboard', () => {
  it.each(backend.data.cv)('is followed in conviction and thresholds of $name', (row) => {
    const settings = {
      halfLife: row.input.convictionGrowth,
      spendingLimit: row.input.spendingLimit,
      minimumConviction: row.input.minimumConviction,
      minimumEffectiveStake: 1,
      thresholdRule: 'share',
    } as const;
    for (const { y0, x, t, y } of row.conviction_examples) {
      const voting = new ConvictionVoting(settings);
      voting.supply = 1e6;
      const { proposal } = voting.propose({ requested: 1 });
      if (x > 0) voting.stake({ proposal, voter: 'alice', amount: x });
      voting.proposals[proposal - 1]!.conviction = y0;
      expectNear(after(voting, t).conviction(proposal), y, 1e-13);
    }
    for (const { requested_pct, threshold_pct_of_supply } of row.threshold) {
      const voting = new ConvictionVoting(settings);
      voting.supply = 1e6;
      voting.funds = 1e6;
      const { proposal } = voting.propose({ requested: Math.max(1e-9, 1e6 * requested_pct) });
      const threshold = voting.threshold(proposal);
      if (threshold_pct_of_supply === null) expect(threshold).toBe(Infinity);
      else expectNear(threshold, threshold_pct_of_supply, 1e-12);
    }
    const { totalEffectiveSupply, requestedAmount, amountInCommonPool, ...needs } = row.table;
    for (const [i, supply] of totalEffectiveSupply.entries()) {
      const passes = (stake: number, days: number) => {
        const voting = new ConvictionVoting(settings);
        voting.supply = supply;
        voting.funds = amountInCommonPool[i]!;
        const { proposal } = voting.propose({ requested: requestedAmount[i]! });
        voting.stake({ proposal, voter: 'alice', amount: stake });
        return after(voting, days).passes(proposal);
      };
      const [forGood, inTime] = [needs.minTokensToPass[i]!, needs.tokensToPassIn2Weeks[i]!];
      const days = row.input.convictionVotingPeriodDays;
      if (typeof forGood === 'string') {
        expect(passes(supply, 1000)).toBe(false);
        continue;
      }
      // Its numbers are cut to integers, the second from the first: up to 1 and 2/(1 − α^t) tokens too low. One
      // of them, 72600, came out a last digit below and was cut to 72599.
      const growth = 1 - 2 ** (-days / row.input.convictionGrowth);
      expect(passes(forGood + 1.000001, 1000)).toBe(true);
      expect(passes(forGood - 1, 1000)).toBe(false);
      if (typeof inTime === 'string' || inTime > supply) continue;
      expect(passes(inTime + Math.ceil(2 / growth), days)).toBe(true);
      expect(passes(inTime - 1, days)).toBe(false);
    }
  });
});

describe('presets', () => {
  it('are those of the mechanisms, all of them', () => {
    expect(Object.keys(ConvictionVoting.presets)).toEqual(Object.keys(convictionPresets));
    for (const [name, preset] of Object.entries(ConvictionVoting.presets)) {
      const { halfLife, spendingLimit, minimumEffectiveStake, threshold } =
        convictionPresets[name as keyof typeof convictionPresets];
      expect(preset).toMatchObject({
        halfLife,
        spendingLimit,
        minimumEffectiveStake: minimumEffectiveStake ?? 0,
        thresholdRule: threshold,
      });
    }
    expect(convictionPresets.supagov.ours && convictionPresets.karmaconf.ours).toBe(true);
  });

  it('have in tec what was deployed', () => {
    const { upgrade } = deployed.data;
    expect(ConvictionVoting.presets.tec).toMatchObject({
      halfLife: upgrade.cvConvictionGrowthDays,
      spendingLimit: upgrade.cvSpendingLimit,
      minimumConviction: upgrade.cvMinConviction,
      minimumEffectiveStake: upgrade.cvMinEffectiveSupply,
    });
  });
});
