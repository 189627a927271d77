/**
 * The last part of the id of a model as the name of a class.
 *
 * @example
 * ```ts
 * shapedName('conviction-voting'); // => 'ConvictionVoting'
 * ```
 */
export function shapedName(text: string): string {
  return text
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
