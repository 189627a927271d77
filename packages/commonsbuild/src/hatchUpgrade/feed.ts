import type { Governance } from '@tecmns/core';
import { ConvictionVoting } from '../ConvictionVoting.ts';
import { stakeOn } from '../convictionVoting/stakes.ts';
import type { TaoVoting } from '../TaoVoting.ts';

// What a governance may have beyond its role.

/**
 * Tells a governance what can be spent and how many tokens can vote, when it has inputs for that. The role does not
 * ask for them, and one that knows its own pool needs no telling.
 */
export function feed(governance: Governance, funds: number, supply: number): void {
  if ('funds' in governance) governance.funds = funds;
  if ('supply' in governance) governance.supply = supply;
}

type Told = Governance & { transferred(input: { readonly voter: string; readonly balance: number }): void };

const keepsBalances = (governance: Governance): governance is Told =>
  'transferred' in governance && typeof governance.transferred === 'function';

/** Tells both governances what a holder now has [token], where they keep balances. */
export function tellBalance(
  governance: Governance,
  taoVoting: TaoVoting | null,
  voter: string,
  balance: number,
): void {
  if (keepsBalances(governance)) governance.transferred({ voter, balance });
  taoVoting?.credit({ voter, balance });
}

/** A proposal as a governance shows it; undefined where it shows none. */
function shownProposal(governance: Governance, proposal: number): object | undefined {
  if (!('proposals' in governance) || !Array.isArray(governance.proposals)) return undefined;
  const found: unknown = governance.proposals[proposal - 1];
  return typeof found === 'object' && found !== null ? found : undefined;
}

/** Whether a proposal can still be paid; true for a governance that does not show its proposals. */
export function isOpen(governance: Governance, proposal: number): boolean {
  const found = shownProposal(governance, proposal);
  if (found === undefined || !('status' in found)) return true;
  return found.status === 'active' || found.status === 'paused';
}

/** What a voter has staked on a proposal [token]; undefined for a governance that does not show it. */
export function shownStake(governance: Governance, voter: string, proposal: number): number | undefined {
  if (governance instanceof ConvictionVoting) return stakeOn(governance, voter, proposal);
  const found = shownProposal(governance, proposal);
  if (found === undefined || !('stakes' in found && found.stakes instanceof Map)) return undefined;
  const own: unknown = found.stakes.get(voter) ?? 0;
  return typeof own === 'number' ? own : undefined;
}

/** Whether a governance takes neither proposals nor stake for the time being. */
export const isPaused = (governance: Governance): boolean =>
  'paused' in governance && governance.paused === true;
