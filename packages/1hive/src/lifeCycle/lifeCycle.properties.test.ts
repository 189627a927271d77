import { canonicalJson, createClock, isTecmnsError } from '@tecmns/core';
import { expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDeed, type Deed, OPENING, SETTINGS } from '../../testing/deeds.ts';
import {
  doubleSettings,
  performExactly,
  performInDoubles,
  settingsOf,
  tokens,
} from '../../testing/perform.ts';
import { mostConviction } from '../convictionVoting/reckoning.ts';
import { ConvictionVoting, ExactConvictionVoting } from '../index.ts';

/** A ledger that knows sums only: what came in, what went out. */
type Ledger = { supply: bigint; funds: bigint; passed: number };
type Real = { readonly voting: ExactConvictionVoting; readonly driver: ReturnType<typeof createClock> };

/** A deed, done or refused. */
class Do implements fc.Command<Ledger, Real> {
  readonly deed: Deed;
  constructor(deed: Deed) {
    this.deed = deed;
  }
  check() {
    return true;
  }
  run(ledger: Ledger, { voting }: Real) {
    const { action, input } = this.deed;
    const before = canonicalJson([voting.snapshot(), voting.param.values()]);
    const blockBefore = voting.block;
    try {
      const result = performExactly(voting, this.deed);
      if (action === 'mint') ledger.supply += input.amount as bigint;
      if (action === 'burn') ledger.supply -= input.amount as bigint;
      if (action === 'fund') ledger.funds += input.amount as bigint;
      if (action === 'execute') {
        ledger.funds -= (result as { paid: bigint }).paid;
        ledger.passed++;
      }
    } catch (error) {
      if (!isTecmnsError(error)) throw error;
      expect(canonicalJson([voting.snapshot(), voting.param.values()])).toBe(before);
    }
    expect(voting.block).toBe(blockBefore);
    expectSums(ledger, voting);
  }
  toString() {
    return `${this.deed.action}(${fc.stringify(this.deed.input)})`;
  }
}

/** Some time, in blocks of a second. */
class Wait implements fc.Command<Ledger, Real> {
  readonly blocks: number;
  constructor(blocks: number) {
    this.blocks = blocks;
  }
  check() {
    return true;
  }
  run(ledger: Ledger, { voting, driver }: Real) {
    for (let i = 0; i < this.blocks; i++) driver.advance();
    voting.step(driver.clock);
    expectSums(ledger, voting);
  }
  toString() {
    return `wait(${this.blocks})`;
  }
}

/** Whatever was done: stakes add up thrice, nobody has staked more than is held, and money and tokens were only moved. */
function expectSums({ supply, funds, passed }: Ledger, voting: ExactConvictionVoting): void {
  const sum = (amounts: Iterable<bigint>) => [...amounts].reduce((all, one) => all + one, 0n);
  const { proposals, voters, balances } = voting;
  for (const { stakes, staked, conviction } of proposals) {
    expect(sum(stakes.values())).toBe(staked);
    expect([...stakes.values()].every((one) => one > 0n)).toBe(true);
    expect(conviction).toBeGreaterThanOrEqual(0n);
  }
  expect(sum(proposals.map(({ staked }) => staked))).toBe(voting.totalStaked);
  expect(sum([...voters.values()].map(({ total }) => total))).toBe(voting.totalStaked);
  for (const [voter, { total, proposals: list }] of voters) {
    const own = proposals.flatMap(({ stakes }, i) => (stakes.has(voter) ? [i + 1] : []));
    expect([...list].sort((a, b) => a - b)).toEqual(own);
    expect(list.length).toBeLessThanOrEqual(10);
    expect(sum(list.map((id) => proposals[id - 1]!.stakes.get(voter)!))).toBe(total);
    expect(total).toBeLessThanOrEqual(balances.get(voter) ?? 0n);
  }
  expect(sum(balances.values())).toBe(supply);
  expectCounts(voting);
  expect([voting.supply, voting.funds, voting.passed]).toEqual([supply, funds, passed]);
}

/** What is kept beside the proposals says what they say. */
function expectCounts({
  live,
  proposals,
}: Pick<ExactConvictionVoting | ConvictionVoting, 'live' | 'proposals'>): void {
  const open = proposals.flatMap(({ kind, status }, i) =>
    kind === 'funding' && (status === 'active' || status === 'paused') ? [i + 1] : [],
  );
  expect(live).toEqual(open);
}

describe('ExactConvictionVoting, whatever is done to it', () => {
  it('keeps its books, and a refused action changes nothing', () => {
    const commands = fc.commands(
      [anyDeed.map((deed) => new Do(deed)), fc.integer({ min: 1, max: 30_000 }).map((n) => new Wait(n))],
      { maxCommands: 40, size: 'max' },
    );
    fc.assert(
      fc.property(fc.constantFrom(...SETTINGS), commands, (settings, all) => {
        const voting = new ExactConvictionVoting({ ...settingsOf(settings), secondsPerBlock: 1 });
        const driver = createClock({ seed: 1, dt: 1 / 86_400 });
        fc.modelRun(() => ({ model: { supply: 0n, funds: 0n, passed: 0 }, real: { voting, driver } }), all);
      }),
      { numRuns },
    );
  });
});

const episode = fc.array(fc.tuple(anyDeed, fc.integer({ min: 0, max: 20_000 })), {
  maxLength: 60,
  size: 'max',
});

describe('ConvictionVoting, whatever is done to it', () => {
  it('follows its exact form: within 1e-9 of the supply in conviction and threshold, and in what it refuses', () => {
    let executed = 0;
    fc.assert(
      fc.property(fc.constantFrom(...SETTINGS), episode, (settings, all) => {
        const exact = new ExactConvictionVoting({ ...settingsOf(settings), secondsPerBlock: 1 });
        const voting = new ConvictionVoting(doubleSettings(settingsOf(settings)));
        let block = 0;
        go(0);
        for (const deed of OPENING) both(deed);
        for (const [i, [deed, blocks]] of all.entries()) {
          go(blocks);
          both(deed);
          if (i % 4 === 0) expectClose();
        }
        expectClose();

        /** Goes on by blocks of a second, to the middle of one, so that no rounding of a time can lose one. */
        function go(blocks: number): void {
          block += blocks;
          const { clock } = createClock({ seed: 1, dt: (block + 0.5) / 86_400 });
          exact.step(clock);
          voting.step(clock);
        }

        function both(deed: Deed): void {
          const { proposal } = deed.input as { proposal: number };
          if (deed.action === 'execute' && isClose(proposal)) return;
          const done = outcome(() => performExactly(exact, deed));
          if (done && deed.action === 'execute') executed++;
          const ours = !['mint', 'burn', 'transfer', 'fund'].includes(deed.action);
          if (done || ours) expect(outcome(() => performInDoubles(voting, deed, exact))).toBe(done);
        }

        /** Whether doubles cannot tell if a proposal passes. */
        function isClose(proposal: number): boolean {
          if (exact.proposals[proposal - 1]?.kind !== 'funding' || voting.threshold(proposal) === Infinity)
            return false;
          const [has, needs] = standings(proposal);
          return Math.abs(has - needs) <= 1e-9 * Math.max(has, needs);
        }

        /** Conviction and what is needed, as the tokens that would hold it for good. */
        function standings(proposal: number): [number, number] {
          const has = voting.conviction(proposal) / mostConviction(1, voting.halfLife);
          return [has, voting.threshold(proposal) * voting.effectiveSupply];
        }

        function expectClose(): void {
          const ofMost = (conviction: bigint) =>
            tokens(conviction) * (Number(10_000_000n - exact.decay) / 1e7);
          const scale = tokens(exact.supply);
          expectNear(voting.totalStaked, tokens(exact.totalStaked), 1e-12, 1e-12);
          for (const [i, { kind, staked, status, stakes }] of exact.proposals.entries()) {
            const own = voting.proposals[i]!;
            expect([own.status, [...own.stakes.keys()].sort()]).toEqual([status, [...stakes.keys()].sort()]);
            expectNear(own.staked, tokens(staked), 1e-12, 1e-12);
            const [has, needs] = standings(i + 1);
            expectNear(has, ofMost(exact.conviction(i + 1)), 0, 1e-9 * scale);
            if (kind !== 'funding' || needs === Infinity || voting.threshold(i + 1) > 1000) continue;
            expectNear(needs, ofMost(exact.threshold(i + 1)), 1e-9);
          }
          for (const [voter, { proposals: list }] of exact.voters)
            expect(voting.voters.get(voter)!.proposals).toEqual(list);
          expect(voting.voters.size).toBe(exact.voters.size);
          expectCounts(voting);
          const { open, cancelled } = voting.metrics();
          expect(open).toBe(exact.metrics().open);
          expect(cancelled).toBe(voting.proposals.filter(({ status }) => status === 'cancelled').length);
        }
      }),
      { numRuns },
    );
    expect(executed).toBeGreaterThanOrEqual(Math.floor(numRuns / 20));
  });

  it('changes nothing when it refuses', () => {
    fc.assert(
      fc.property(episode, (all) => {
        const exact = new ExactConvictionVoting({ ...settingsOf(SETTINGS[1]), secondsPerBlock: 1 });
        const voting = new ConvictionVoting(doubleSettings(settingsOf(SETTINGS[1])));
        for (const [deed] of [...OPENING.map((one) => [one] as const), ...all]) {
          // Tokens move in the exact form, and the form in doubles is told.
          outcome(() => performExactly(exact, deed));
          const before = canonicalJson([voting.snapshot(), voting.param.values()]);
          const done = outcome(() => performInDoubles(voting, deed, exact));
          if (!done) expect(canonicalJson([voting.snapshot(), voting.param.values()])).toBe(before);
        }
      }),
      { numRuns },
    );
  });
});

/** Whether a call was carried out; false when it was refused. */
function outcome(call: () => unknown): boolean {
  try {
    call();
    return true;
  } catch (error) {
    if (!isTecmnsError(error)) throw error;
    return false;
  }
}
