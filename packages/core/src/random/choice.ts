import { argument } from './argument.ts';
import type { UniformSource } from './BitSource.ts';

/** One of the items, evenly or in proportion to weights. */
export function choice<T>(
  source: UniformSource,
  items: readonly T[],
  weights: readonly number[] | undefined,
): T {
  argument(items.length > 0, 'choice: items.length', items.length, '1 or more');
  // The index is in range: Math.floor of a number below the length.
  if (weights === undefined)
    return items[source.silent ? 0 : Math.floor(source.uniform() * items.length)] as T;
  argument(weights.length === items.length, 'choice: weights.length', weights.length, 'the number of items');
  let total = 0;
  for (const weight of weights) {
    argument(weight >= 0, 'choice: weight', weight, '0 or more');
    total += weight;
  }
  argument(
    total > 0 && total < Number.POSITIVE_INFINITY,
    'choice: sum of weights',
    total,
    'positive and finite',
  );
  return items[source.silent ? heaviest(weights) : pick(weights, source.uniform() * total)] as T;
}

/** First index whose cumulative weight exceeds the target; the last with weight if rounding leaves a rest. */
function pick(weights: readonly number[], target: number): number {
  let rest = target;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (weight > 0) last = i;
    rest -= weight;
    if (rest < 0) return i;
  }
  return last;
}

function heaviest(weights: readonly number[]): number {
  let best = 0;
  for (let i = 1; i < weights.length; i++) if (weights[i]! > weights[best]!) best = i;
  return best;
}
