import { checkAnnotations } from './check.ts';
import { describeSeries, factsOf } from './describeSeries.ts';
import { linePieces } from './downsample.ts';
import { drawFigure, type Ending, type LegendEntry } from './figure.ts';
import { type Plot, SIZE } from './layout.ts';
import { type LineOptions, type Series, SVG_OPTIONS, type SvgOptions } from './options.ts';
import { DASHES, INKS, type Ink } from './palette.ts';
import { dataDomain, type Line, readLines } from './prepare.ts';
import { coordinate, element, pathData } from './svgParts.ts';

/**
 * Draws lines over a common horizontal axis as one self-contained SVG.
 *
 * Ticks stand at 1, 2 or 5 times a power of ten. Lines differ in colour (Okabe and Ito's), in dash, and by a
 * label at their right end. NaN or null breaks a line. Where points are more than two per pixel, the lowest and the
 * highest of each pixel stay. The picture carries its title and a sentence per line for screen readers.
 * The text is the same for the same options.
 *
 * @param options - see {@link LineOptions} and {@link SvgOptions}; sizes in px
 * @returns an `<svg>` element with width, height and viewBox
 * @throws ParameterError `bad-value` for a value of another type, `unknown` for an option that does not exist,
 * `missing` for no points or no value at all, `length` for unequal lengths, `order` for
 * points that go back, `not-finite` for an infinite value, `out-of-range` for a value of 0 or below on a log
 * scale, a wrong domain, a reference line outside the axes, more than 12 lines, or too small a size
 *
 * @example
 * ```ts
 * const svg = lineChart({
 *   title: 'Spot price of the curve',
 *   x: { label: 'time', unit: 'day', values: [0, 1, 2] },
 *   y: { label: 'price', unit: 'wxDAI/TEC' },
 *   series: [{ name: 'price', values: [1, 1.2, 1.1] }],
 * });
 * svg.startsWith('<svg'); // => true
 * ```
 */
export function lineChart(options: LineOptions & SvgOptions): string {
  const series = readLines(options, SVG_OPTIONS);
  const { x, y, annotations = [] } = options;
  checkAnnotations(annotations, x, y);
  const isNamed = series.length > 1 || series[0]?.name !== y.label;
  const styled = series.map((line, index) => ({ line, ...styleOf(line, index) }));
  return drawFigure({
    ...options,
    domain: dataDomain(
      y,
      series.map(({ values }) => values),
    ),
    sentences: series.map(({ name, values }) => describeSeries({ name, values, x, y })),
    legend: isNamed ? styled.map(({ line, ink, dash }) => legendEntry(line.name, ink, dash)) : [],
    endings: isNamed ? styled.flatMap(({ line, ink }) => ending(line, x.values, ink)) : [],
    draw: (plot) =>
      styled
        .map(({ line, ink, dash }) =>
          drawLine(line.values, x.values, plot, ink.line, dash, widthOf(plot, line)),
        )
        .join(''),
  });
}

function styleOf({ dashed }: Series, index: number): { ink: Ink; dash: readonly number[] } {
  const own = DASHES[index % DASHES.length] as readonly number[];
  const asked = dashed === true ? (DASHES[1] as readonly number[]) : [];
  return { ink: INKS[index % INKS.length] as Ink, dash: dashed === undefined ? own : asked };
}

function legendEntry(name: string, ink: Ink, dash: readonly number[]): LegendEntry {
  return {
    name,
    sample: (x, y) =>
      element('path', {
        d: `M${coordinate(x)} ${coordinate(y)}h${SIZE.sample}`,
        ...strokeOf(ink.line, dash),
      }),
  };
}

function ending({ name, values }: Line, points: ArrayLike<number>, ink: Ink): Ending[] {
  const last = factsOf(values)?.last;
  return last === undefined
    ? []
    : [{ text: name, x: points[last] as number, value: values[last] as number, color: ink.text }];
}

function strokeOf(color: string, dash: readonly number[], width = 2) {
  return {
    stroke: color,
    'stroke-width': width,
    'stroke-dasharray': dash.length === 0 ? undefined : dash.join(' '),
    'stroke-linejoin': 'round',
    fill: 'none',
  };
}

/** Many points per pixel fill an area, which a thick line would make look larger than it is. */
function widthOf({ left, right }: Plot, { values }: Line): number {
  return values.length > 2 * (right - left) ? 1 : 2;
}

/** A line broken at gaps; a value alone between gaps is a dot. */
export function drawLine(
  values: ArrayLike<number>,
  points: ArrayLike<number>,
  { px, py, left, right }: Plot,
  color: string,
  dash: readonly number[],
  width: number,
): string {
  const place = (index: number) => [px(points[index] as number), py(values[index] as number)] as const;
  const pieces = linePieces(values, (index) => px(points[index] as number), right - left);
  const data = pieces.map((piece) => (piece.length === 1 ? '' : pathData(piece.map(place)))).join('');
  const dots = pieces.map((piece) => {
    if (piece.length > 1) return '';
    const [cx, cy] = place(piece[0] as number);
    return element('circle', { cx, cy, r: width + 0.5, fill: color });
  });
  const path =
    data === '' ? '' : element('path', { class: 'line', d: data, ...strokeOf(color, dash, width) });
  return path + dots.join('');
}
