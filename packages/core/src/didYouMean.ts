/**
 * Finds the candidate that a mistyped name most likely meant: one that differs in letter case only,
 * else the nearest by edit distance (insertions, deletions, substitutions, and swaps of neighbours,
 * each counted once), if that distance is at most a third of the longer length. Ties go to the earlier
 * candidate.
 *
 * @example
 * ```ts
 * didYouMean('reserveRatoi', ['reserveRatio', 'startingPrice']); // => 'reserveRatio'
 * didYouMean('colour', ['price', 'supply']); // => undefined
 * ```
 */
export function didYouMean(name: string, candidates: readonly string[]): string | undefined {
  const folded = `${name}`.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    if (other === folded) return candidate;
    const allowed = Math.floor(Math.max(folded.length, other.length) / 3);
    if (Math.abs(folded.length - other.length) > allowed) continue;
    const distance = editDistance(folded, other);
    if (distance <= allowed && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Optimal string alignment distance. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let distance = Math.min(previous[j]! + 1, current[j - 1]! + 1, substitution);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        distance = Math.min(distance, beforePrevious[j - 2]! + 1);
      }
      current.push(distance);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length]!;
}
