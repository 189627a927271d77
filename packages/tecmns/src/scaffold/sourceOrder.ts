/**
 * Compares names as the formatter orders them in imports and exports: letter by letter, a capital before its small letter.
 */
export function sourceOrder(a: string, b: string): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [one, other] = [a.charAt(i), b.charAt(i)];
    if (one === other) continue;
    const [low, lowOther] = [one.toLowerCase(), other.toLowerCase()];
    if (low !== lowOther) return low < lowOther ? -1 : 1;
    return one < other ? -1 : 1;
  }
  return a.length - b.length;
}
