import { requireNumber } from '../refuse.ts';

/** What the ecosystem reads of a market to tell its next size: size, hype, and how its treasuries act on it [1]. */
export type MarketState = { readonly scale: number; readonly hype: number; readonly coupling: number };

const numbers = [
  ['scale', Infinity],
  ['hype', 1],
  ['coupling', 1],
] as const;

/** Refuses what is no market with a size, and a hype and a coupling from 0 to 1. */
export function requireMarket(where: string, market: MarketState): void {
  for (const [name, most] of numbers)
    requireNumber(
      where,
      { subject: `market.${name}`, most, unit: '1' },
      market?.[name],
      'Pass the market: scale(market, clock).',
    );
}
