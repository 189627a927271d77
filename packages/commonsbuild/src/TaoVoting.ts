import { type Clock, Model } from '@tecmns/core';
import { isAccepted, type VoteDays, voteDays } from '@tecmns/mechanisms';
import { refuse } from './refuse.ts';
import { reaches } from './rounding.ts';
import { taoActions } from './taoVoting/actions.ts';
import { taoMetrics } from './taoVoting/metrics.ts';
import { taoParams } from './taoVoting/parameters.ts';
import { taoPresets } from './taoVoting/presets.ts';
import type { Vote, VoteStatus } from './taoVoting/Vote.ts';

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
 * | `settlementDays` | | day | 5 | time in which a challenge can be disputed |
 * | `proposalDeposit` | | collateral | 200 | deposit of who proposes |
 * | `challengeDeposit` | | collateral | 400 | deposit of who challenges |
 * | `balances` | | | none | tokens of voters at the start |
 *
 * A vote counts the tokens that were held when it was opened. Each voter votes once; who voted for a principal can be
 * overruled by the principal. When the outcome at the end is another than at the beginning of the quiet ending, the vote
 * is extended, and again as long as the outcome turns in an extension. An accepted vote is executed after the delay.
 *
 * Source: 1Hive/disputable-voting, contracts/DisputableVoting.sol; CommonsSwarm/commons-upgrade, params.json. Evidence:
 * vectors/commonsbuild-config-backend.json for the days, vectors/commonsbuild-tec-deployed-params.json for the settings;
 * the life-cycle by the cases of the contract's own tests and by properties.
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
  params: taoParams,
  actions: taoActions,
  metrics: taoMetrics,
  presets: taoPresets,
  rules: [
    {
      name: 'the quorum is at most the support',
      on: ['support', 'quorum'],
      holds: ({ support, quorum }) => quorum <= support,
    },
    {
      name: 'delegates vote and the ending is quiet for at most the vote',
      on: ['voteDays', 'delegatedDays', 'quietEndingDays'],
      holds: (given) => given.delegatedDays <= given.voteDays && given.quietEndingDays <= given.voteDays,
    },
  ],
  invariants: {
    'nothing is negative': ({ deposited, slashed }) => Math.min(deposited, slashed) >= 0,
  },
  stepTolerance: 0,
}) {
  /** Days since the start. */
  time = 0;
  votes: Vote[] = [];
  /** Tokens of voters [token]. */
  held = new Map(Object.entries(this.balances));
  /** Delegates, by principal. */
  delegates = new Map<string, string>();
  slashed = 0;

  /** Where a vote stands. */
  statusOf(vote: number): VoteStatus {
    return this.find('statusOf', vote).status;
  }

  /** When a vote ends as it stands [day]. */
  endOf(vote: number): number {
    return this.find('endOf', vote).endsAt;
  }

  /** How long a vote takes that is extended so many times [day]. */
  daysWith(extensions: number): VoteDays {
    const { voteDays: vote, delegatedDays: delegated, quietEndingDays: quietEnding } = this;
    return voteDays(
      { vote, delegated, quietEnding, extension: this.extensionDays, delay: this.delayDays },
      extensions,
    );
  }

  propose({ proposer }: { readonly proposer: string }) {
    let total = 0;
    for (const balance of this.held.values()) total += balance;
    if (!(total > 0 && total < Infinity)) {
      refuse('TaoVoting.propose', `all voters hold ${total} token; a vote needs a finite number above 0.`, {
        code: 'no-power',
        value: total,
        range: 'above 0, and finite',
        hint: 'Tell balances with credit first.',
      });
    }
    this.votes.push({
      proposer,
      openedAt: this.time,
      balances: new Map(this.held),
      total,
      status: 'open',
      delegatedUntil: this.time + this.delegatedDays,
      endsAt: this.time + this.voteDays,
      extensions: 0,
      yea: 0,
      nay: 0,
      winning: false,
      quiet: this.quietEndingDays === this.voteDays ? false : null,
      cast: new Map(),
      challengedAt: null,
      disputed: false,
    });
    return { vote: this.votes.length };
  }

  cast(given: { readonly vote: number; readonly voter: string; readonly supports: boolean }): void {
    const { vote, voter, supports } = given;
    const found = this.inStatus('cast', vote, 'open');
    if (!(powerOf(found, voter) > 0)) {
      refuse('TaoVoting.cast', `"${voter}" held no tokens when vote ${vote} was opened.`, {
        code: 'no-power',
        subject: 'voter',
        value: voter,
        hint: 'Tell balances with credit before a vote is opened.',
      });
    }
    if (found.cast.get(voter)?.by === voter) {
      refuse('TaoVoting.cast', `"${voter}" has voted on vote ${vote}.`, {
        code: 'already-voted',
        subject: 'voter',
        value: voter,
        hint: 'Everybody votes once; only what a delegate cast can be overruled.',
      });
    }
    found.cast.set(voter, { supports, by: voter });
    this.count(found);
  }

  delegate({ voter, delegate = null }: { readonly voter: string; readonly delegate?: string | null }): void {
    if (delegate === null) this.delegates.delete(voter);
    else this.delegates.set(voter, delegate);
  }

  castFor(given: { readonly vote: number; readonly delegate: string; readonly supports: boolean }) {
    const { vote, delegate, supports } = given;
    const found = this.inStatus('castFor', vote, 'open');
    if (reaches(this.time, found.delegatedUntil)) {
      const range = `before day ${found.delegatedUntil}`;
      refuse('TaoVoting.castFor', `it is day ${this.time}; delegates vote ${range}.`, {
        code: 'too-late',
        subject: 'vote',
        value: vote,
        range,
        hint: 'Let principals vote themselves.',
      });
    }
    const principals = [...this.delegates].flatMap(([voter, by]) => (by === delegate ? [voter] : []));
    const free = principals.filter((voter) => !found.cast.has(voter) && powerOf(found, voter) > 0);
    for (const voter of free) found.cast.set(voter, { supports, by: delegate });
    this.count(found);
    return { votes: free.length };
  }

  credit({ voter, balance }: { readonly voter: string; readonly balance: number }): void {
    this.held.set(voter, balance);
  }

  challenge({ vote }: { readonly vote: number }): void {
    const found = this.inStatus('challenge', vote, 'open');
    if (found.challengedAt !== null) {
      refuse('TaoVoting.challenge', `vote ${vote} was challenged on day ${found.challengedAt}.`, {
        code: 'already-challenged',
        subject: 'vote',
        value: vote,
        hint: 'A vote is challenged once.',
      });
    }
    found.status = 'challenged';
    found.challengedAt = this.time;
  }

  dispute({ vote }: { readonly vote: number }): void {
    this.inStatus('dispute', vote, 'challenged').disputed = true;
  }

  settle({ vote, upheld }: { readonly vote: number; readonly upheld: boolean }): void {
    this.settled(this.inStatus('settle', vote, 'challenged'), upheld, this.time);
  }

  step(clock: Clock): void {
    this.time = clock.time + clock.dt;
    for (const found of this.votes) this.advance(found);
  }

  protected measure() {
    const count = { open: 0, challenged: 0, delayed: 0, executed: 0, rejected: 0, cancelled: 0 };
    let [extensions, turnout] = [0, 0];
    for (const { status, extensions: own, yea, nay, total } of this.votes) {
      count[status]++;
      extensions += own;
      if (isDecided(status)) turnout += (yea + nay) / total;
    }
    const { open, challenged, ...rest } = count;
    const decided = rest.delayed + rest.executed + rest.rejected;
    return {
      open: open + challenged,
      ...rest,
      extensions,
      turnout: decided === 0 ? null : turnout / decided,
      deposited:
        (open + challenged + rest.delayed) * this.proposalDeposit + challenged * this.challengeDeposit,
      slashed: this.slashed,
    };
  }

  /** Moves a vote on to the present: settlement, quiet ending, extension, end, execution. */
  protected advance(found: Vote): void {
    if (found.status === 'challenged' && !found.disputed) {
      const until = found.challengedAt! + this.settlementDays;
      if (reaches(this.time, until)) this.settled(found, true, until);
    }
    if (found.status === 'open') this.approachEnd(found);
    if (found.status === 'delayed' && reaches(this.time, found.endsAt + this.delayDays))
      found.status = 'executed';
  }

  /** Takes down the outcome when the ending begins to be quiet, and extends or ends a vote at its end. */
  protected approachEnd(found: Vote): void {
    if (found.quiet === null && reaches(this.time, found.endsAt - this.quietEndingDays))
      found.quiet = found.winning;
    if (!reaches(this.time, found.endsAt)) return;
    if (found.quiet !== found.winning && this.extensionDays > 0) {
      found.quiet = found.winning;
      found.extensions++;
      found.endsAt += this.extensionDays;
    }
    if (reaches(this.time, found.endsAt)) found.status = found.winning ? 'delayed' : 'rejected';
  }

  /** Ends a challenge: for the challenger, or for the vote, which gets the time back that it stood still. */
  protected settled(found: Vote, upheld: boolean, at: number): void {
    this.slashed += upheld ? this.proposalDeposit : this.challengeDeposit;
    found.status = upheld ? 'cancelled' : 'open';
    if (upheld) return;
    const stopped = found.challengedAt!;
    if (stopped < found.delegatedUntil) found.delegatedUntil += at - stopped;
    found.endsAt += at - stopped;
  }

  /** Counts the votes of a vote anew. */
  protected count(found: Vote): void {
    let [yea, nay] = [0, 0];
    for (const [voter, { supports }] of found.cast) {
      if (supports) yea += powerOf(found, voter);
      else nay += powerOf(found, voter);
    }
    const { support, quorum } = this;
    found.yea = yea;
    found.nay = nay;
    found.winning = isAccepted({ yea, nay, total: found.total, support, quorum });
  }

  /** A vote that stands where it must; steps move all votes on to the present. */
  protected inStatus(name: string, vote: number, wanted: VoteStatus): Vote {
    const found = this.find(name, vote);
    if (found.status === wanted) return found;
    return refuse(`TaoVoting.${name}`, `vote ${vote} is ${found.status}; it must be ${wanted}.`, {
      code: 'wrong-status',
      subject: 'vote',
      value: vote,
      range: wanted,
      hint: `Choose a vote that is ${wanted}.`,
    });
  }

  protected find(name: string, vote: number): Vote {
    const found = this.votes[vote - 1];
    if (found !== undefined) return found;
    const count = this.votes.length;
    return refuse(`TaoVoting.${name}`, `there is no vote ${vote}; there are ${count}.`, {
      code: 'unknown',
      subject: 'vote',
      value: vote,
      range: count === 0 ? 'none' : `from 1 to ${count}`,
      hint: 'Open one with propose.',
    });
  }
}

const powerOf = ({ balances }: Vote, voter: string) => balances.get(voter) ?? 0;
const isDecided = (status: VoteStatus) =>
  status === 'delayed' || status === 'executed' || status === 'rejected';
