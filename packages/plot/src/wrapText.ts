/** Limits for {@link wrapText}, in whatever the measure counts: pixels or terminal cells. */
export type WrapOptions = {
  readonly limit: number;
  readonly maxLines: number;
  readonly measure: (text: string) => number;
  /** Sign that text was left out. */
  readonly ellipsis?: string;
};

/** Breaks text at spaces, and inside words that are too long; what is left over ends in an ellipsis. */
export function wrapText(text: string, { limit, maxLines, measure, ellipsis = '…' }: WrapOptions): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (measure(joined) <= limit) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = measure(word) <= limit ? [word] : breakWord(word, limit, measure);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
    if (lines.length > maxLines) break;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  kept[maxLines - 1] = shorten(`${kept[maxLines - 1]}${ellipsis}`, limit, measure, ellipsis);
  return kept;
}

function breakWord(word: string, limit: number, measure: (text: string) => number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && measure(piece + character) > limit) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

function shorten(text: string, limit: number, measure: (text: string) => number, ellipsis: string): string {
  let characters = [...text];
  while (characters.length > ellipsis.length + 1 && measure(characters.join('')) > limit)
    characters = [...characters.slice(0, -ellipsis.length - 1), ...ellipsis];
  return characters.join('');
}
