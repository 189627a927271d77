import { type ClockDriver, canonicalJson, createClock } from '@tecmns/core';
import { gardens1Meaning } from '@tecmns/mechanisms';
import { codeOf } from '@tecmns/tooling/vitest/near';
import { expect } from 'vitest';
import { mostConviction } from '../src/convictionVoting/reckoning.ts';
import { ConvictionVoting, ExactConvictionVoting } from '../src/index.ts';
import type { DeedName } from './deeds.ts';
import { performExactly, tokens } from './perform.ts';

const UNIT = 10n ** 18n;
const SECONDS_PER_BLOCK = 5;

/** Settings of the contract; those of the gardens when left out, but for the floor of the stake, which is none. */
export type Settings = {
  readonly decay?: bigint;
  readonly maxRatio?: bigint;
  readonly weight?: bigint;
  readonly minThresholdStakePercentage?: bigint;
};

/** Either form, in tokens and days, with what the tests of its life-cycle ask. */
export type Voting = {
  /** Does something; amounts are tokens. */
  act(action: Exclude<DeedName, 'settings'>, input?: Readonly<Record<string, unknown>>): unknown;
  settings(settings: Settings): void;
  wait(days: number): void;
  /** Conviction as the tokens that would hold it for good, y(1 − α). */
  standing(proposal: number): number;
  /** The same of the conviction that is stored. */
  stored(proposal: number): number;
  /** What a proposal needs, as the tokens that would hold it for good; Infinity where the contract reverts. */
  needs(proposal: number): number;
  passes(proposal: number): boolean;
  status(proposal: number): string;
  /** Stakes of a voter, in the order of the list. */
  stakes(voter: string): readonly (readonly [proposal: number, tokens: number])[];
  staked(proposal: number): number;
  totalStaked(): number;
  effectiveSupply(): number;
  funds(): number;
  metrics(): Readonly<Record<string, number | null>>;
  snapshot(): unknown;
};

const gardens = {
  decay: 9_999_799n,
  maxRatio: 1_000_000n,
  weight: 2500n,
  minThresholdStakePercentage: 0n,
} as const;

function clockOf(model: ConvictionVoting | ExactConvictionVoting) {
  let now = 0;
  return (days: number) => {
    if (days === 0) return;
    now += days;
    // One step that ends at the time.
    const driver: ClockDriver = createClock({ seed: 1, dt: now });
    model.step(driver.clock);
  };
}

function exactVoting(given: Settings = {}): Voting {
  const model = new ExactConvictionVoting({ ...gardens, ...given, secondsPerBlock: SECONDS_PER_BLOCK });
  const ofMost = (conviction: bigint) => (tokens(conviction) * Number(10_000_000n - model.decay)) / 1e7;
  const at = (proposal: number) => model.proposals[proposal - 1]!;
  return {
    act(action, input = {}) {
      const inUnits = Object.entries(input).map(([name, value]) =>
        name === 'amount' || name === 'requested' ? [name, BigInt(value as number) * UNIT] : [name, value],
      );
      const others = action === 'propose' ? { beneficiary: 'carol' } : {};
      return performExactly(model, { action, input: { ...others, ...Object.fromEntries(inUnits) } });
    },
    settings: (settings) => model.param.update(settings),
    wait: clockOf(model),
    standing: (proposal) => ofMost(model.conviction(proposal)),
    stored: (proposal) => ofMost(at(proposal).conviction),
    needs(proposal) {
      try {
        return ofMost(model.threshold(proposal));
      } catch {
        return Infinity;
      }
    },
    passes: (proposal) => model.passes(proposal),
    status: (proposal) => at(proposal).status,
    stakes: (voter) =>
      (model.voters.get(voter)?.proposals ?? []).map((id) => [id, tokens(at(id).stakes.get(voter)!)]),
    staked: (proposal) => tokens(at(proposal).staked),
    totalStaked: () => tokens(model.totalStaked),
    effectiveSupply: () => tokens(model.effectiveSupply),
    funds: () => tokens(model.funds),
    metrics: () => model.metrics(),
    snapshot: () => model.snapshot(),
  };
}

function doubleSettings(settings: Required<Settings>) {
  const { decay, maxRatio, weight, minThresholdStakePercentage } = settings;
  const integers = { decay: Number(decay), maxRatio: Number(maxRatio), weight: Number(weight) };
  return {
    ...gardens1Meaning(integers, SECONDS_PER_BLOCK),
    minimumEffectiveStake: tokens(minThresholdStakePercentage),
  };
}

function voting(given: Settings = {}): Voting {
  let settings = { ...gardens, ...given };
  const model = new ConvictionVoting(doubleSettings(settings));
  const ofMost = (conviction: number) => conviction / mostConviction(1, model.halfLife);
  const at = (proposal: number) => model.proposals[proposal - 1]!;
  /** Moves tokens, which are somebody else's, and tells of it. */
  const move = (holder: string, amount: number) =>
    model.transferred({ voter: holder, balance: (model.balances.get(holder) ?? 0) + amount });
  return {
    act(action, input = {}) {
      const {
        holder,
        from,
        to,
        amount = 0,
      } = input as { holder: string; from: string; to: string; amount: number };
      switch (action) {
        case 'fund':
          model.funds += amount;
          return;
        case 'mint':
        case 'burn':
          model.supply += action === 'mint' ? amount : -amount;
          return move(holder, action === 'mint' ? amount : -amount);
        case 'transfer':
          move(from, -amount);
          return move(to, amount);
        default: {
          const methods: Readonly<Record<typeof action, (given: never) => unknown>> = model;
          return methods[action](input as never);
        }
      }
    },
    settings(changed) {
      settings = { ...settings, ...changed };
      model.param.update(doubleSettings(settings));
    },
    wait: clockOf(model),
    standing: (proposal) => ofMost(model.conviction(proposal)),
    stored: (proposal) => ofMost(at(proposal).conviction),
    needs(proposal) {
      const share = model.threshold(proposal);
      return share === Infinity ? share : share * model.effectiveSupply;
    },
    passes: (proposal) => model.passes(proposal),
    status: (proposal) => at(proposal).status,
    stakes: (voter) =>
      (model.voters.get(voter)?.proposals ?? []).map((id) => [id, at(id).stakes.get(voter)!]),
    staked: (proposal) => at(proposal).staked,
    totalStaked: () => model.totalStaked,
    effectiveSupply: () => model.effectiveSupply,
    funds: () => model.funds,
    metrics: () => model.metrics(),
    snapshot: () => model.snapshot(),
  };
}

/** Both forms, to be held to the same life-cycle. */
export const votings: readonly { readonly name: string; readonly make: (settings?: Settings) => Voting }[] = [
  { name: 'ConvictionVoting', make: voting },
  { name: 'ExactConvictionVoting', make: exactVoting },
];

/** 1000 tokens of alice and 500 of bob, funds of 10,000, and proposals 2, 3 and 4 that ask for 100 of them. */
export function open(make: (settings?: Settings) => Voting, settings?: Settings): Voting {
  const voting = make(settings);
  voting.act('mint', { holder: 'alice', amount: 1000 });
  voting.act('mint', { holder: 'bob', amount: 500 });
  voting.act('fund', { amount: 10_000 });
  for (let i = 0; i < 3; i++) voting.act('propose', { requested: 100, submitter: 'carol' });
  return voting;
}

/** The code of a refusal that has left everything as it was. */
export function refused(voting: Voting, ...deed: Parameters<Voting['act']>): string {
  const before = canonicalJson(voting.snapshot());
  const code = codeOf(() => voting.act(...deed));
  expect(canonicalJson(voting.snapshot())).toBe(before);
  return code;
}

/** A stake of alice. */
export const alice = (proposal: number, amount: number) => ({ proposal, voter: 'alice', amount });
