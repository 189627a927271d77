/** Signs that are drawn almost the same, or that are left out easily. */
const CONFUSABLE: readonly (readonly [RegExp, string])[] = [
  [/0/g, 'o'],
  [/[1i]/g, 'l'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/5/g, 's'],
  [/[-_.]/g, ''],
];

/** Tells whether two names, which are not the same, could be taken for each other: one sign apart, or drawn alike. */
export function areAlike(a: string, b: string): boolean {
  if (a === b) return false;
  return skeleton(a) === skeleton(b) || isOneApart(a, b);
}

function skeleton(name: string): string {
  return CONFUSABLE.reduce((text, [pattern, to]) => text.replace(pattern, to), name.toLowerCase());
}

/** One sign more, less, other, or two neighbours exchanged. */
function isOneApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  const rest = (text: string, from: number) => text.slice(from);
  if (long.length > short.length) return rest(short, start) === rest(long, start + 1);
  if (rest(short, start + 1) === rest(long, start + 1)) return true;
  const isExchanged = short[start] === long[start + 1] && short[start + 1] === long[start];
  return isExchanged && rest(short, start + 2) === rest(long, start + 2);
}
