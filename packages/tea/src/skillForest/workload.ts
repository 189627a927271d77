import { requireNumber } from '../refuse.ts';

/** Hatchers that count for one half. */
const HATCHERS_HALF = 100;

/** The firm, the commons and the market that occupy people with work, and how many people there are. */
export type Work = {
  readonly ltf: { readonly clients: number; readonly capacity: number };
  readonly tec: { readonly hatchers: number };
  readonly market: { readonly hype: number };
  /** People who work, and learn by it [person]. Default 0: shares move, and nobody is counted. */
  readonly people?: number;
};

/**
 * How much there is to do, from 0 to 1: a third each of busy clients, of hatchers (a half at 100, whole people), and of
 * hype. A firm without capacity is not busy.
 *
 * @throws ActionError `out-of-range` for a model without the numbers it needs.
 *
 * @example
 * ```ts
 * workload({ ltf: { clients: 5, capacity: 10 }, tec: { hatchers: 100.9 }, market: { hype: 0.5 } }); // => 0.5
 * ```
 */
export function workload({ ltf, tec, market }: Work): number {
  const clients = given('ltf.clients', Infinity, 'client', ltf?.clients);
  const capacity = given('ltf.capacity', Infinity, 'client', ltf?.capacity);
  const hatchers = Math.floor(given('tec.hatchers', Infinity, 'person', tec?.hatchers));
  const hype = given('market.hype', 1, '1', market?.hype);
  const busy = capacity > 0 ? Math.min(1, clients / capacity) : 0;
  return (busy + hatchers / (hatchers + HATCHERS_HALF) + hype) / 3;
}

/** A number that a caller has to give, or a refusal. */
function given(subject: string, most: number, unit: string, value: unknown): number {
  const hint = 'Pass the models of the economy: develop({ ltf, tec, market }, clock).';
  return requireNumber('SkillForest.develop', { subject, most, unit }, value, hint);
}
