import { canonicalJson, createClock } from '@tecmns/core';
import { cadcadMeaning, cadcadSettings, convictionPresets, minimumConviction } from '@tecmns/mechanisms';
import { codeOf, expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { doubleSettings, performExactly, performInDoubles, settingsOf, tokens } from '../testing/perform.ts';
import { deedOf, recordingsOf } from '../testing/recorded.ts';
import convictions from '../vectors/onehive-conviction.json' with { type: 'json' };
import thresholds from '../vectors/onehive-threshold.json' with { type: 'json' };
import { ConvictionVoting } from './ConvictionVoting.ts';
import { mostConviction } from './convictionVoting/reckoning.ts';
import { ExactConvictionVoting } from './ExactConvictionVoting.ts';

/** Conviction in base unit·block of a second. */
const inBlocks = (conviction: number) => conviction * 86_400;
const one = (cell: string | null | undefined) => tokens(BigInt(cell!));

/** Goes to the middle of a block of a second. */
function goTo(voting: ConvictionVoting | ExactConvictionVoting, block: number): void {
  voting.step(createClock({ seed: 1, dt: (block + 0.5) / 86_400 }).clock);
}

describe('the contract, executed', () => {
  it('is followed to 5.3e-10 and a base unit in conviction, in every row that has a half-life', () => {
    let rows = 0;
    for (const row of convictions.rows) {
      const [decay, time, last, stake] = row.slice(0, 4).map((cell) => BigInt(cell!)) as [
        bigint,
        bigint,
        bigint,
        bigint,
      ];
      // The contract reverts: there is no decay of 1 or more, and a product of integers leaves 256 bits.
      if (row[4] === null) continue;
      const voting = new ConvictionVoting(doubleSettings(settingsOf([decay, 1, 0, 0])));
      const { proposal } = voting.propose({ requested: 1 });
      // A stake that has come and gone has started the time of the proposal.
      voting.stake({ proposal, voter: 'alice', amount: tokens(stake) + 1 });
      voting.unstakeAll({ proposal, voter: 'alice' });
      if (stake > 0n) voting.stake({ proposal, voter: 'alice', amount: tokens(stake) });
      voting.proposals[proposal - 1]!.conviction = tokens(last) / 86_400;
      if (time > 0n) voting.step(createClock({ seed: 1, dt: Number(time) / 86_400 }).clock);
      expectNear(inBlocks(voting.conviction(proposal)), one(row[4]), 5.3e-10, 1e-18);
      rows++;
    }
    expect(rows).toBe(959 - convictions.rows.filter((row) => row[4] === null).length);
  });

  it('is followed to 1e-9 in the threshold, in every row: but for what its 64 bits leave out near the limit', () => {
    for (const row of thresholds.rows) {
      const [decay, maxRatio, weight, share] = row.slice(0, 4).map((cell) => BigInt(cell!));
      const limit = Number(maxRatio) / 1e7;
      if (minimumConviction(limit, Number(weight) / 1e7) > 1) {
        // Nobody can pass anything, so there is no such parameter.
        const call = () => new ConvictionVoting(doubleSettings(settingsOf([decay, maxRatio, weight, share])));
        expect(codeOf(call)).toBe('out-of-range');
        continue;
      }
      const voting = new ConvictionVoting(doubleSettings(settingsOf([decay, maxRatio, weight, share])));
      voting.funds = one(row[4]);
      voting.supply = one(row[5]);
      if (row[6] !== '0') voting.stake({ proposal: 1, voter: 'alice', amount: one(row[6]) });
      const { proposal } = voting.propose({ requested: Math.max(1e-300, one(row[7])) });
      const needed =
        voting.threshold(proposal) * inBlocks(mostConviction(voting.effectiveSupply, voting.halfLife));
      const none = voting.threshold(proposal) === Infinity;
      const room = limit - one(row[7]) / voting.funds;
      // The square of the room, in 64 bits, comes out as 0 at last, and the contract divides by it.
      if (row[8] === null) expect(none || room ** 2 < 2 ** -64, `${row}`).toBe(true);
      else expectNear(needed, one(row[8]), 1e-9 + 2 ** -64 / room ** 2, 2e-18);
    }
  });

  it.each(recordingsOf('onehive-life-cycle'))(
    'is followed in stakes, conviction and refusals in $name',
    ({ settings, rows }) => {
      const exact = new ExactConvictionVoting({ ...settingsOf(settings), secondsPerBlock: 1 });
      const voting = new ConvictionVoting(doubleSettings(settingsOf(settings)));
      for (const row of rows) {
        goTo(exact, row.block);
        goTo(voting, row.block);
        const deed = deedOf(row);
        const before = canonicalJson(voting.snapshot());
        const what = JSON.stringify(row);
        if (row.revert === undefined) {
          performExactly(exact, deed);
          performInDoubles(voting, deed, exact);
        } else if (!/burn|transfer/.test(row.action)) {
          expect(() => performInDoubles(voting, deed, exact), what).toThrow();
          expect(canonicalJson(voting.snapshot())).toBe(before);
        }
        for (const [i, { staked, status }] of exact.proposals.entries()) {
          const own = voting.proposals[i]!;
          expect(own.status, what).toBe(status);
          expectNear(own.staked, tokens(staked), 1e-12, 1e-12);
          const ofMost = (Number(10_000_000n - exact.decay) / 1e7) * tokens(exact.conviction(i + 1));
          expectNear(
            voting.conviction(i + 1) / mostConviction(1, voting.halfLife),
            ofMost,
            0,
            1e-9 * voting.supply,
          );
        }
        for (const [voter, { proposals }] of exact.voters)
          expect(voting.voters.get(voter)!.proposals, what).toEqual(proposals);
      }
      expect([voting.passed, voting.voters.size]).toEqual([exact.passed, exact.voters.size]);
      expectNear(voting.disbursed, tokens(exact.disbursed), 1e-12);
    },
  );
});

describe('presets', () => {
  it('are those of the mechanisms whose rule is the contract’s', () => {
    const contracts = Object.entries(convictionPresets).filter(
      ([, { threshold }]) => threshold === 'contract',
    );
    expect(Object.keys(ConvictionVoting.presets)).toEqual(contracts.map(([name]) => name));
    for (const [name, preset] of contracts) {
      const { halfLife, spendingLimit, minimumConviction, minimumEffectiveStake } = preset;
      expect(ConvictionVoting.presets[name as keyof typeof ConvictionVoting.presets]).toEqual({
        halfLife,
        spendingLimit,
        minimumConviction,
        minimumEffectiveStake: minimumEffectiveStake ?? 0,
      });
    }
  });

  it('have in cadcad-v3 the settings of 1Hive of 2020-08-05, there and back', () => {
    const preset = ConvictionVoting.presets['cadcad-v3'];
    const settings = cadcadSettings(preset);
    expectNear(settings.alpha, 2 ** (-1 / 3), 1e-15);
    expectNear(settings.rho, 0.0025, 1e-15);
    expect(settings.beta).toBe(0.2);
    const { halfLife, spendingLimit, minimumConviction } = cadcadMeaning(settings);
    expectNear(halfLife, preset.halfLife, 1e-12);
    expect(spendingLimit).toBe(preset.spendingLimit);
    expectNear(minimumConviction, preset.minimumConviction, 1e-12);
  });
});
