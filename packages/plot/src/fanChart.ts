import { checkAnnotations } from './check.ts';
import { describeFan, describeSeries, factsOf } from './describeSeries.ts';
import { bandPieces } from './downsample.ts';
import { drawFigure, type Ending, type LegendEntry } from './figure.ts';
import { type Plot, SIZE } from './layout.ts';
import { drawLine } from './lineChart.ts';
import { type FanOptions, SVG_OPTIONS, type SvgOptions } from './options.ts';
import { BAND_DASHES, BAND_EDGE, BAND_FILLS, INK } from './palette.ts';
import { type Band, bandTitle, dataDomain, percent, prepareFan } from './prepare.ts';
import { coordinate, element, pathData } from './svgParts.ts';

const MEDIAN = '#00426b';

/**
 * Draws many runs as a fan: a band that holds 90 % of them, one that holds half, and the median line.
 *
 * Quantiles are those of {@link quantileBands}. Bands differ in shade and in the dash of their edges and are
 * named in the legend and at their right end. Where no run has a value the fan is broken. The picture carries
 * its title and sentences on the median and the outer band for screen readers.
 *
 * @param options - see {@link FanOptions} and {@link SvgOptions}: `runs`, or `quantiles` computed before
 * @returns an `<svg>` element with width, height and viewBox
 * @throws ParameterError `bad-value` for a value of another type, `unknown` for an option that does not exist,
 * `missing` for no runs, no points or no value at all, `length` for unequal lengths,
 * `order` for points that go back, `not-finite` for an infinite value, `out-of-range` for a value of 0 or
 * below on a log scale, a wrong domain, probabilities that are not 0.5 between pairs, or too small a size
 *
 * @example
 * ```ts
 * const svg = fanChart({
 *   title: 'Price over 3 runs',
 *   x: { label: 'time', unit: 'day', values: [0, 1] },
 *   y: { label: 'price', unit: 'wxDAI/TEC' },
 *   runs: [[1, 1.1], [1, 1.4], [1, 0.9]],
 * });
 * svg.includes('25–75 %'); // => true
 * ```
 */
export function fanChart(options: FanOptions & SvgOptions): string {
  const fan = prepareFan(options, SVG_OPTIONS);
  const { x, y, annotations = [] } = options;
  checkAnnotations(annotations, x, y);
  const { bands, median } = fan;
  const arrays = [median, ...bands.flatMap(({ lower, upper }) => [lower, upper])];
  return drawFigure({
    ...options,
    domain: dataDomain(y, arrays),
    sentences: [
      describeFan(y.label, fan, x, y.unit),
      describeSeries({ name: 'The median', values: median, x, y }),
    ],
    legend: [
      { name: 'median', sample: (left, top) => drawSample(left, top, 0, MEDIAN, []) },
      ...bands.map((band, index) => bandEntry(band, index)).reverse(),
    ],
    endings: endingsOf(bands, median, x.values),
    draw: (plot) =>
      bands.map((band, index) => drawBand(band, index, x.values, plot)).join('') +
      drawLine(median, x.values, plot, MEDIAN, [], 2.25),
  });
}

function bandEntry(band: Band, index: number): LegendEntry {
  return {
    name: bandTitle(band),
    sample: (x, y) =>
      element('rect', { x, y: y - 5, width: SIZE.sample, height: 10, fill: BAND_FILLS[index] ?? '' }) +
      drawSample(x, y, -5, BAND_EDGE, BAND_DASHES[index] ?? [], 1) +
      drawSample(x, y, 5, BAND_EDGE, BAND_DASHES[index] ?? [], 1),
  };
}

function drawSample(
  x: number,
  y: number,
  offset: number,
  color: string,
  dash: readonly number[],
  width = 2.25,
): string {
  return element('path', {
    d: `M${coordinate(x)} ${coordinate(y + offset)}h${SIZE.sample}`,
    stroke: color,
    'stroke-width': width,
    'stroke-dasharray': dash.length === 0 ? undefined : dash.join(' '),
    fill: 'none',
  });
}

function endingsOf(bands: readonly Band[], median: ArrayLike<number>, points: ArrayLike<number>): Ending[] {
  const last = factsOf(median)?.last;
  if (last === undefined) return [];
  const x = points[last] as number;
  // From the top down: labels at one value keep this order.
  const at = (text: string, values: ArrayLike<number>, color: string) => ({
    text,
    x,
    value: values[last] as number,
    color,
  });
  return [
    ...bands.map(({ to, upper }) => at(`${percent(to)} %`, upper, INK.muted)),
    at('median', median, MEDIAN),
    ...bands.map(({ from, lower }) => at(`${percent(from)} %`, lower, INK.muted)).reverse(),
  ];
}

function drawBand({ lower, upper }: Band, index: number, points: ArrayLike<number>, plot: Plot): string {
  const { px, py, left, right } = plot;
  const place = (point: number) => px(points[point] as number);
  const fill = BAND_FILLS[index] ?? '';
  const pieces = bandPieces(lower, upper, place, right - left).map((piece) => ({
    up: piece.map((column) => [place(column.index), py(column.upper)] as const),
    down: piece.map((column) => [place(column.index), py(column.lower)] as const),
  }));
  const isWide = ({ up }: { up: readonly unknown[] }) => up.length > 1;
  const area = pieces.filter(isWide).map(({ up, down }) => `${pathData([...up, ...down.toReversed()])}Z`);
  const edges = pieces.filter(isWide).map(({ up, down }) => pathData(up) + pathData(down));
  // A point alone between gaps has no area: it is drawn as a bar.
  const bars = pieces.filter((piece) => !isWide(piece)).map(({ up, down }) => pathData([...up, ...down]));
  const dash = (BAND_DASHES[index] ?? []).join(' ');
  return (
    (area.length === 0 ? '' : element('path', { class: 'band', d: area.join(''), fill })) +
    (edges.length === 0
      ? ''
      : element('path', {
          class: 'edge',
          d: edges.join(''),
          stroke: BAND_EDGE,
          'stroke-dasharray': dash || undefined,
          fill: 'none',
        })) +
    (bars.length === 0
      ? ''
      : element('path', {
          class: 'bar',
          d: bars.join(''),
          stroke: BAND_EDGE,
          'stroke-width': 2 + index * 3,
          fill: 'none',
        }))
  );
}
