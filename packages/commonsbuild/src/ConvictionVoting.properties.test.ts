import { createClock, isTecmnsError } from '@tecmns/core';
import { expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConvictionVoting } from './ConvictionVoting.ts';
import { stakedBy } from './convictionVoting/stakes.ts';

const VOTERS = ['alice', 'bob', 'carol'];
const share = fc.double({ min: 0, max: 1, noNaN: true });

const settings = fc.record({
  halfLife: fc.double({ min: 0.2, max: 60, noNaN: true }),
  spendingLimit: fc.double({ min: 0.01, max: 1, noNaN: true }),
  minimumConviction: fc.double({ min: 0, max: 0.5, noNaN: true }),
  minimumEffectiveStake: share,
  thresholdRule: fc.constantFrom('contract' as const, 'simulator' as const, 'share' as const),
});

type Deed = {
  readonly what: string;
  readonly voter: string;
  readonly proposal: number;
  readonly share: number;
};

const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.record({
    what: fc.constantFrom(
      ...[
        'propose',
        'stake',
        'unstake',
        'transferred',
        'cancel',
        'challenge',
        'resume',
        'executeAll',
        'wait',
      ],
    ),
    voter: fc.constantFrom(...VOTERS),
    proposal: fc.integer({ min: 1, max: 6 }),
    share,
  }),
  { maxLength: 60 },
);

/** Does what can be done, and passes over what is refused. */
function act(
  voting: ConvictionVoting,
  { what, voter, proposal, share }: Deed,
  step: (voting: ConvictionVoting) => void,
): void {
  const amount = 1000 * share;
  try {
    if (what === 'propose') voting.propose({ requested: amount });
    else if (what === 'stake') voting.stake({ voter, proposal, amount });
    else if (what === 'unstake') voting.unstake({ voter, proposal, amount });
    else if (what === 'transferred') voting.transferred({ voter, balance: amount });
    else if (what === 'cancel') voting.cancel({ proposal });
    else if (what === 'challenge') voting.challenge({ proposal });
    else if (what === 'resume') voting.resume({ proposal });
    else if (what === 'executeAll') voting.executeAll();
    else step(voting);
  } catch (error) {
    if (!isTecmnsError(error)) throw error;
  }
}

describe('ConvictionVoting, always', () => {
  it('keeps its books: stakes add up, stay within balances, and money is only moved', () => {
    fc.assert(
      fc.property(settings, deeds, (params, all) => {
        const voting = new ConvictionVoting(params);
        voting.funds = 5000;
        voting.supply = 3000;
        const driver = createClock({ seed: 1 });
        const step = (one: ConvictionVoting) => {
          one.step(driver.clock);
          driver.advance();
        };
        for (const deed of all) {
          act(voting, deed, step);
          const staked = VOTERS.reduce((sum, voter) => sum + stakedBy(voting, voter), 0);
          const onProposals = voting.proposals.reduce((sum, one) => sum + one.staked, 0);
          expectNear(voting.totalStaked, staked, 1e-12, 1e-9);
          expectNear(onProposals, staked, 1e-12, 1e-9);
          for (const [voter, balance] of voting.balances)
            expect(stakedBy(voting, voter)).toBeLessThanOrEqual(balance * (1 + 1e-9));
          for (const [i, { conviction, staked: own }] of voting.proposals.entries()) {
            expect(conviction).toBeGreaterThanOrEqual(0);
            expect(own).toBeGreaterThanOrEqual(0);
            expect(voting.conviction(i + 1)).toBeGreaterThanOrEqual(0);
          }
          expectNear(voting.funds + voting.disbursed, 5000, 1e-12);
          expect(voting.funds).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns },
    );
  });

  it('never pays a request that reaches the spending limit', () => {
    fc.assert(
      fc.property(settings, share, share, (params, requestShare, stakeShare) => {
        const voting = new ConvictionVoting(params);
        voting.funds = 1000;
        voting.supply = 1000;
        const { proposal } = voting.propose({ requested: 1000 * requestShare });
        if (stakeShare > 0) voting.stake({ proposal, voter: 'alice', amount: 1000 * stakeShare });
        const { clock } = createClock({ seed: 1, dt: 1000 });
        voting.step(clock);
        const { paid } = voting.executeAll();
        expect(paid === 0 || paid < params.spendingLimit * 1000).toBe(true);
        if (paid > 0) expect(stakeShare).toBeGreaterThan(0);
      }),
      { numRuns },
    );
  });

  it('reaches the same conviction whatever the steps, and however stake is split between accounts', () => {
    const changes = fc.array(
      fc.record({ day: fc.integer({ min: 0, max: 20 }), amount: fc.integer({ min: 1, max: 50 }) }),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(settings, changes, (params, stakes) => {
        const run = (dt: number, voters: number) => {
          const voting = new ConvictionVoting(params);
          voting.supply = 1000;
          voting.funds = 1000;
          const { proposal } = voting.propose({ requested: 1 });
          const driver = createClock({ seed: 1, dt });
          for (let day = 0; day <= 21; day++) {
            for (const { amount } of stakes.filter((one) => one.day === day)) {
              for (let i = 0; i < voters; i++)
                voting.stake({ proposal, voter: `voter ${i}`, amount: amount / voters });
            }
            while (voting.time < day + 1) {
              voting.step(driver.clock);
              driver.advance();
            }
          }
          return voting.conviction(proposal);
        };
        const whole = run(1, 1);
        expectNear(run(0.25, 1), whole, 1e-12);
        expectNear(run(1, 4), whole, 1e-12);
        // The recurrence y ← αy + x, day by day.
        const alpha = 2 ** (-1 / params.halfLife);
        let [conviction, staked] = [0, 0];
        for (let day = 0; day <= 21; day++) {
          for (const { amount } of stakes.filter((one) => one.day === day)) staked += amount;
          conviction = alpha * conviction + staked;
        }
        expectNear(conviction, whole, 1e-11);
      }),
      { numRuns },
    );
  });

  it('passes at the time that it tells', () => {
    fc.assert(
      fc.property(
        settings,
        share,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (params, request, stake) => {
          const voting = new ConvictionVoting(params);
          voting.funds = 1000;
          voting.supply = 1000;
          const { proposal } = voting.propose({ requested: 1 + 998 * request });
          voting.stake({ proposal, voter: 'alice', amount: 1000 * stake });
          const days = voting.timeToPass(proposal);
          fc.pre(days < 100 * params.halfLife && days > 1e-6);
          const at = (time: number) => {
            const fork = voting.fork();
            fork.step(createClock({ seed: 1, dt: time }).clock);
            return fork.passes(proposal);
          };
          // Near its maximum conviction hardly moves, and a day more or less cannot be told in doubles.
          if (days > 30 * params.halfLife) return;
          expect(at(days * 0.999)).toBe(false);
          expect(at(days * 1.001)).toBe(true);
        },
      ),
      { numRuns },
    );
  });
});
