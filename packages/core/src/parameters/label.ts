/**
 * A name for people, from a name for programs. Runs of capitals stay as they are.
 *
 * @example
 * ```ts
 * labelOf('reserveRatio'); // => 'Reserve ratio'
 * labelOf('maxIHRate'); // => 'Max IH rate'
 * ```
 */
export function labelOf(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .map((word, i) => (i > 0 && /^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
