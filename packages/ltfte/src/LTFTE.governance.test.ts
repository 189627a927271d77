import { ActionError, createClock, WireError } from '@tecmns/core';
import { expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { SlowVote } from '../testing/SlowVote.ts';
import { LTFTE } from './LTFTE.ts';

/** Lets a firm and its market go on for some days. */
function days(firm: LTFTE, count: number, { from = 0, dt = 1, hype = 1 } = {}): void {
  const driver = createClock({ seed: 1, noise: 'off', dt });
  driver.at(Math.round(from / dt));
  for (let i = 0; i < Math.round(count / dt); i++) {
    firm.step(driver.clock);
    firm.grow({ available: 10, hype }, driver.clock);
    driver.advance();
  }
}

const governed = (vote: ConstructorParameters<typeof SlowVote>[0] = {}, rest: object = {}) =>
  new LTFTE({
    governance: new SlowVote(vote),
    startingCash: 0,
    startingClients: 0,
    startingPool: 0,
    ...rest,
  });
const voteOf = (firm: LTFTE) => firm.governance as SlowVote;

describe('A governed raise', () => {
  it('is one proposal of half of what is missing, backed by the turnout, and nothing before it passes', () => {
    const firm = governed();
    days(firm, 9);
    const { proposals } = voteOf(firm);
    expect(proposals.length).toBe(1);
    expect(firm.raised).toBe(0);
    expectNear(proposals[0]!.staked, 0.3 * 10_000, 1e-12);
    // At a hype of 1 the cap is 50,000, and half of what is missing is less.
    expect(proposals[0]!.requested).toBeLessThan(50_000);
    expectNear(proposals[0]!.requested, 1.5 * firm.opex, 0.1);
    expect([voteOf(firm).passed, firm.proposal]).toEqual([0, 1]);
  });

  it('executes when it passes, takes the votes back, and raises no more than it was allowed', () => {
    const firm = governed();
    days(firm, 30);
    const vote = voteOf(firm);
    expect([vote.passed, vote.proposals.length, vote.proposals[0]!.staked]).toEqual([1, 1, 0]);
    const { requested } = vote.proposals[0]!;
    expect(firm.raised).toBeGreaterThan(0);
    expectNear(firm.raised + firm.allowed, requested, 1e-12);
    const free = new LTFTE({ startingCash: 0, startingClients: 0, startingPool: 0 });
    days(free, 30);
    expect(firm.raised).toBeLessThan(free.raised);
  });

  it('is capped by the hype of the day on which it is proposed', () => {
    const firm = governed();
    days(firm, 1, { hype: 0.01 });
    expectNear(voteOf(firm).proposals[0]!.requested, 500, 1e-12);
  });

  it('is asked for once a month, also in steps of a month', () => {
    for (const dt of [1, 365 / 24, 365 / 12]) {
      // Nobody pays it, so that cash is never enough.
      const firm = governed({ days: 0 }, { retainer: 0, liquidation: 0, raiseCap: 1000 });
      days(firm, 24 * (365 / 12), { dt });
      expect(voteOf(firm).proposals.length, `in steps of ${dt} days`).toBe(24);
      expect(voteOf(firm).passed).toBe(24);
    }
  });

  it('waits as long as it does not pass, and nothing else is asked for meanwhile', () => {
    const firm = governed({ days: 100 });
    days(firm, 95);
    expect([voteOf(firm).proposals.length, firm.raised]).toEqual([1, 0]);
    days(firm, 10, { from: 95 });
    expect(voteOf(firm).passed).toBe(1);
    expect(firm.raised).toBeGreaterThan(0);
    days(firm, 30, { from: 105 });
    expect(voteOf(firm).proposals.length).toBe(2);
  });

  it('is not asked for while cash is enough, nor without anybody to vote', () => {
    const rich = governed({}, { startingCash: 1e7 });
    days(rich, 60);
    expect(voteOf(rich).proposals).toEqual([]);
    const silent = governed({}, { turnout: 0 });
    days(silent, 60);
    expect([voteOf(silent).proposals.length, silent.raised]).toEqual([0, 0]);
  });

  it.each(['propose', 'stake', 'execute'] as const)(
    'does not happen where %s is refused, and the rest does',
    (what) => {
      const firm = governed({ days: 0, refuses: [what] });
      days(firm, 40);
      expect([firm.raised, voteOf(firm).passed]).toEqual([0, 0]);
      expect(firm.pool + firm.clients).toBeGreaterThan(0);
      expect(voteOf(firm).proposals.length).toBe(what === 'propose' ? 0 : 1);
    },
  );

  it('is voted for later where the vote is refused at first', () => {
    class Hesitant extends SlowVote.extend({ id: 'testing/hesitant-vote' }) {
      override stake(vote: { proposal: number; voter: string; amount: number }): void {
        if (this.time < 50)
          throw new ActionError('Hesitant.stake: not yet.', { code: 'refused', hint: 'Wait.' });
        super.stake(vote);
      }
    }
    const firm = new LTFTE({
      governance: new Hesitant({ days: 0 }),
      startingCash: 0,
      startingClients: 0,
      startingPool: 0,
    });
    days(firm, 45);
    expect([voteOf(firm).proposals.length, voteOf(firm).passed, firm.raised]).toEqual([1, 0, 0]);
    days(firm, 320, { from: 45 });
    expect(voteOf(firm).passed).toBeGreaterThan(5);
    expect(firm.raised).toBeGreaterThan(0);
  });

  it('passes on what is no refusal of an action', () => {
    class Broken extends SlowVote.extend({ id: 'testing/broken-vote' }) {
      override propose(): { proposal: number } {
        throw new WireError('Broken: no wire.', { code: 'unbound', hint: 'Mend it.' });
      }
    }
    const firm = new LTFTE({
      governance: new Broken(),
      startingCash: 0,
      startingClients: 0,
      startingPool: 0,
    });
    expect(() => days(firm, 5)).toThrow('Broken: no wire.');
  });

  it('happens also where votes cannot be taken back', () => {
    const firm = governed({ days: 0, refuses: ['unstake'] });
    days(firm, 40);
    expect(voteOf(firm).passed).toBe(2);
    expect(firm.raised).toBeGreaterThan(0);
  });

  it('tells funds and supply to a governance that asks for them', () => {
    class Asking extends SlowVote.extend({ id: 'testing/asking-vote' }) {
      funds = 0;
      supply = 0;
    }
    const firm = new LTFTE({ governance: new Asking(), startingCash: 500 });
    firm.grow({ available: 0 }, createClock({ seed: 1 }).clock);
    const asked = firm.governance as Asking;
    expect([asked.funds, asked.supply]).toEqual([500, 10_000]);
  });
});
