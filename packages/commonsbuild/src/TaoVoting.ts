import { action, type Clock, Model, p } from '@tecmns/core';
import { isAccepted, voteDays } from '@tecmns/mechanisms';
import { refuse } from './refuse.ts';
import { reaches } from './rounding.ts';
import type { Vote, VoteStatus } from './taoVoting/Vote.ts';

const name = (doc: string) => p.string({ length: [1, null], doc });
const days = (fallback: number, doc: string) =>
  p.number({ default: fallback, bounds: [0, null], soft: [0, 14], unit: 'day', doc });
const vote = p.int({ bounds: [1, null], soft: [1, 10], unit: '1', doc: 'Number of the vote.' });

/**
 * Tao voting: yes-or-no votes that delegates open, principals can overrule, and a late turn extends; anybody can
 * challenge one with a deposit.
 *
 * | parameter | symbol | unit | default | meaning |
 * |---|---|---|---|---|
 * | `support` | | 1 | 0.85 | share of the votes cast that must be exceeded |
 * | `quorum` | | 1 | 0.1 | share of all tokens that must be exceeded by those for it |
 * | `voteDays` | | day | 5 | length of a vote |
 * | `delegatedDays` | | day | 3 | time at its start in which delegates vote |
 * | `quietEndingDays` | | day | 3 | time at its end in which a turn extends it |
 * | `extensionDays` | | day | 2 | what it is extended by |
 * | `delayDays` | | day | 0.5 | time between its end and its execution |
 * | `proposalDeposit` | | collateral | 200 | deposit of who proposes |
 * | `challengeDeposit` | | collateral | 400 | deposit of who challenges |
 * | `balances` | | | none | tokens of voters at the start |
 *
 * Source: 1Hive/disputable-voting, contracts/DisputableVoting.sol; CommonsSwarm/commons-upgrade, params.json. Evidence:
 * vectors/commonsbuild-config-backend.json for the days; the life-cycle by properties.
 *
 * @example
 * ```ts
 * const voting = new TaoVoting({ balances: { alice: 90, bob: 10 } });
 * const { vote } = voting.propose({ proposer: 'alice' });
 * voting.cast({ vote, voter: 'alice', supports: true });
 * const { clock, advance } = createClock({ seed: 1 });
 * for (let day = 0; day < 6; day++) { voting.step(clock); advance(); }
 * voting.statusOf(vote); // => 'executed'
 * ```
 */
export class TaoVoting extends Model.define({
  id: 'commonsbuild/tao-voting',
  doc: 'Yes-or-no votes with delegates, a quiet ending that extends them, and challenges.',
  params: {
    support: p.fraction({ default: 0.85, doc: 'Share of the votes cast that those for it must exceed.' }),
    quorum: p.fraction({ default: 0.1, doc: 'Share of all tokens that those for it must exceed.' }),
    voteDays: p.number({
      default: 5,
      bounds: [0, null],
      exclusive: 'min',
      soft: [3, 14],
      unit: 'day',
      doc: 'Length of a vote.',
    }),
    delegatedDays: days(3, 'Time at its start in which delegates can vote; at most the vote.'),
    quietEndingDays: days(3, 'Time at its end in which a turn of the outcome extends it; at most the vote.'),
    extensionDays: days(2, 'What a turn extends it by.'),
    delayDays: days(0.5, 'Time between the end of a vote and its execution.'),
    proposalDeposit: p.number({
      default: 200,
      bounds: [0, null],
      soft: [0, 1000],
      unit: 'collateral',
      doc: 'Deposit of who proposes; lost when a challenge succeeds.',
    }),
    challengeDeposit: p.number({
      default: 400,
      bounds: [0, null],
      soft: [0, 1000],
      unit: 'collateral',
      doc: 'Deposit of who challenges; lost when the challenge fails.',
    }),
    balances: p.record(name('Voter.'), p.number({ bounds: [0, null], unit: 'token', doc: 'Tokens.' }), {
      default: {},
      doc: 'Tokens of voters at the start.',
    }),
  },
  actions: {
    propose: action({
      input: { proposer: name('Who proposes.') },
      output: { vote: p.int({ bounds: [1, null], unit: '1', doc: 'Number of the new vote.' }) },
      doc: 'Opens a vote.',
    }),
    cast: action({
      input: { vote, voter: name('Who votes.'), supports: p.boolean({ doc: 'Whether for it.' }) },
      doc: 'Votes, or changes the vote; overrules a delegate.',
    }),
    delegate: action({
      input: {
        voter: name('Principal.'),
        delegate: p.string({ default: null, length: [1, null], doc: 'Delegate; null takes the vote back.' }),
      },
      doc: 'Lets somebody vote in the place of another.',
    }),
    castFor: action({
      input: { vote, delegate: name('Delegate.'), supports: p.boolean({ doc: 'Whether for it.' }) },
      doc: 'Votes for all principals of a delegate who have not voted themselves, while delegates can.',
    }),
    credit: action({
      input: {
        voter: name('Voter.'),
        balance: p.number({ bounds: [0, null], unit: 'token', doc: 'New balance.' }),
      },
      doc: 'Tells what a voter holds; votes opened before keep the balances of their opening.',
    }),
    challenge: action({ input: { vote }, doc: 'Stops a vote until the challenge is settled.' }),
    settle: action({
      input: { vote, upheld: p.boolean({ doc: 'Whether the challenge is right.' }) },
      doc: 'Ends a challenge: cancels the vote, or lets it go on for the time that it had.',
    }),
  },
  metrics: {
    open: { unit: '1', doc: 'Votes that are open or challenged.' },
    delayed: { unit: '1', doc: 'Accepted votes that wait for their execution.' },
    executed: { unit: '1', doc: 'Votes that were executed.' },
    rejected: { unit: '1', doc: 'Votes that were not accepted.' },
    cancelled: { unit: '1', doc: 'Votes that a challenge ended.' },
    extensions: { unit: '1', doc: 'Extensions of all votes.' },
    deposited: { unit: 'collateral', doc: 'Deposits held.' },
    slashed: { unit: 'collateral', doc: 'Deposits lost.' },
  },
  presets: {
    /** The Token Engineering Commons. */
    tec: {
      support: 0.85,
      quorum: 0.1,
      voteDays: 5,
      delegatedDays: 3,
      quietEndingDays: 3,
      extensionDays: 2,
      delayDays: 0.5,
    },
    /** 1Hive. */
    '1hive': {
      support: 0.5,
      quorum: 0.1,
      voteDays: 5,
      delegatedDays: 2,
      quietEndingDays: 1,
      extensionDays: 0.5,
      delayDays: 1,
    },
    /** The configuration dashboard before anything is changed. */
    dashboard: {
      support: 0.4,
      quorum: 0.1,
      voteDays: 6,
      delegatedDays: 3,
      quietEndingDays: 2,
      extensionDays: 1,
      delayDays: 1,
    },
  },
  stepTolerance: 0,
}) {
  /** Days since the start. */
  time = 0;
  votes: Vote[] = [];
  held = new Map(Object.entries(this.balances));
  /** Balances when each vote was opened. */
  snapshots: Map<string, number>[] = [];
  /** Delegates, by principal. */
  delegates = new Map<string, string>();
  deposited = 0;
  slashed = 0;

  /** Where a vote stands. */
  statusOf(vote: number): VoteStatus {
    return this.find('statusOf', vote).status;
  }

  /** When a vote ends as it stands [day]. */
  endOf(vote: number): number {
    return this.find('endOf', vote).endsAt;
  }

  propose({ proposer }: { readonly proposer: string }) {
    const { vote: length } = this.daysWith(0);
    this.votes.push({
      proposer,
      openedAt: this.time,
      status: 'open',
      endsAt: this.time + length,
      extensions: 0,
      yea: 0,
      nay: 0,
      winning: false,
      quiet: null,
      cast: new Map(),
      challengedAt: null,
    });
    this.snapshots.push(new Map(this.held));
    this.deposited += this.proposalDeposit;
    return { vote: this.votes.length };
  }

  cast({
    vote,
    voter,
    supports,
  }: {
    readonly vote: number;
    readonly voter: string;
    readonly supports: boolean;
  }): void {
    const found = this.openVote('cast', vote);
    if (!(this.powerOf(vote, voter) > 0)) {
      refuse('TaoVoting.cast', `"${voter}" held no tokens when vote ${vote} was opened.`, {
        code: 'no-power',
        subject: 'voter',
        value: voter,
        hint: 'Tell balances with credit before the vote is opened.',
      });
    }
    found.cast.set(voter, { supports, by: voter });
    this.count(vote, found);
  }

  delegate({ voter, delegate = null }: { readonly voter: string; readonly delegate?: string | null }): void {
    if (delegate === null) this.delegates.delete(voter);
    else this.delegates.set(voter, delegate);
  }

  castFor({
    vote,
    delegate,
    supports,
  }: {
    readonly vote: number;
    readonly delegate: string;
    readonly supports: boolean;
  }): void {
    const found = this.openVote('castFor', vote);
    const end = found.openedAt + Math.min(this.delegatedDays, this.voteDays);
    if (reaches(this.time, end)) {
      refuse('TaoVoting.castFor', `delegates could vote until day ${end}; it is day ${this.time}.`, {
        code: 'too-late',
        subject: 'vote',
        value: vote,
        range: `before day ${end}`,
        hint: 'Let principals vote themselves.',
      });
    }
    for (const [voter, own] of this.delegates) {
      const before = found.cast.get(voter);
      if (own === delegate && before?.by !== voter && this.powerOf(vote, voter) > 0)
        found.cast.set(voter, { supports, by: delegate });
    }
    this.count(vote, found);
  }

  credit({ voter, balance }: { readonly voter: string; readonly balance: number }): void {
    this.held.set(voter, balance);
  }

  challenge({ vote }: { readonly vote: number }): void {
    const found = this.openVote('challenge', vote);
    found.status = 'challenged';
    found.challengedAt = this.time;
    this.deposited += this.challengeDeposit;
  }

  settle({ vote, upheld }: { readonly vote: number; readonly upheld: boolean }): void {
    const found = this.find('settle', vote);
    if (found.status !== 'challenged') this.refuseStatus('settle', vote, found, 'challenged');
    this.deposited -= this.challengeDeposit;
    if (upheld) {
      found.status = 'cancelled';
      this.deposited -= this.proposalDeposit;
      this.slashed += this.proposalDeposit;
    } else {
      found.status = 'open';
      this.slashed += this.challengeDeposit;
      found.endsAt += this.time - found.challengedAt!;
    }
    found.challengedAt = null;
  }

  step(clock: Clock): void {
    this.time = clock.time + clock.dt;
    for (const found of this.votes) this.advance(found);
  }

  protected measure() {
    const count = { open: 0, challenged: 0, delayed: 0, executed: 0, rejected: 0, cancelled: 0 };
    let extensions = 0;
    for (const found of this.votes) {
      count[found.status]++;
      extensions += found.extensions;
    }
    const { open, challenged, ...rest } = count;
    return { open: open + challenged, ...rest, extensions, deposited: this.deposited, slashed: this.slashed };
  }

  protected daysWith(extensions: number) {
    return voteDays(
      {
        vote: this.voteDays,
        delegated: Math.min(this.delegatedDays, this.voteDays),
        quietEnding: Math.min(this.quietEndingDays, this.voteDays),
        extension: this.extensionDays,
        delay: this.delayDays,
      },
      extensions,
    );
  }

  /** Moves a vote on to the present: quiet ending, extension, end, execution. */
  protected advance(found: Vote): void {
    if (found.status === 'open') {
      const quietFrom = () => found.endsAt - Math.min(this.quietEndingDays, this.voteDays);
      if (found.quiet === null && reaches(this.time, quietFrom())) found.quiet = found.winning;
      while (found.quiet !== null && found.quiet !== found.winning && reaches(this.time, found.endsAt)) {
        if (this.extensionDays === 0) break;
        found.quiet = found.winning;
        found.extensions++;
        found.endsAt += this.extensionDays;
      }
      if (!reaches(this.time, found.endsAt)) return;
      found.status = found.winning ? 'delayed' : 'rejected';
      if (!found.winning) this.deposited -= this.proposalDeposit;
    }
    if (found.status !== 'delayed' || !reaches(this.time, found.endsAt + this.delayDays)) return;
    found.status = 'executed';
    this.deposited -= this.proposalDeposit;
  }

  /** Counts votes; during the quiet ending the outcome before it is kept in mind. */
  protected count(vote: number, found: Vote): void {
    let [yea, nay, total] = [0, 0, 0];
    for (const [voter, { supports }] of found.cast) {
      const power = this.powerOf(vote, voter);
      if (supports) yea += power;
      else nay += power;
    }
    for (const power of this.snapshots[vote - 1]!.values()) total += power;
    found.yea = yea;
    found.nay = nay;
    found.winning = isAccepted({ yea, nay, total, support: this.support, quorum: this.quorum });
  }

  protected powerOf(vote: number, voter: string): number {
    return this.snapshots[vote - 1]!.get(voter) ?? 0;
  }

  protected openVote(action: string, vote: number): Vote {
    const found = this.find(action, vote);
    this.advance(found);
    if (found.status !== 'open') this.refuseStatus(action, vote, found, 'open');
    return found;
  }

  protected refuseStatus(action: string, vote: number, { status }: Vote, wanted: VoteStatus): never {
    return refuse(`TaoVoting.${action}`, `vote ${vote} is ${status}; it must be ${wanted}.`, {
      code: 'wrong-status',
      subject: 'vote',
      value: vote,
      range: wanted,
      hint: `Choose a vote that is ${wanted}.`,
    });
  }

  protected find(action: string, vote: number): Vote {
    const found = this.votes[vote - 1];
    if (found !== undefined) return found;
    return refuse(
      `TaoVoting.${action}`,
      `there is no vote ${String(vote)}; there are ${this.votes.length}.`,
      {
        code: 'unknown',
        subject: 'vote',
        value: vote,
        range: `from 1 to ${this.votes.length}`,
        hint: 'Open one with propose.',
      },
    );
  }
}
