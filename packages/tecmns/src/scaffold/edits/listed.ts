/** Width that the formatter allows [character]. */
const WIDTH = 110;

/** A list of words between brackets after a head, in one line where that fits, else a line for each. */
export function listed(head: string, words: readonly string[], tail: string): string {
  const line = `${head}[${words.join(', ')}]${tail}`;
  if (line.length <= WIDTH) return line;
  const indent = /^ */.exec(head)![0];
  // JSON has no comma behind the last.
  const last = head.includes('":') ? '' : ',';
  return `${head}[\n${words.map((word) => `${indent}  ${word}`).join(',\n')}${last}\n${indent}]${tail}`;
}
