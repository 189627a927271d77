/** How values become positions: `log` shows equal ratios as equal distances. */
export type ScaleKind = 'linear' | 'log';

/** Ends of an axis in its unit, lower end first. */
export type Domain = readonly [number, number];

/** Function from a value to its share of the axis: 0 at the lower end, 1 at the upper. */
export function makeScale([low, high]: Domain, kind: ScaleKind): (value: number) => number {
  if (kind === 'log') {
    const start = Math.log(low);
    const length = Math.log(high) - start;
    return (value) => (Math.log(value) - start) / length;
  }
  // Halved, so that a domain from -1.7e308 to 1.7e308 does not overflow.
  const start = low / 2;
  const length = high / 2 - start;
  return (value) => (value / 2 - start) / length;
}

/** Widens an extent that cannot be drawn because it has no length a double can divide. */
export function widen(low: number, high: number, kind: ScaleKind): Domain {
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (kind === 'log') return high / low > 1 + 1e-9 ? [low, high] : [finite(low / 2), finite(high * 2)];
  if (isDrawable([low, high])) return [low, high];
  const half = size === 0 ? 1 : Math.max(size * 0.1, 1e-290);
  return [finite(low - half), finite(high + half)];
}

/** Whether a domain is long enough for doubles to divide, beside the size of its ends. */
export function isDrawable([low, high]: Domain): boolean {
  const size = Math.max(Math.abs(low), Math.abs(high));
  return high / 2 - low / 2 > Math.max(size * 0.5e-13, 1e-290);
}

function finite(value: number): number {
  return Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
}
