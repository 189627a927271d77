import type { Domain } from '../scale.ts';
import { tickLabels } from '../tickLabels.ts';
import { makeAxis } from '../ticks.ts';

/** The line of the horizontal axis, one cell for the corner and `wide` for the plot, and its labels below. */
export function xAxisLines(
  domain: Domain,
  share: (value: number) => number,
  wide: number,
  isAscii: boolean,
): string[] {
  const [corner, line, mark] = isAscii ? ['+', '-', '+'] : ['└', '─', '┬'];
  for (let count = Math.max(2, Math.min(10, wide >> 3)); ; count--) {
    const axis = makeAxis(domain, { kind: 'linear', count, grow: false });
    const cells = axis.ticks.map((tick) => 1 + Math.round(share(tick) * (wide - 1)));
    const labels = tickLabels(axis);
    const text: string[] = new Array(wide + 1).fill(' ');
    let free = 0;
    let isClear = true;
    for (const [index, label] of labels.entries()) {
      const wish = (cells[index] as number) - ((label.length - 1) >> 1);
      const from = Math.max(0, Math.min(wish, wide + 1 - label.length));
      if (from < free) {
        isClear = false;
        continue;
      }
      for (const [offset, character] of [...label].entries()) text[from + offset] = character;
      free = from + label.length + 2;
    }
    if (!isClear && count > 1) continue;
    const ruler = Array.from({ length: wide }, (_, cell) => (cells.includes(cell + 1) ? mark : line));
    return [
      corner + ruler.join(''),
      text
        .slice(0, wide + 1)
        .join('')
        .trimEnd(),
    ];
  }
}
