import { canonicalJson, createClock } from '@tecmns/core';
import { codeOf } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { performExactly, settingsOf } from '../testing/perform.ts';
import { book, contractState, deedOf, firstState, recordingsOf } from '../testing/recorded.ts';
import convictions from '../vectors/onehive-conviction.json' with { type: 'json' };
import thresholds from '../vectors/onehive-threshold.json' with { type: 'json' };
import { ExactConvictionVoting } from './ExactConvictionVoting.ts';

/** A block as long as a day, so that a clock can show any block. */
const secondsPerBlock = 86_400;

/** How the model refuses what the contract reverts, by the reason of the revert. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  AGR_CANNOT_CHALLENGE: ['abstention', 'paused', 'wrong-status'],
  AGR_NOT_CHALLENGED: ['abstention', 'wrong-status'],
  CV_AMOUNT_CAN_NOT_BE_ZERO: ['insufficient-stake', 'insufficient-balance', 'out-of-range'],
  CV_AMOUNT_OVER_MAX_RATIO: ['CV_AMOUNT_OVER_MAX_RATIO'],
  CV_CANNOT_CANCEL_ABSTAIN_PROPOSAL: ['abstention'],
  CV_CANNOT_EXECUTE_ABSTAIN_PROPOSAL: ['not-funding'],
  CV_CANNOT_EXECUTE_ZERO_VALUE_PROPOSAL: ['not-funding'],
  CV_CONTRACT_PAUSED: ['paused'],
  CV_INCORRECT_PROPOSAL_STATUS: ['wrong-status'],
  CV_INSUFFICIENT_CONVICION: ['insufficient-conviction'],
  CV_MAX_PROPOSALS_REACHED: ['too-many-proposals'],
  CV_PROPOSAL_DOES_NOT_EXIST: ['unknown'],
  CV_PROPOSAL_NOT_ACTIVE: ['wrong-status'],
  CV_REQUESTED_AMOUNT_ZERO: ['out-of-range'],
  CV_SENDER_CANNOT_CANCEL: ['not-submitter'],
  CV_STAKING_ALREADY_STAKED: ['already-staked'],
  CV_STAKING_MORE_THAN_AVAILABLE: ['insufficient-balance'],
  CV_WITHDRAW_MORE_THAN_STAKED: ['insufficient-stake'],
  MATH_DIV_ZERO: ['MATH_DIV_ZERO'],
  MATH_SUB_UNDERFLOW: ['insufficient-balance'],
};

/** A model in which alice has staked on proposal 2, in block 0. */
function staked(params: { readonly decay: bigint }, amount: bigint): ExactConvictionVoting {
  const voting = new ExactConvictionVoting({ ...params, secondsPerBlock });
  voting.mint({ holder: 'alice', amount: amount + 2n });
  voting.propose({ requested: 1n, beneficiary: 'bob' });
  // A stake of nothing is none; one that has come and gone has started the time of the proposal.
  voting.stake({ proposal: 2, voter: 'alice', amount: amount + 1n });
  voting.unstake({ proposal: 2, voter: 'alice', amount: 1n });
  return voting;
}

describe('the contract, executed, in its conviction', () => {
  it('is followed to the last bit in every row, by looking and by settling, reverts included', () => {
    expect(convictions.rows).toHaveLength(959);
    let refusedSettings = 0;
    for (const row of convictions.rows) {
      const [decay, timePassed, lastConviction, oldAmount] = row.slice(0, 4).map((cell) => BigInt(cell!)) as [
        bigint,
        bigint,
        bigint,
        bigint,
      ];
      const what = `${row}`;
      if (decay >= 10_000_000n) {
        // The contract takes such a decay and then reverts at every use of it; the model refuses it at once.
        expect(row[4], what).toBeNull();
        expect(
          codeOf(() => staked({ decay }, oldAmount)),
          what,
        ).toBe('out-of-range');
        refusedSettings++;
        continue;
      }
      const voting = staked({ decay }, oldAmount);
      const proposal = voting.proposals[1]!;
      proposal.conviction = lastConviction;
      if (timePassed > 0n && timePassed <= Number.MAX_SAFE_INTEGER)
        voting.step(createClock({ seed: 1, dt: Number(timePassed) }).clock);
      else voting.block = timePassed;
      expect(voting.block).toBe(timePassed);
      const before = canonicalJson(voting.snapshot());
      const settle = () => voting.stake({ proposal: 2, voter: 'alice', amount: 1n });
      // In the block in which it was stored, conviction is what was stored: the contract does not reckon it then.
      const result = timePassed === 0n ? row[2]! : row[4];
      if (result === null) {
        expect(
          codeOf(() => voting.conviction(2)),
          what,
        ).toBe('overflow');
        expect(codeOf(settle), what).toBe('overflow');
        expect(canonicalJson(voting.snapshot())).toBe(before);
      } else {
        expect(`${voting.conviction(2)}`, what).toBe(result);
        if (row[4] !== null) expect(row[4], what).toBe(result);
        settle();
        expect(`${proposal.conviction}`, what).toBe(result);
      }
    }
    expect(refusedSettings).toBeGreaterThan(0);
  });
});

describe('the contract, executed, in its threshold', () => {
  it('is followed to the last bit in every row, reverts included, and exceeded by one unit more', () => {
    expect(thresholds.rows).toHaveLength(597);
    for (const row of thresholds.rows) {
      const what = `${row}`;
      const [decay, maxRatio, weight, share, funds, supply, totalStaked, requested] = row
        .slice(0, 8)
        .map((cell) => BigInt(cell!)) as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
      const voting = new ExactConvictionVoting({
        decay,
        maxRatio,
        weight,
        minThresholdStakePercentage: share,
        secondsPerBlock,
      });
      voting.mint({ holder: 'alice', amount: supply });
      if (funds > 0n) voting.fund({ amount: funds });
      if (totalStaked > 0n) voting.stake({ proposal: 1, voter: 'alice', amount: totalStaked });
      expect(voting.totalStaked).toBe(totalStaked);
      voting.propose({ requested: 1n, beneficiary: 'bob' });
      // A request of nothing cannot be proposed; the function of the contract answers it.
      voting.proposals[1] = { ...voting.proposals[1]!, requested };
      const proposal = voting.proposals[1]!;
      const execute = () => voting.execute({ proposal: 2 });
      if (row[8] === null) {
        const codes = ['CV_AMOUNT_OVER_MAX_RATIO', 'MATH_DIV_ZERO'];
        expect(codes, what).toContain(codeOf(() => voting.threshold(2)));
        proposal.conviction = 2n ** 128n - 1n;
        expect(voting.passes(2)).toBe(false);
        const before = canonicalJson(voting.snapshot());
        expect(codes, what).toContain(codeOf(execute));
        expect(canonicalJson(voting.snapshot())).toBe(before);
        continue;
      }
      const needed = voting.threshold(2);
      expect(`${needed}`, what).toBe(row[8]);
      proposal.conviction = needed;
      expect(voting.passes(2)).toBe(false);
      expect(codeOf(execute), what).toBe('insufficient-conviction');
      proposal.conviction = needed + 1n;
      expect(voting.passes(2)).toBe(true);
      expect(execute()).toEqual({ paid: requested, beneficiary: 'bob' });
      expect(voting.funds).toBe(funds - requested);
    }
  });
});

describe('the contract, executed, in its life-cycle', () => {
  it.each(recordingsOf('onehive-life-cycle'))(
    'is followed to the last bit in $name',
    ({ settings, rows }) => {
      const voting = new ExactConvictionVoting({ ...settingsOf(settings), secondsPerBlock });
      const expected = firstState();
      const driver = createClock({ seed: 1 });
      for (const row of rows) {
        driver.at(row.block - 1);
        voting.step(driver.clock);
        const before = canonicalJson(voting.snapshot());
        const what = JSON.stringify(row);
        if (row.revert === undefined) {
          performExactly(voting, deedOf(row));
          book(expected, row);
        } else {
          // The model looks at the arguments first.
          const codes = row.amount === '0' ? ['out-of-range'] : CODES[row.revert];
          expect(codes, what).toContain(codeOf(() => performExactly(voting, deedOf(row))));
          expect(canonicalJson(voting.snapshot())).toBe(before);
        }
        expect(contractState(voting), what).toEqual(expected);
        if (row.threshold === undefined) continue;
        const { proposal } = row as unknown as { proposal: number };
        if (row.threshold === null) expect(() => voting.threshold(proposal), what).toThrow();
        else expect(`${voting.threshold(proposal)}`, what).toBe(row.threshold);
      }
    },
  );
});
