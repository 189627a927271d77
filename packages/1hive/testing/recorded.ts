import { readFileSync } from 'node:fs';
import type { Proposal, Voter } from '../src/index.ts';
import { type Deed, type DeedName, VOTERS } from './deeds.ts';

/** A call of the contract, as it was recorded: arguments, and what it did. */
type Row = {
  readonly block: number;
  readonly action: DeedName;
  readonly revert?: string;
  readonly changed?: Partial<ContractState>;
  /** Threshold of the proposal after the call; null where it reverts. */
  readonly threshold?: string | null;
  readonly [argument: string]: unknown;
};

/** Calls of one contract. */
type Recording = {
  readonly name: string;
  readonly settings: readonly string[];
  readonly rows: readonly Row[];
};

/** What a contract holds. Amounts are decimal strings of base units. */
export type ContractState = {
  totalStaked: string;
  supply: string;
  funds: string;
  paused: boolean;
  /** By number: requested, staked, convictionLast, blockLast, status. */
  proposals: Record<string, readonly (string | number)[]>;
  /** By name: balance, staked in all, and the stakes in the order of the contract. */
  voters: Record<string, readonly [string, string, readonly (readonly [number, string])[]]>;
};

/** The recordings in a file of the folder `vectors`. */
export function recordingsOf(file: string): readonly Recording[] {
  const text = readFileSync(new URL(`../vectors/${file}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly runs: readonly Recording[] }).runs;
}

/** A recorded call as a deed. */
export function deedOf(row: Row): Deed {
  const { block: _, action, revert: __, changed: ___, threshold: ____, ...given } = row;
  const input = Object.entries(given).map(([name, value]) => {
    if (name === 'amount' || name === 'requested') return [name, BigInt(String(value))];
    return [name, value];
  });
  const own: Readonly<Record<string, unknown>> = Object.fromEntries(input);
  if (action === 'propose') return { action, input: { ...own, beneficiary: 'bob' } };
  // The council cancels where the row names it, or nobody.
  if (action === 'cancel')
    return { action, input: { ...own, by: own.by === 'council' ? null : (own.by ?? null) } };
  return { action, input: own };
}

/** What the contract held before the first call. */
export function firstState(): ContractState {
  const nothing = ['0', '0', []] as const;
  return {
    totalStaked: '0',
    supply: '0',
    funds: '0',
    paused: false,
    proposals: { 1: ['0', '0', '0', 0, 'active'] },
    voters: Object.fromEntries(VOTERS.map((voter) => [voter, nothing])),
  };
}

/** Books what a call changed. */
export function book(state: ContractState, { changed = {} }: Row): void {
  const { proposals, voters, ...rest } = changed;
  Object.assign(state, rest);
  Object.assign(state.proposals, proposals);
  Object.assign(state.voters, voters);
}

/** The parts of a model that a contract has too. */
type Kept = {
  readonly proposals: readonly Proposal<bigint>[];
  readonly voters: ReadonlyMap<string, Voter<bigint>>;
  readonly balances: ReadonlyMap<string, bigint>;
  readonly totalStaked: bigint;
  readonly supply: bigint;
  readonly funds: bigint;
  readonly paused: boolean;
};

/** What a model holds, as the contract would tell it. */
export function contractState(model: Kept): ContractState {
  const { proposals, voters, balances, totalStaked, supply, funds, paused } = model;
  return {
    totalStaked: `${totalStaked}`,
    supply: `${supply}`,
    funds: `${funds}`,
    paused,
    proposals: Object.fromEntries(
      proposals.map(({ requested, staked, conviction, settledAt, status }, i) => [
        i + 1,
        [`${requested}`, `${staked}`, `${conviction}`, Number(settledAt ?? 0n), status],
      ]),
    ),
    voters: Object.fromEntries(
      VOTERS.map((name) => {
        const { total, proposals: list } = voters.get(name) ?? { total: 0n, proposals: [] };
        const stakes = list.map((id) => [id, `${proposals[id - 1]!.stakes.get(name)}`] as const);
        return [name, [`${balances.get(name) ?? 0n}`, `${total}`, stakes] as const];
      }),
    ),
  };
}
