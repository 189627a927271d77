import { cleanText } from './cleanText.ts';
import { type EndLabel, type Plot, SIZE, wrapping } from './layout.ts';
import { refuse } from './refuse.ts';
import { coordinate, element, textLines } from './svgParts.ts';
import { wrapText } from './wrapText.ts';

/** A label of the gutter; a `required` one is never left out, the others are named in the legend too. */
export type GutterLabel = EndLabel & { readonly required: boolean };

const HEIGHT = 13;
const GAP = 3;

/** Labels right of the plot beside what they name, moved apart so that none covers another. */
export function drawGutter(labels: readonly GutterLabel[], plot: Plot, width: number): string {
  const x = plot.right + 14;
  const limit = width - 4 - x;
  const [from, to] = [plot.top - 7, plot.bottom + 8];
  const lineCounts = [3, 2, 1];
  const all = labels.filter(({ value }) => isInside(plot, value));
  const sets = [all, all.filter(({ required }) => required)];
  for (const set of sets)
    for (const maxLines of lineCounts) {
      const blocks = set.map((label) => ({
        label,
        at: plot.py(label.value),
        lines: wrapText(cleanText(label.text), wrapping(limit, SIZE.text, maxLines)),
      }));
      if (blocks.reduce((sum, { lines }) => sum + lines.length * HEIGHT + GAP, 0) > to - from) continue;
      const tops = spread(blocks, from, to);
      return blocks.map((block, index) => drawLabel(block, tops[index] as number, plot, x)).join('');
    }
  refuse('out-of-range', 'height', plot.bottom - plot.top, 'px of plot are too low for the reference lines', {
    range: `at least ${(sets[1]?.length ?? 0) * (HEIGHT + GAP)}`,
    unit: 'px',
    hint: 'Make the chart higher.',
  });
}

function isInside({ py, top, bottom }: Plot, value: number): boolean {
  return py(value) >= top - 0.5 && py(value) <= bottom + 0.5;
}

type Block = { readonly label: GutterLabel; readonly at: number; readonly lines: readonly string[] };

/** Upper edges of blocks centred where they want to be, or as near as their neighbours let them. */
function spread(blocks: readonly Block[], from: number, to: number): number[] {
  const order = blocks.map((_, index) => index).sort((a, b) => wish(blocks, a) - wish(blocks, b) || a - b);
  const tops: number[] = new Array(blocks.length).fill(0);
  let free = from;
  for (const index of order) {
    tops[index] = Math.max(free, wish(blocks, index));
    free = (tops[index] as number) + sizeOf(blocks, index);
  }
  let limit = to;
  for (const index of order.toReversed()) {
    tops[index] = Math.min(tops[index] as number, limit - sizeOf(blocks, index));
    limit = tops[index] as number;
  }
  return tops;
}

function sizeOf(blocks: readonly Block[], index: number): number {
  return (blocks[index] as Block).lines.length * HEIGHT + GAP;
}

function wish(blocks: readonly Block[], index: number): number {
  return (blocks[index] as Block).at - sizeOf(blocks, index) / 2;
}

function drawLabel({ label, at, lines }: Block, top: number, plot: Plot, x: number): string {
  const middle = top + (lines.length * HEIGHT + GAP) / 2;
  const isMoved = Math.abs(middle - at) > 2;
  const isShort = label.fromX < plot.right - 1;
  // Beside its place a label needs no leader, which would look like a minus sign.
  const leader = !isMoved
    ? ''
    : element('path', {
        d: `M${coordinate(plot.right + 2)} ${coordinate(at)}L${coordinate(x - 3)} ${coordinate(middle)}`,
        stroke: label.color,
        'stroke-opacity': 0.6,
        fill: 'none',
      });
  // A line that ends early is led to its label by dots.
  const bridge = isShort
    ? element('path', {
        d: `M${coordinate(label.fromX + 4)} ${coordinate(at)}H${coordinate(plot.right)}`,
        stroke: label.color,
        'stroke-opacity': 0.5,
        'stroke-dasharray': '1 4',
        fill: 'none',
      })
    : '';
  const text = textLines(lines, HEIGHT, {
    x,
    y: top + GAP / 2 + 10.5,
    fill: label.color,
    'font-size': SIZE.text,
  });
  return bridge + leader + text;
}
