import type { Governance } from '@tecmns/core';
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

/** Whether a proposal can still be paid; true for a governance that does not show its proposals. */
export function isOpen(governance: Governance, proposal: number): boolean {
  if (!('proposals' in governance) || !Array.isArray(governance.proposals)) return true;
  const found: unknown = governance.proposals[proposal - 1];
  if (typeof found !== 'object' || found === null || !('status' in found)) return true;
  return found.status === 'active' || found.status === 'paused';
}
