import { blocksFor, configSim } from '@tecmns/cadcad';
import { lehmer } from '../lehmer.ts';

export type Agent = { readonly name: number; readonly balance: number };

export type AgentsState = {
  readonly agents: readonly Agent[];
  readonly seed: number;
  readonly total: number;
};

const AGENTS = 100;

export const AGENTS_START: AgentsState = {
  agents: Array.from({ length: AGENTS }, (_, name) => ({ name, balance: 1000 })),
  seed: 1,
  total: AGENTS * 1000,
};

/** The agents after one of them has given a unit to another: a copy of the array with two agents anew. */
export function moved(agents: readonly Agent[], seed: number): readonly Agent[] {
  const next = [...agents];
  const change = (at: number, by: number) => {
    const agent = next[at]!;
    next[at] = { ...agent, balance: agent.balance + by };
  };
  change(seed % AGENTS, -1);
  change(lehmer(seed) % AGENTS, 1);
  return next;
}

/** What all agents have together. */
export function sumOf(agents: readonly Agent[]): number {
  return agents.reduce((sum, { balance }) => sum + balance, 0);
}

const block = blocksFor(AGENTS_START, configSim({ N: 1, T: 1 }));

/** Agents in the state as state update blocks: one moves a unit, one adds up. */
export const agentsBlocks = [
  block({
    label: 'move',
    variables: {
      agents: (_params, _substep, _history, { agents, seed }) => ['agents', moved(agents, seed)],
      seed: (_params, _substep, _history, { seed }) => ['seed', lehmer(lehmer(seed))],
    },
  }),
  block({
    label: 'sum',
    variables: {
      total: (_params, _substep, _history, { agents }) => ['total', sumOf(agents)],
    },
  }),
] as const;
