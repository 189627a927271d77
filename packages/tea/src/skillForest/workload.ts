import { refuse } from '../refuse.ts';

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
  const clients = given('ltf.clients', ltf?.clients, Infinity, 'client');
  const capacity = given('ltf.capacity', ltf?.capacity, Infinity, 'client');
  const hatchers = Math.floor(given('tec.hatchers', tec?.hatchers, Infinity, 'person'));
  const hype = given('market.hype', market?.hype, 1, '1');
  const busy = capacity > 0 ? Math.min(1, clients / capacity) : 0;
  return (busy + hatchers / (hatchers + HATCHERS_HALF) + hype) / 3;
}

/** A number that a caller has to give, or a refusal. */
function given(subject: string, value: unknown, most: number, unit: string): number {
  if (typeof value === 'number' && value >= 0 && value <= most && value < Infinity) return value;
  return refuse('SkillForest.develop', `${subject} is ${String(value)}.`, {
    code: 'out-of-range',
    subject,
    value,
    range: most === 1 ? `from 0 to 1 (${unit})` : `0 or more (${unit})`,
    hint: 'Pass the models of the economy: develop({ ltf, tec, market }, clock).',
  });
}
