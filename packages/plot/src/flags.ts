import { cleanText } from './cleanText.ts';
import { SIZE, wrapping } from './layout.ts';
import type { Annotation } from './options.ts';
import { textWidth } from './textWidth.ts';
import { wrapText } from './wrapText.ts';

/** Text of a vertical reference line, on a pole that stands on the plot; rows count upwards from it. */
export type Flag = {
  readonly x: number;
  readonly from: number;
  readonly to: number;
  /** Lowest row that the text takes. */
  readonly row: number;
  /** First line on top. */
  readonly lines: readonly string[];
};

const GAP = 4;

/** Rows for the texts of vertical lines: no text covers another, and where it can be, none is crossed by a pole. */
export function placeFlags(
  annotations: readonly Annotation[],
  px: (value: number) => number,
  width: number,
): Flag[] {
  const wishes = annotations.flatMap((annotation) => {
    if (!('x' in annotation)) return [];
    const lines = wrapText(cleanText(annotation.text), wrapping(Math.min(200, width * 0.4), SIZE.text, 2));
    const wide = Math.max(0, ...lines.map((line) => textWidth(line, SIZE.text)));
    const x = px(annotation.x);
    const isRight = x + GAP + wide <= width - SIZE.edge;
    const from = isRight ? x + GAP : x - GAP - wide;
    return [{ x, from, to: from + wide, lines, isRight }];
  });
  // A text to the right of its pole goes above those further right, so that its pole passes them by.
  const toRight = wishes.filter(({ isRight }) => isRight).sort((a, b) => b.x - a.x);
  const toLeft = wishes.filter(({ isRight }) => !isRight).sort((a, b) => a.x - b.x);
  const placed: Flag[] = [];
  for (const { isRight: _, ...wish } of [...toRight, ...toLeft]) {
    const highest = Math.max(0, ...placed.map(topRow));
    const rows = Array.from({ length: highest + 1 }, (_, row) => ({ ...wish, row }));
    const isFree = (flag: Flag) => placed.every((other) => !overlap(flag, other));
    const isClear = (flag: Flag) => placed.every((other) => !crosses(flag, other) && !crosses(other, flag));
    const free = rows.filter(isFree);
    placed.push(free.find(isClear) ?? free[0] ?? { ...wish, row: highest });
  }
  return placed;
}

/** First row above a flag. */
export function topRow({ row, lines }: Flag): number {
  return row + lines.length;
}

function overlap(a: Flag, b: Flag): boolean {
  const isSide = a.to + 2 * GAP < b.from || b.to + 2 * GAP < a.from;
  return !isSide && a.row < topRow(b) && b.row < topRow(a);
}

/** Whether the pole of one flag goes through the text of another. */
function crosses(pole: Flag, text: Flag): boolean {
  return pole.row >= topRow(text) && pole.x > text.from - 2 && pole.x < text.to + 2;
}
