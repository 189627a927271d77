import { createClock } from '@tecmns/core';
import { codeOf } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { TaoVoting } from './TaoVoting.ts';

type Settings = NonNullable<ConstructorParameters<typeof TaoVoting>[0]>;

/** A voting that can be moved to any day. */
class Timed {
  readonly voting: TaoVoting;

  constructor(settings: Settings = {}) {
    this.voting = new TaoVoting({ balances: { ann: 51, bob: 29, cyd: 20 }, ...settings });
  }

  /** Steps to a day at once: a step that ends there. */
  to(day: number): void {
    this.voting.step(createClock({ seed: 1, dt: day }).clock);
  }
}

/** The settings of the tests of the contract: 5 days, 4 for delegates, 2 quiet, 1 of extension, no delay. */
const CONTRACT = {
  support: 0.1,
  quorum: 0.05,
  voteDays: 5,
  delegatedDays: 4,
  quietEndingDays: 2,
  extensionDays: 1,
  delayDays: 0,
} as const;

const open = (settings: Settings = CONTRACT) => {
  const timed = new Timed(settings);
  return { timed, voting: timed.voting, vote: timed.voting.propose({ proposer: 'ann' }).vote };
};

describe('A vote', () => {
  it('counts tokens for and against, and is executed after its end and the delay', () => {
    const { timed, voting, vote } = open({ ...CONTRACT, delayDays: 1.5 });
    voting.cast({ vote, voter: 'ann', supports: true });
    voting.cast({ vote, voter: 'bob', supports: false });
    expect([voting.votes[0]!.yea, voting.votes[0]!.nay, voting.votes[0]!.total]).toEqual([51, 29, 100]);
    timed.to(4.99);
    expect(voting.statusOf(vote)).toBe('open');
    timed.to(5);
    expect(voting.statusOf(vote)).toBe('delayed');
    timed.to(6.49);
    expect(voting.statusOf(vote)).toBe('delayed');
    timed.to(6.5);
    expect([voting.statusOf(vote), voting.metrics().executed, voting.metrics().turnout]).toEqual([
      'executed',
      1,
      0.8,
    ]);
  });

  it('is rejected when it does not exceed the support, or the quorum', () => {
    const reached = open({ ...CONTRACT, support: 0.51 });
    reached.voting.cast({ vote: 1, voter: 'ann', supports: true });
    reached.voting.cast({ vote: 1, voter: 'bob', supports: false });
    reached.voting.cast({ vote: 1, voter: 'cyd', supports: false });
    reached.timed.to(5);
    expect(reached.voting.statusOf(1)).toBe('rejected');
    const few = open({ ...CONTRACT, support: 0.5, quorum: 0.2 });
    few.voting.cast({ vote: 1, voter: 'cyd', supports: true });
    few.timed.to(5);
    expect(few.voting.statusOf(1)).toBe('rejected');
    const enough = open({ ...CONTRACT, support: 0.5, quorum: 0.19 });
    enough.voting.cast({ vote: 1, voter: 'cyd', supports: true });
    enough.timed.to(5);
    expect(enough.voting.statusOf(1)).toBe('executed');
    const nobody = open();
    nobody.timed.to(5);
    expect(nobody.voting.metrics()).toMatchObject({ rejected: 1, turnout: 0 });
  });

  it('counts what was held when it was opened', () => {
    const { voting, vote } = open();
    voting.credit({ voter: 'ann', balance: 0 });
    voting.credit({ voter: 'eve', balance: 51 });
    voting.cast({ vote, voter: 'ann', supports: true });
    expect(codeOf(() => voting.cast({ vote, voter: 'eve', supports: false }))).toBe('no-power');
    expect(voting.votes[0]!.yea).toBe(51);
    const { vote: next } = voting.propose({ proposer: 'bob' });
    voting.cast({ vote: next, voter: 'eve', supports: true });
    expect(codeOf(() => voting.cast({ vote: next, voter: 'ann', supports: true }))).toBe('no-power');
    expect(voting.votes[1]!.total).toBe(100);
  });

  it('needs somebody who holds tokens', () => {
    const voting = new TaoVoting();
    expect(codeOf(() => voting.propose({ proposer: 'ann' }))).toBe('no-power');
    expect(voting.votes).toEqual([]);
    voting.credit({ voter: 'ann', balance: 1 });
    expect(voting.propose({ proposer: 'bob' })).toEqual({ vote: 1 });
  });

  it('is cast once by each, until its end', () => {
    const { timed, voting, vote } = open();
    voting.cast({ vote, voter: 'bob', supports: true });
    expect(codeOf(() => voting.cast({ vote, voter: 'bob', supports: false }))).toBe('already-voted');
    expect(codeOf(() => voting.cast({ vote: 2, voter: 'bob', supports: false }))).toBe('unknown');
    timed.to(5);
    expect(codeOf(() => voting.cast({ vote, voter: 'ann', supports: true }))).toBe('wrong-status');
    expect(voting.votes[0]!.yea).toBe(29);
  });
});

describe('The quiet ending', () => {
  /** Bob and cyd stand against ann; the last to vote turns the outcome. */
  const turned = (day: number, settings: Settings = CONTRACT) => {
    const { timed, voting, vote } = open(settings);
    voting.cast({ vote, voter: 'cyd', supports: false });
    timed.to(day);
    voting.cast({ vote, voter: 'bob', supports: true });
    return { timed, voting, vote };
  };

  it('extends a vote whose outcome turned in it, also at its first moment', () => {
    for (const day of [3, 4, 4.99]) {
      const { timed, voting, vote } = turned(day);
      expect(voting.endOf(vote)).toBe(5);
      timed.to(5);
      expect([voting.statusOf(vote), voting.endOf(vote), voting.votes[0]!.extensions]).toEqual([
        'open',
        6,
        1,
      ]);
      voting.cast({ vote, voter: 'ann', supports: true });
      timed.to(6);
      expect(voting.statusOf(vote)).toBe('executed');
    }
  });

  it('does not extend a vote whose outcome turned before, or did not', () => {
    const before = turned(2.99);
    before.timed.to(5);
    expect([before.voting.statusOf(1), before.voting.metrics().extensions]).toEqual(['executed', 0]);
    const same = open();
    same.voting.cast({ vote: 1, voter: 'cyd', supports: true });
    same.timed.to(4);
    same.voting.cast({ vote: 1, voter: 'bob', supports: true });
    same.timed.to(5);
    expect(same.voting.statusOf(1)).toBe('executed');
  });

  it('does not extend a vote that turned, and turned back', () => {
    const { timed, voting, vote } = turned(4, { ...CONTRACT, support: 0.5 });
    voting.cast({ vote, voter: 'ann', supports: false });
    timed.to(5);
    expect([voting.statusOf(vote), voting.metrics().extensions]).toEqual(['rejected', 0]);
  });

  it('extends a vote again as long as the outcome turns in an extension', () => {
    const balances = { a: 1, b: 2, c: 4, d: 8, e: 16 };
    const { timed, voting, vote } = open({ ...CONTRACT, support: 0.5, quorum: 0, balances });
    timed.to(4);
    for (const [i, voter] of Object.keys(balances).entries()) {
      voting.cast({ vote, voter, supports: i % 2 === 0 });
      timed.to(5 + i);
      expect([voting.statusOf(vote), voting.endOf(vote)]).toEqual(['open', 6 + i]);
    }
    timed.to(10);
    expect([voting.statusOf(vote), voting.metrics().extensions]).toEqual(['executed', 5]);
  });

  it('extends a vote once where nobody votes in the extension, in one long step too', () => {
    const { timed, voting, vote } = turned(4);
    timed.to(100);
    expect([voting.statusOf(vote), voting.endOf(vote), voting.metrics().extensions]).toEqual([
      'executed',
      6,
      1,
    ]);
  });

  it('may be the whole vote: the first who passes it extends it', () => {
    const { timed, voting, vote } = open({ ...CONTRACT, quietEndingDays: 5 });
    voting.cast({ vote, voter: 'ann', supports: true });
    timed.to(5);
    expect([voting.statusOf(vote), voting.endOf(vote)]).toEqual(['open', 6]);
  });

  it('extends nothing without an extension, or without a quiet ending', () => {
    const none = turned(4, { ...CONTRACT, extensionDays: 0 });
    none.timed.to(5);
    expect(none.voting.statusOf(1)).toBe('executed');
    const loud = turned(4.99, { ...CONTRACT, quietEndingDays: 0 });
    loud.timed.to(5);
    expect([loud.voting.statusOf(1), loud.voting.metrics().extensions]).toEqual(['executed', 0]);
  });
});

describe('Delegates', () => {
  const delegated = (settings: Settings = CONTRACT) => {
    const all = open(settings);
    all.voting.delegate({ voter: 'ann', delegate: 'dan' });
    all.voting.delegate({ voter: 'bob', delegate: 'dan' });
    all.voting.delegate({ voter: 'eve', delegate: 'dan' });
    return all;
  };

  it('vote for all their principals who held tokens', () => {
    const { voting, vote } = delegated();
    expect(voting.castFor({ vote, delegate: 'dan', supports: true })).toEqual({ votes: 2 });
    expect([voting.votes[0]!.yea, voting.votes[0]!.nay]).toEqual([80, 0]);
    expect(voting.castFor({ vote, delegate: 'somebody', supports: true })).toEqual({ votes: 0 });
  });

  it('are overruled by principals, and never overrule anybody', () => {
    const { voting, vote } = delegated();
    voting.cast({ vote, voter: 'bob', supports: false });
    expect(voting.castFor({ vote, delegate: 'dan', supports: true })).toEqual({ votes: 1 });
    expect([voting.votes[0]!.yea, voting.votes[0]!.nay]).toEqual([51, 29]);
    // Not even their own earlier vote.
    expect(voting.castFor({ vote, delegate: 'dan', supports: false })).toEqual({ votes: 0 });
    voting.cast({ vote, voter: 'ann', supports: false });
    expect([voting.votes[0]!.yea, voting.votes[0]!.nay]).toEqual([0, 80]);
    expect(codeOf(() => voting.cast({ vote, voter: 'ann', supports: true }))).toBe('already-voted');
  });

  it('vote only in their time, which a challenge makes longer', () => {
    const { timed, voting, vote } = delegated();
    timed.to(3.99);
    voting.castFor({ vote, delegate: 'nobody', supports: true });
    timed.to(4);
    expect(codeOf(() => voting.castFor({ vote, delegate: 'dan', supports: true }))).toBe('too-late');
    const late = delegated();
    late.timed.to(2);
    late.voting.challenge({ vote: 1 });
    late.timed.to(5);
    late.voting.settle({ vote: 1, upheld: false });
    late.timed.to(6.9);
    expect(late.voting.castFor({ vote: 1, delegate: 'dan', supports: true })).toEqual({ votes: 2 });
    late.timed.to(7);
    expect(codeOf(() => late.voting.castFor({ vote: 1, delegate: 'dan', supports: true }))).toBe('too-late');
    // A challenge after their time gives them none.
    const after = delegated();
    after.timed.to(4);
    after.voting.challenge({ vote: 1 });
    after.timed.to(4.5);
    after.voting.settle({ vote: 1, upheld: false });
    expect(codeOf(() => after.voting.castFor({ vote: 1, delegate: 'dan', supports: true }))).toBe('too-late');
  });

  it('are those of the moment of the vote', () => {
    const { voting, vote } = delegated();
    voting.delegate({ voter: 'ann' });
    voting.delegate({ voter: 'bob', delegate: 'fay' });
    expect(voting.castFor({ vote, delegate: 'dan', supports: true })).toEqual({ votes: 0 });
    expect(voting.castFor({ vote, delegate: 'fay', supports: true })).toEqual({ votes: 1 });
  });
});

describe('A challenge', () => {
  const challenged = (day: number, settings: Settings = CONTRACT) => {
    const all = open(settings);
    all.voting.cast({ vote: 1, voter: 'ann', supports: true });
    all.timed.to(day);
    all.voting.challenge({ vote: 1 });
    return all;
  };

  it('stops a vote, which has its time back when it goes on', () => {
    const { timed, voting, vote } = challenged(1);
    expect(codeOf(() => voting.cast({ vote, voter: 'bob', supports: true }))).toBe('wrong-status');
    expect(voting.metrics()).toMatchObject({ open: 1, deposited: 600, slashed: 0 });
    timed.to(4.5);
    voting.settle({ vote, upheld: false });
    expect([voting.endOf(vote), voting.metrics().deposited, voting.metrics().slashed]).toEqual([
      8.5, 200, 400,
    ]);
    voting.cast({ vote, voter: 'bob', supports: true });
    timed.to(8.5);
    expect([voting.statusOf(vote), voting.metrics().deposited]).toEqual(['executed', 0]);
  });

  it('that is right cancels the vote, and its proposer loses the deposit', () => {
    const { voting, vote } = challenged(1);
    voting.settle({ vote, upheld: true });
    expect(voting.metrics()).toMatchObject({
      open: 0,
      cancelled: 1,
      deposited: 0,
      slashed: 200,
      turnout: null,
    });
    expect(codeOf(() => voting.settle({ vote, upheld: false }))).toBe('wrong-status');
  });

  it('is right when it is not disputed in time, and waits for a ruling when it is', () => {
    const { timed, voting, vote } = challenged(1);
    timed.to(5.99);
    expect(voting.statusOf(vote)).toBe('challenged');
    timed.to(6);
    expect([voting.statusOf(vote), voting.metrics().slashed]).toEqual(['cancelled', 200]);
    const disputed = challenged(1);
    disputed.voting.dispute({ vote: 1 });
    disputed.timed.to(50);
    expect(disputed.voting.statusOf(1)).toBe('challenged');
    disputed.voting.settle({ vote: 1, upheld: false });
    expect(disputed.voting.endOf(1)).toBe(54);
    expect(codeOf(() => open().voting.dispute({ vote: 1 }))).toBe('wrong-status');
  });

  it('can be made once, and only of an open vote', () => {
    const { timed, voting, vote } = challenged(1);
    expect(codeOf(() => voting.challenge({ vote }))).toBe('wrong-status');
    voting.settle({ vote, upheld: false });
    expect(codeOf(() => voting.challenge({ vote }))).toBe('already-challenged');
    timed.to(5);
    expect(codeOf(() => voting.challenge({ vote }))).toBe('wrong-status');
  });

  it('moves the quiet ending that has not begun, and leaves one that has', () => {
    const before = challenged(2);
    before.timed.to(4);
    before.voting.settle({ vote: 1, upheld: false });
    before.timed.to(4.9);
    // Would have begun on day 3; begins on day 5, when the vote is won.
    expect(before.voting.votes[0]!.quiet).toBeNull();
    before.timed.to(5);
    expect(before.voting.votes[0]!.quiet).toBe(true);
    const during = open({ ...CONTRACT, support: 0.5 });
    during.timed.to(3.5);
    during.voting.challenge({ vote: 1 });
    during.timed.to(5);
    during.voting.settle({ vote: 1, upheld: false });
    during.voting.cast({ vote: 1, voter: 'ann', supports: true });
    during.timed.to(6.5);
    expect([during.voting.statusOf(1), during.voting.endOf(1)]).toEqual(['open', 7.5]);
  });
});

describe('What a voting can be set to', () => {
  it('is what the contract takes: periods within the vote, a quorum within the support, a support below all', () => {
    expect(codeOf(() => new TaoVoting({ delegatedDays: 5.1 }))).toBe('rule');
    expect(codeOf(() => new TaoVoting({ quietEndingDays: 5.1 }))).toBe('rule');
    expect(codeOf(() => new TaoVoting({ quorum: 0.9 }))).toBe('rule');
    expect(codeOf(() => new TaoVoting({ support: 1 }))).toBe('out-of-range');
    expect(codeOf(() => new TaoVoting({ voteDays: 0 }))).toBe('out-of-range');
    const most = new TaoVoting({ delegatedDays: 5, quietEndingDays: 5, quorum: 0.85 });
    expect(most.daysWith(0).review).toBe(0);
  });

  it('has several votes at once', () => {
    const { timed, voting } = open();
    timed.to(2);
    voting.propose({ proposer: 'bob' });
    voting.cast({ vote: 2, voter: 'ann', supports: true });
    timed.to(6);
    expect(voting.metrics()).toMatchObject({ open: 1, rejected: 1, deposited: 200 });
    timed.to(7);
    expect(voting.metrics()).toMatchObject({
      open: 0,
      rejected: 1,
      executed: 1,
      deposited: 0,
      turnout: 0.255,
    });
  });
});
