/** Signs that move the cursor, turn the direction of writing, or are not drawn at all. */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;
const LONGEST = 120;

/**
 * A name or text out of a repository in a form that is safe to print: signs that a terminal would obey or not show become
 * `\u{…}`, and what is longer than 120 signs is cut.
 *
 * @example
 * ```ts
 * shownName('hatch\n\u202e'); // => 'hatch\\u{a}\\u{202e}'
 * ```
 */
export function shownName(text: string): string {
  // What comes after these units cannot be shown any more, and the text may be of any length.
  const escaped = withoutHidden(text.slice(0, 2 * LONGEST + 2));
  const signs = [...escaped];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST - 3).join('')}...` : escaped;
}

/** A text of any length in which signs that a terminal would obey or not show are written out. */
export function withoutHidden(text: string): string {
  return text.replace(HIDDEN, (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`);
}

/** A value in a few words that are safe to print. */
export function shownValue(value: unknown): string {
  if (typeof value === 'string') return `'${shownName(value)}'`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : shownName(String(value));
}
