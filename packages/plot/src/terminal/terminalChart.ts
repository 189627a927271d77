import { cleanText } from '../cleanText.ts';
import { type FanOptions, type LineOptions, withUnit } from '../options.ts';
import { dataDomain } from '../prepare.ts';
import { requireObject, requireOneOf } from '../read.ts';
import { refuse } from '../refuse.ts';
import { makeScale, widen } from '../scale.ts';
import { cellWidth } from '../textWidth.ts';
import { tickLabels } from '../tickLabels.ts';
import { wrapText } from '../wrapText.ts';
import { asciiCanvas, brailleCanvas } from './canvas.ts';
import { type Content, contentOf } from './content.ts';
import { evenAxis } from './evenAxis.ts';
import { plainAscii } from './plainAscii.ts';
import { xAxisLines } from './xAxisLines.ts';

/** Size and characters of a chart for the terminal. */
export type TerminalOptions = {
  /** Longest line in cells, 40 to 400. Default 80. */
  readonly columns?: number | undefined;
  /** Height of the plot in lines, 4 to 100; a few less are used where ticks then stand evenly. Default 16. */
  readonly rows?: number | undefined;
  /** `braille` draws 2 × 4 dots in a cell; `ascii` uses no character beyond ASCII. Default `braille`. */
  readonly charset?: 'braille' | 'ascii' | undefined;
};

/**
 * Draws lines, or a fan of many runs, in text: for a terminal, a log or a README.
 *
 * No line is longer than `columns`. There is no colour: lines differ in dash (or character) and by a letter at
 * their right end, bands in density. Axes have ticks at 1, 2 or 5 times a power of ten and their units. The
 * last lines name what is drawn and say its start, end, lowest and highest value.
 *
 * @param options - those of {@link lineChart} with `series`, or those of {@link fanChart} with `runs` or
 * `quantiles`; and {@link TerminalOptions}. Those of pictures alone, {@link SvgOptions}, are left out
 * @returns lines joined by newlines, without one at the end
 * @throws ParameterError as {@link lineChart} and {@link fanChart} do, and `out-of-range` for a size outside
 * its range or a plot that has less than 16 columns left
 *
 * @example
 * ```ts
 * const text = terminalChart({
 *   title: 'Reserve',
 *   x: { label: 'time', unit: 'day', values: [0, 1, 2] },
 *   y: { label: 'reserve', unit: 'wxDAI' },
 *   series: [{ name: 'reserve', values: [100, 130, 120] }],
 *   columns: 72,
 *   charset: 'ascii',
 * });
 * text.split('\n').at(-1); // => 'reserve: 100 to 120 wxDAI; lowest 100 at 0, highest 130 at 1 day'
 * ```
 */
export function terminalChart(options: (LineOptions | FanOptions) & TerminalOptions): string {
  requireObject('options', options, 'an object with title, x, y and series or runs');
  const { columns = 80, rows: atMost = 16, charset = 'braille' } = options;
  checkSize('columns', columns, 40, 400);
  checkSize('rows', atMost, 4, 100);
  requireOneOf('charset', charset, ['braille', 'ascii']);
  const { x, y } = options;
  const isAscii = charset === 'ascii';
  const wrap = (text: string, limit = columns) => {
    const clean = isAscii ? plainAscii(cleanText(text)) : cleanText(text);
    return wrapText(clean, { limit, maxLines: 3, measure: cellWidth, ellipsis: isAscii ? '...' : '…' });
  };
  const content = contentOf(options, isAscii);
  const kind = y.scale ?? 'linear';
  const domain = dataDomain(y, content.arrays);
  const { axis: yAxis, rows } = evenAxis(domain, kind, y.domain === undefined, atMost);
  const labels = tickLabels(yAxis);
  const margin = Math.max(0, ...labels.map((label) => label.length));
  const wide = columns - margin - 2 - (content.letters.length > 0 ? 2 : 0);
  if (wide < 16)
    refuse('out-of-range', 'columns', columns, 'columns leave less than 16 for the plot', {
      range: `at least ${columns + 16 - wide}`,
      hint: 'Make it wider.',
    });
  const canvas = (isAscii ? asciiCanvas : brailleCanvas)(wide, rows);
  const xDomain = widen(x.values[0] as number, x.values[x.values.length - 1] as number, 'linear');
  const shareX = makeScale(xDomain, 'linear');
  const shareY = makeScale(yAxis.domain, kind);
  const dotX = (index: number) => Math.round(shareX(x.values[index] as number) * (canvas.width - 1));
  // Values outside a given domain leave the picture by its edge.
  const dotY = (value: number) =>
    Math.round(Math.min(Math.max(1 - shareY(value), -1), 2) * (canvas.height - 1));
  content.draw(canvas, { dotX, dotY });

  const rowOf = (value: number) => Math.floor((dotY(value) * rows) / canvas.height);
  const letters = placeLetters(content.letters, rowOf, rows);
  const names = new Map(yAxis.ticks.map((tick, index) => [rowOf(tick), labels[index] as string]));
  const body = canvas.lines().map((line, row) => {
    const label = names.get(row);
    const edge = isAscii ? (label === undefined ? '|' : '+') : label === undefined ? '│' : '┤';
    return `${(label ?? '').padStart(margin)} ${edge}${line} ${letters[row] ?? ''}`.trimEnd();
  });
  const centred = (line: string) => ' '.repeat(margin + 2 + ((wide - cellWidth(line)) >> 1)) + line;
  return [
    ...wrap(options.title),
    '',
    ...wrap(withUnit(y.label, y.unit)),
    ...body,
    ...xAxisLines(xDomain, shareX, wide, isAscii).map((line) => ' '.repeat(margin + 1) + line),
    ...wrap(withUnit(x.label, x.unit), wide).map(centred),
    '',
    ...content.legend.flatMap((line) => wrap(line)),
  ].join('\n');
}

/** Refuses a count of lines or cells outside its range. */
export function checkSize(subject: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    refuse('out-of-range', subject, value, 'is no size for a chart', {
      range: `whole numbers from ${least} to ${most}`,
      hint: 'Leave it out for the default.',
    });
}

/** Letters by row: each where its line ends, or in the nearest free row. */
function placeLetters(letters: Content['letters'], rowOf: (value: number) => number, rows: number): string[] {
  const placed: string[] = [];
  for (const { letter, value } of letters) {
    const wish = Math.min(Math.max(rowOf(value), 0), rows - 1);
    const order = Array.from({ length: rows }, (_, row) => row).sort(
      (a, b) => Math.abs(a - wish) - Math.abs(b - wish),
    );
    const free = order.find((row) => placed[row] === undefined);
    if (free !== undefined) placed[free] = letter;
  }
  return placed;
}
