import { refuse } from '../refuse.ts';

/** What the ecosystem reads of a market to tell its next size: size, hype, and how its treasuries act on it [1]. */
export type MarketState = { readonly scale: number; readonly hype: number; readonly coupling: number };

/** The most that each number may be. */
const limits = [
  ['scale', Number.MAX_VALUE],
  ['hype', 1],
  ['coupling', 1],
] as const;

/** Refuses what is no market with a size, and a hype and a coupling from 0 to 1. */
export function requireMarket(where: string, market: MarketState): void {
  for (const [name, most] of limits) {
    const value: unknown = market?.[name];
    if (typeof value === 'number' && value >= 0 && value <= most) continue;
    refuse(where, `market.${name} is ${String(value)}.`, {
      code: 'out-of-range',
      subject: `market.${name}`,
      value,
      range: most === 1 ? 'from 0 to 1 (1)' : '0 or more (1)',
      hint: 'Pass the market: scale(market, clock).',
    });
  }
}
