/** Whole numbers from one up to, and without, another. */
export type Span = readonly [from: number, to: number];

/**
 * Adds a span to spans in order that neither overlap nor touch, and returns what of it is new. It joins what it
 * overlaps or touches.
 *
 * @example
 * ```ts
 * const seen: Span[] = [[0, 10], [20, 30]];
 * addSpan(seen, [5, 25]); // => [[10, 20]]
 * seen; // => [[0, 30]]
 * ```
 */
export function addSpan(seen: Span[], [from, to]: Span): Span[] {
  if (to <= from) return [];
  // What comes later is mostly last in the list, so that the search begins there.
  let end = seen.length;
  while (end > 0 && seen[end - 1]![0] > to) end--;
  let begin = end;
  while (begin > 0 && seen[begin - 1]![1] >= from) begin--;
  const fresh: Span[] = [];
  let [low, high, at] = [from, to, from];
  for (const [start, stop] of seen.slice(begin, end)) {
    if (start > at) fresh.push([at, start]);
    at = Math.max(at, stop);
    low = Math.min(low, start);
    high = Math.max(high, stop);
  }
  if (at < to) fresh.push([at, to]);
  seen.splice(begin, end - begin, [low, high]);
  return fresh;
}
