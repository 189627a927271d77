import { createClock } from '@tecmns/core';
import { isAccepted } from '@tecmns/mechanisms';
import { taoVoteAccepted } from '@tecmns/mechanisms/exact';
import { numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import backend from '../vectors/commonsbuild-config-backend.json' with { type: 'json' };
import deployed from '../vectors/commonsbuild-tec-deployed-params.json' with { type: 'json' };
import { TaoVoting } from './TaoVoting.ts';

const VOTERS = ['a', 'b', 'c', 'd'] as const;
const balances = fc
  .tuple(fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(50))
  .filter((all) => all.some((one) => one > 0));
const held = (all: readonly number[]) => Object.fromEntries(VOTERS.map((voter, i) => [voter, all[i]!]));
/** On which day who votes for what. */
const casts = fc.array(fc.tuple(fc.nat(12), fc.constantFrom(...VOTERS), fc.boolean()), { maxLength: 8 });

/** Runs a vote with the casts that it takes; each day is one step. */
function run(
  all: readonly number[],
  list: readonly (readonly [number, string, boolean])[],
  settings: object,
) {
  const voting = new TaoVoting({ support: 0.5, quorum: 0.1, ...settings, balances: held(all) });
  const { vote } = voting.propose({ proposer: 'a' });
  const { clock, advance } = createClock({ seed: 1 });
  for (let day = 0; day < 60; day++) {
    for (const [on, voter, supports] of list) {
      if (on !== day) continue;
      try {
        voting.cast({ vote, voter, supports });
      } catch {
        // Too late, without tokens, or not for the first time.
      }
    }
    voting.step(clock);
    advance();
  }
  return { voting, found: voting.votes[0]! };
}

describe('Any vote', () => {
  it('is decided as the contract decides on what was cast, and ends where extensions put it', () => {
    fc.assert(
      fc.property(balances, casts, fc.integer({ min: 0, max: 3 }), (all, list, extensionDays) => {
        const { found, voting } = run(all, list, { extensionDays });
        const { yea, nay, total, endsAt, extensions } = found;
        expect(yea + nay).toBeLessThanOrEqual(total);
        const exact = taoVoteAccepted({
          yea: BigInt(yea),
          nay: BigInt(nay),
          totalPower: BigInt(total),
          support: 5n * 10n ** 17n,
          quorum: 10n ** 17n,
        });
        expect(found.status).toBe(exact ? 'executed' : 'rejected');
        expect(found.winning).toBe(isAccepted({ yea, nay, total, support: 0.5, quorum: 0.1 }));
        expect(endsAt).toBe(5 + extensions * extensionDays);
        expect(endsAt).toBe(voting.daysWith(extensions).vote);
        // Each extension needs a vote of somebody who had not voted.
        expect(extensions).toBeLessThanOrEqual(VOTERS.length);
      }),
      { numRuns },
    );
  });

  it('of no turn in its quiet ending is not extended', () => {
    fc.assert(
      fc.property(balances, casts, (all, list) => {
        const early = list.map(([day, ...rest]) => [day % 2, ...rest] as const);
        expect(run(all, early, {}).found.extensions).toBe(0);
      }),
      { numRuns },
    );
  });

  it('does not depend on the order in which others vote on the same day', () => {
    fc.assert(
      fc.property(
        balances,
        fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
        fc.nat(4),
        (all, sides, day) => {
          const list = VOTERS.map((voter, i) => [day, voter, sides[i]!] as const);
          const [one, other] = [run(all, list, {}), run(all, [...list].reverse(), {})];
          expect([other.found.status, other.found.extensions]).toEqual([
            one.found.status,
            one.found.extensions,
          ]);
        },
      ),
      { numRuns },
    );
  });
});

describe('The configuration dashboard', () => {
  it.each(backend.data.tao)('is followed in the days of $input', ({ input, output }) => {
    const voting = new TaoVoting({
      support: input.supportRequired,
      quorum: input.minimumQuorum,
      voteDays: input.voteDuration,
      delegatedDays: input.delegatedVotingPeriod,
      quietEndingDays: input.quietEndingPeriod,
      extensionDays: input.quietEndingExtension,
      delayDays: input.executionDelay,
      balances: { a: 1, b: 2, c: 4 },
    });
    const { timeVote, timeReview, timeExecute } = output.table;
    [0, 1, 2].forEach((extensions) => {
      expect(voting.daysWith(extensions)).toEqual({
        vote: timeVote[extensions],
        review: timeReview[extensions],
        execute: timeExecute[extensions],
      });
    });
    expect(voting.voteDays - voting.quietEndingDays).toBe(output.pieChart.nonQuietVotingPeriod);
  });

  it.each(backend.data.tao)(
    'is followed by votes with 0, 1 and 2 extensions of $input',
    ({ input, output }) => {
      // The vote is first won by a, then lost by b, then won by c, as late as each needs to be.
      const late = input.voteDuration - 0.25;
      const turns: readonly (readonly (readonly [day: number, voter: string, supports: boolean])[])[] = [
        [[0, 'a', true]],
        [[late, 'a', true]],
        [
          [0, 'a', true],
          [late, 'b', false],
          [late + input.quietEndingExtension, 'c', true],
        ],
      ];
      turns.forEach((list, extensions) => {
        const voting = new TaoVoting({
          support: input.supportRequired,
          quorum: 0,
          voteDays: input.voteDuration,
          delegatedDays: input.delegatedVotingPeriod,
          quietEndingDays: input.quietEndingPeriod,
          extensionDays: input.quietEndingExtension,
          delayDays: input.executionDelay,
          balances: { a: 1, b: 10, c: 100 },
        });
        const { vote } = voting.propose({ proposer: 'a' });
        const { clock, advance } = createClock({ seed: 1, dt: 0.25 });
        const to = (day: number) => {
          while (voting.time < day) {
            voting.step(clock);
            advance();
          }
        };
        for (const [day, voter, supports] of list) {
          to(day);
          voting.cast({ vote, voter, supports });
        }
        to(output.table.timeExecute[extensions]! - 0.25);
        expect(voting.statusOf(vote)).not.toBe('executed');
        expect(voting.endOf(vote)).toBe(output.table.timeVote[extensions]);
        to(output.table.timeExecute[extensions]!);
        expect([voting.statusOf(vote), voting.metrics().extensions]).toEqual(['executed', extensions]);
      });
    },
  );

  it('has the presets of its configurations, and those that were deployed', () => {
    const [start, tec] = backend.data.tao;
    const settingsOf = (preset: 'tec' | 'dashboard') => {
      const { support, quorum, voteDays, delegatedDays, quietEndingDays, extensionDays, delayDays } =
        TaoVoting.preset(preset);
      return [support, quorum, voteDays, delegatedDays, quietEndingDays, extensionDays, delayDays];
    };
    expect(settingsOf('dashboard')).toEqual(Object.values(start!.input));
    expect(settingsOf('tec')).toEqual(Object.values(tec!.input));
    const { upgrade } = deployed.data;
    expect(settingsOf('tec')).toEqual([
      upgrade.taoSupportRequired,
      upgrade.taoMinQuorum,
      upgrade.taoVoteDays,
      upgrade.taoDelegatedDays,
      upgrade.taoQuietEndingDays,
      upgrade.taoQuietExtensionDays,
      upgrade.taoExecutionDelayDays,
    ]);
    const { settlementDays, proposalDeposit, challengeDeposit } = TaoVoting.preset('tec');
    expect([settlementDays, proposalDeposit, challengeDeposit]).toEqual([
      upgrade.settlementDays,
      upgrade.proposalDeposit,
      upgrade.challengeDeposit,
    ]);
  });
});
