import { codeOf, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import backend from '../../vectors/commonsbuild-config-backend.json' with { type: 'json' };
import { taoVoteAccepted } from '../exact/index.ts';
import { isAccepted, voteDays } from './index.ts';

const votes = { yea: 60, nay: 40, total: 1000, support: 0.5, quorum: 0.05 };
const ONE = 10n ** 18n;

describe('isAccepted', () => {
  it('needs more than the support of those who vote, and more than the quorum of all', () => {
    expect(isAccepted(votes)).toBe(true);
    expect(isAccepted({ ...votes, yea: 40 })).toBe(false);
    expect(isAccepted({ ...votes, total: 1200 })).toBe(false);
    expect(isAccepted({ ...votes, total: 1199 })).toBe(true);
    expect(isAccepted({ ...votes, yea: 0, nay: 0, support: 0, quorum: 0 })).toBe(false);
    expect(isAccepted({ yea: 1, nay: 0, total: 0, support: 0, quorum: 0 })).toBe(false);
    expect(isAccepted({ ...votes, support: 1 })).toBe(false);
  });

  it('is not decided by rounding: a share that is only reached is not exceeded', () => {
    for (let whole = 1; whole <= 120; whole++) {
      for (let part = 0; part <= whole; part++) {
        const share = part / whole;
        const reached = { yea: part, nay: whole - part, total: whole, support: share, quorum: 0 };
        expect(isAccepted(reached)).toBe(false);
        expect(isAccepted({ ...reached, nay: 0, support: 0, quorum: share })).toBe(false);
        if (part === whole) continue;
        expect(isAccepted({ ...reached, yea: part + 1, nay: whole - part - 1 })).toBe(true);
        expect(isAccepted({ ...reached, yea: part + 1, nay: 0, support: 0, quorum: share })).toBe(true);
        // Also where the tokens are fractions of one.
        expect(isAccepted({ ...reached, yea: part * 0.1, nay: (whole - part) * 0.1 })).toBe(false);
      }
    }
  });

  it('is decided for the largest balances too', () => {
    const vast = { yea: 1e308, nay: 1e308, total: 1.7e308, support: 0.4, quorum: 0.5 };
    expect(isAccepted(vast)).toBe(true);
    expect(isAccepted({ ...vast, support: 0.5 })).toBe(false);
    expect(isAccepted({ ...vast, support: 0, quorum: 0 })).toBe(true);
  });

  it('is what the contract decides, away from its last digit', () => {
    const count = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(
        count,
        count,
        count,
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 0, max: 1000 }),
        (yea, nay, rest, s, q) => {
          const total = yea + nay + rest;
          // Shares that no count of votes can equal.
          const [support, quorum] = [s * 1000 + 1, q * 1000 + 1].map((part) => Math.min(part, 999_999));
          const exact = taoVoteAccepted({
            yea: BigInt(yea),
            nay: BigInt(nay),
            totalPower: BigInt(total),
            support: (ONE * BigInt(support!)) / 1_000_003n,
            quorum: (ONE * BigInt(quorum!)) / 1_000_003n,
          });
          expect(
            isAccepted({ yea, nay, total, support: support! / 1_000_003, quorum: quorum! / 1_000_003 }),
          ).toBe(exact);
        },
      ),
      { numRuns },
    );
  });
});

describe('taoVoteAccepted', () => {
  const exact = { yea: 51n, nay: 49n, totalPower: 1000n, support: ONE / 2n, quorum: ONE / 20n };

  it('compares strictly, with shares floored', () => {
    expect(taoVoteAccepted(exact)).toBe(true);
    expect(taoVoteAccepted({ ...exact, yea: 49n })).toBe(false);
    expect(taoVoteAccepted({ ...exact, nay: 51n })).toBe(false);
    expect(taoVoteAccepted({ ...exact, quorum: (51n * ONE) / 1000n })).toBe(false);
    expect(taoVoteAccepted({ ...exact, quorum: (51n * ONE) / 1000n - 1n })).toBe(true);
    // 1/3 floored is not above 0.333… floored.
    expect(
      taoVoteAccepted({ ...exact, yea: 1n, nay: 2n, totalPower: 3n, quorum: 0n, support: ONE / 3n }),
    ).toBe(false);
  });

  it('decides as the tests of the contract say', () => {
    // Value, whole and share in the contract's tests, each as a support of votes and as a quorum of all.
    const cases = [
      [0n, 10n, ONE / 2n, false],
      [0n, 10n, 0n, false],
      [10n, 10n, ONE - 1n, true],
      [10n, 20n, ONE / 2n, false],
      [ONE / 2n - 1n, ONE, ONE / 2n, false],
      [ONE / 2n + 1n, ONE, ONE / 2n, true],
    ] as const;
    for (const [value, whole, share, expected] of cases) {
      const votes = { yea: value, nay: whole - value, totalPower: whole, support: share, quorum: 0n };
      expect(taoVoteAccepted(votes)).toBe(expected);
      expect(taoVoteAccepted({ ...votes, nay: 0n, support: 0n, quorum: share })).toBe(expected);
    }
  });

  it('rejects without votes, without power, and where the contract reverts', () => {
    expect(taoVoteAccepted({ ...exact, yea: 0n, nay: 0n })).toBe(false);
    expect(taoVoteAccepted({ ...exact, totalPower: 0n })).toBe(false);
    expect(codeOf(() => taoVoteAccepted({ ...exact, yea: 2n ** 255n }))).toBe('overflow');
    expect(codeOf(() => taoVoteAccepted({ ...exact, nay: 2n ** 256n - 51n }))).toBe('overflow');
    expect(taoVoteAccepted({ ...exact, nay: 2n ** 256n - 52n })).toBe(false);
  });
});

describe('voteDays', () => {
  it.each(backend.data.tao)('has the days of the dashboard for $input', ({ input, output }) => {
    const lengths = {
      vote: input.voteDuration,
      delegated: input.delegatedVotingPeriod,
      quietEnding: input.quietEndingPeriod,
      extension: input.quietEndingExtension,
      delay: input.executionDelay,
    };
    const { timeVote, timeReview, timeExecute } = output.table;
    [0, 1, 2].forEach((extensions) => {
      expect(voteDays(lengths, extensions)).toEqual({
        vote: timeVote[extensions],
        review: timeReview[extensions],
        execute: timeExecute[extensions],
      });
    });
  });

  it('refuses parts that are longer than the vote', () => {
    const lengths = { vote: 5, delegated: 3, quietEnding: 3, extension: 2, delay: 0.5 };
    expect(codeOf(() => voteDays({ ...lengths, delegated: 5.1 }, 0))).toBe('out-of-range');
    expect(codeOf(() => voteDays({ ...lengths, quietEnding: 5.1 }, 0))).toBe('out-of-range');
    expect(() => voteDays({ ...lengths, delegated: 6 }, 0)).toThrow(
      'delegated is 6; it must be at most the vote, 5 (day).',
    );
    expect(() => voteDays({ ...lengths, quietEnding: 7 }, 0)).toThrow(
      'quietEnding is 7; it must be at most the vote, 5 (day).',
    );
    expect(voteDays({ ...lengths, delegated: 5, quietEnding: 5 }, 0).review).toBe(0);
    expect(codeOf(() => voteDays({ ...lengths, vote: 0 }, 0))).toBe('out-of-range');
    for (const part of ['delegated', 'quietEnding', 'extension', 'delay'])
      expect(codeOf(() => voteDays({ ...lengths, [part]: -0.1 }, 0))).toBe('out-of-range');
    expect(voteDays(lengths, 1e6).vote).toBe(2_000_005);
    expect(codeOf(() => voteDays(lengths, -1))).toBe('out-of-range');
    expect(codeOf(() => voteDays(lengths, 0.5))).toBe('out-of-range');
    expect(codeOf(() => voteDays(lengths, 1e6 + 1))).toBe('out-of-range');
  });
});
