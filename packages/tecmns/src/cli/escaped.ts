/** Signs that move the cursor, turn the direction of writing, or are not drawn at all. */
export const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

/** A text of others in a form that is safe to print: what a terminal would obey or not show becomes `\u{…}`. */
export function escaped(text: string): string {
  return text.replace(HIDDEN, (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`);
}
