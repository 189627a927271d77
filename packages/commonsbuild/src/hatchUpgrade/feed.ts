import type { Governance } from '@tecmns/core';

/**
 * Tells a governance what can be spent and how many tokens can vote, when it has inputs for that. The role does not
 * ask for them, and one that knows its own pool needs no telling.
 */
export function feed(governance: Governance, funds: number, supply: number): void {
  if ('funds' in governance) governance.funds = funds;
  if ('supply' in governance) governance.supply = supply;
}
