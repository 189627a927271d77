import { cleanText } from '../cleanText.ts';
import { describeHeatmap } from '../describeHeatmap.ts';
import { formatNumber } from '../formatNumber.ts';
import { heatDigits } from '../heatDigits.ts';
import type { HeatmapOptions } from '../heatmapOptions.ts';
import { withUnit } from '../options.ts';
import { requireKnown, requireOneOf } from '../read.ts';
import { type Heat, readHeatmap } from '../readHeatmap.ts';
import { refuse } from '../refuse.ts';
import { cellWidth } from '../textWidth.ts';
import { wrapText } from '../wrapText.ts';
import { plainAscii } from './plainAscii.ts';
import { shadeBins } from './shadeBins.ts';
import { checkSize } from './terminalChart.ts';

/** Size and characters of a heatmap for the terminal. */
export type TerminalHeatmapOptions = {
  /** Longest line in cells, 40 to 400. Default 80. */
  readonly width?: number | undefined;
  /** `blocks` shades with ░▒▓█; `ascii` with `.:+#` and no character beyond ASCII. Default `blocks`. */
  readonly charset?: 'blocks' | 'ascii' | undefined;
};

const BLOCKS = ['░', '▒', '▓', '█', '-'];
const ASCII = ['.', ':', '+', '#', '-'];
const MISSING = 4;

/**
 * Draws a heatmap in text: for a terminal, a log or a README.
 *
 * No line is longer than `width`. There is no colour: four shades stand for four ranges, which the legend names,
 * and each value is written beside its shade when all of them fit. A cell without a value is dashed. Names of columns
 * that do not fit are numbered and listed below. The last line says the lowest and the highest value.
 *
 * @param options - those of {@link heatmap}; its width and height in px are left out
 * @param terminal - see {@link TerminalHeatmapOptions}
 * @returns lines joined by newlines, without one at the end
 * @throws ParameterError as {@link heatmap} does, and `out-of-range` for a width outside its range or too small
 * for the columns
 *
 * @example
 * ```ts
 * const text = terminalHeatmap(
 *   {
 *     title: 'Share of proposals that pass',
 *     x: { label: 'half-life', unit: 'day', values: [3, 7] },
 *     y: { label: 'voters', unit: '1', values: ['few', 'many'] },
 *     value: { label: 'share', unit: '1' },
 *     cells: [[0, 0.4], [0.6, 1]],
 *   },
 *   { charset: 'ascii' },
 * );
 * text.split('\n')[3]; // => ' few | ..   0 :: 0.4'
 * text.includes('.. below 0.25, :: 0.25 to 0.5, ++ 0.5 to 0.75, ## 0.75 and more'); // => true
 * ```
 */
export function terminalHeatmap(options: HeatmapOptions, terminal: TerminalHeatmapOptions = {}): string {
  const heat = readHeatmap(options, ['width', 'height']);
  requireKnown('terminal', terminal, ['width', 'charset']);
  const { width = 80, charset = 'blocks' } = terminal;
  checkSize('width', width, 40, 400);
  requireOneOf('charset', charset, ['blocks', 'ascii']);
  const isAscii = charset === 'ascii';
  const plain = (text: string) => (isAscii ? plainAscii(cleanText(text)) : cleanText(text));
  const wrap = (text: string, maxLines = 3, limit = width) =>
    wrapText(plain(text), { limit, maxLines, measure: cellWidth, ellipsis: isAscii ? '...' : '…' });

  const { x, y, value } = options;
  const names = heat.y.labels.map((label) => wrap(label, 1, Math.floor(width / 3))[0] ?? '');
  const margin = Math.max(...names.map(cellWidth));
  const columns = heat.x.labels.length;
  const wide = width - margin - 2;
  const { step, digits } = measureCells(heat, Math.floor(wide / columns));
  if (step < 1)
    refuse('out-of-range', 'width', width, `cells cannot hold ${columns} columns`, {
      range: `at least ${columns + margin + 2}`,
      hint: 'Make it wider, or draw fewer columns.',
    });
  const glyphs = isAscii ? ASCII : BLOCKS;
  const bins = shadeBins(heat.axis.domain, value);
  const cell = (one: number) => {
    const glyph = glyphs[Number.isNaN(one) ? MISSING : bins.binOf(one)] as string;
    if (digits === undefined) return glyph.repeat(step);
    const text = Number.isNaN(one) ? '' : formatNumber(one, { digits });
    return ` ${glyph.repeat(2)} ${text.padStart(step - 4)}`;
  };
  const lines = heat.rows.map((row, j) => {
    const name = names[j] as string;
    const cells = Array.from(row, cell).join('');
    return `${' '.repeat(margin - cellWidth(name))}${name} ${isAscii ? '|' : '│'}${cells}`.trimEnd();
  });
  const body = heat.y.isNamed ? lines : lines.reverse();
  const below = columnNames(heat.x.labels.map(plain), heat.x.isNamed, step);
  const indent = ' '.repeat(margin + 1);
  const ruler = isAscii ? `+${'-'.repeat(step * columns)}` : `└${'─'.repeat(step * columns)}`;
  const legend = bins.ranges.map((range, index) => `${(glyphs[index] as string).repeat(2)} ${range}`);
  const missing = heat.missing === 0 ? [] : [`${(glyphs[MISSING] as string).repeat(2)} no value`];
  return [
    ...wrap(options.title),
    '',
    ...wrap(withUnit(y.label, y.unit)),
    ...body,
    indent + ruler,
    `${indent} ${below.line}`.trimEnd(),
    ...wrap(withUnit(x.label, x.unit), 3, wide).map((line) => `${indent} ${line}`),
    ...wrap(below.key, 100),
    '',
    ...wrap(withUnit(value.label, value.unit)),
    ...wrap([...legend, ...missing].join(', '), 6),
    ...wrap(describeHeatmap(options, heat), 6),
  ].join('\n');
}

/** Width of a cell, and how many digits its value gets; none where not every value fits beside its shade. */
function measureCells(heat: Heat, most: number): { step: number; digits?: number } {
  const wish = heatDigits(heat);
  for (const digits of [Math.min(wish + 1, 15), wish, wish - 1]) {
    const lengths = heat.rows.flatMap((row) =>
      Array.from(row, (value) => (Number.isNaN(value) ? 0 : formatNumber(value, { digits }).length)),
    );
    const step = Math.max(...lengths) + 4;
    if (step <= most) return { step: Math.min(most, Math.max(step, 7)), digits };
  }
  return { step: Math.min(most, 6) };
}

/** The line of names below the columns. Names that do not fit become numbers, explained by `key`. */
function columnNames(
  labels: readonly string[],
  isNamed: boolean,
  step: number,
): { readonly line: string; readonly key: string } {
  const fits = labels.every((label) => cellWidth(label) < step);
  if (!isNamed || fits) return { line: spread(labels, step), key: '' };
  const numbers = labels.map((_, index) => String(index + 1));
  return {
    line: spread(numbers, step),
    key: labels.map((label, index) => `${index + 1} ${label}`).join(', '),
  };
}

/** Texts in the middle of their columns: all, or every second or so, as many as stand apart. */
function spread(labels: readonly string[], step: number): string {
  const wide = labels.length * step;
  for (let stride = 1; ; stride++) {
    let line = '';
    let isClear = true;
    for (let index = 0; index < labels.length; index += stride) {
      const label = labels[index] as string;
      const room = wide - cellWidth(label);
      const wish = index * step + Math.max(0, (step - cellWidth(label)) >> 1);
      const from = Math.max(0, Math.min(wish, room));
      if (index > 0 && from < cellWidth(line) + 1) isClear = false;
      line += ' '.repeat(Math.max(0, from - cellWidth(line))) + label;
    }
    if (isClear) return line;
  }
}
