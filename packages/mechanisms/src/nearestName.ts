/** Number of letters to add, drop or change to turn one name into another (Levenshtein's distance). */
function distance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const changed = above[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      row.push(Math.min(changed, above[j]! + 1, row[j - 1]! + 1));
    }
    above = row;
  }
  return above[to.length]!;
}

/** The name that was probably meant: the nearest one, unless more than half of it is different. */
export function nearestName(given: string, names: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let least = Infinity;
  for (const name of names) {
    const away = distance(given.toLowerCase(), name.toLowerCase());
    if (away < least && away <= name.length / 2) {
      nearest = name;
      least = away;
    }
  }
  return nearest;
}
