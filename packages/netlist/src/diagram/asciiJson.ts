/** A value as JSON of two spaces in which all beyond ASCII is written as a code, so that no terminal obeys what a name has in it. */
export function asciiJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
