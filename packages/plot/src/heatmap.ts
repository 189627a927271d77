import { escapeXml } from './cleanText.ts';
import { describeHeatmap, whereOf } from './describeHeatmap.ts';
import { formatNumber } from './formatNumber.ts';
import { heatColor, inkOn } from './heatColors.ts';
import { heatDigits } from './heatDigits.ts';
import { type HeatLayout, makeHeatLayout } from './heatLayout.ts';
import type { HeatmapOptions, HeatmapSvgOptions } from './heatmapOptions.ts';
import { SIZE } from './layout.ts';
import { inUnit } from './options.ts';
import { INK } from './palette.ts';
import { type Heat, readHeatmap } from './readHeatmap.ts';
import { contentId, coordinate, element, textLines } from './svgParts.ts';
import { textWidth } from './textWidth.ts';

const CELL_TEXT = 11;

/**
 * Draws a value over two axes as coloured cells, for instance the result of a sweep over two parameters.
 *
 * Colours are even steps for the eye and grow darker with the value; with `value.midpoint` blue grows darker
 * below it and brown above. All cells are equally large, whatever lies between the numbers of an axis. Values
 * are written into the cells when all of them fit. A cell without a value is hatched. The picture carries its title
 * and a sentence on its extremes for screen readers, and every cell its place and value.
 *
 * @param options - see {@link HeatmapOptions} and {@link HeatmapSvgOptions}
 * @returns an `<svg>` element with width, height and viewBox
 * @throws ParameterError `bad-value` for a value of another type, `unknown` for an option that does not exist,
 * `missing` for a text that is not there or no value at all, `length` for unequal lengths, `order` for numbers of an
 * axis that do not increase, `duplicate` for a name that stands there twice, `not-finite` for an infinite value,
 * `out-of-range` for more than 100 places, a value of 0 or below on a log scale, a wrong domain or midpoint, or
 * too small a size
 *
 * @example
 * ```ts
 * const svg = heatmap({
 *   title: 'Share of proposals that pass',
 *   x: { label: 'half-life', unit: 'day', values: [3, 7, 14] },
 *   y: { label: 'voters', unit: '1', values: ['few', 'many'] },
 *   value: { label: 'share', unit: '1' },
 *   cells: [[0.2, 0.4, 0.5], [0.6, 0.8, null]],
 * });
 * svg.includes('<title>half-life 7 day, voters many: share 0.8</title>'); // => true
 * svg.includes('1 of 6 cells have no value'); // => true
 * ```
 */
export function heatmap(options: HeatmapOptions & HeatmapSvgOptions): string {
  const heat = readHeatmap(options, ['width', 'height']);
  const layout = makeHeatLayout(options, heat);
  const title = escapeXml(options.title);
  const spoken = [options.description ?? '', describeHeatmap(options, heat)];
  const description = escapeXml(spoken.filter((sentence) => sentence !== '').join(' '));
  const texts = drawTexts(layout);
  const cells = drawCells(options, heat, layout);
  const id = contentId(title + description + texts + cells('') + JSON.stringify(heat.axis.domain));
  const { width, height } = layout;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...{ width, height, viewBox: `0 0 ${coordinate(width)} ${coordinate(height)}` },
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': 'Helvetica, Arial, sans-serif',
    },
    element('title', { id: `${id}-title` }, title) +
      element('desc', { id: `${id}-desc` }, description) +
      element('defs', {}, hatching(id) + gradient(id, heat)) +
      element('rect', { width, height, fill: '#ffffff' }) +
      drawScale(layout, id) +
      texts +
      cells(id),
  );
}

function hatching(id: string): string {
  const size = { width: 6, height: 6, patternUnits: 'userSpaceOnUse' };
  return element(
    'pattern',
    { id: `${id}-none`, ...size },
    element('rect', { width: 6, height: 6, fill: '#ffffff' }) +
      element('path', { d: 'M-1 1L1 -1M0 6L6 0M5 7L7 5', stroke: '#8a8a8a', 'stroke-width': 1 }),
  );
}

/** Enough stops that the way between two of them is straight to the eye; one stands at the midpoint. */
function gradient(id: string, { middle }: Heat): string {
  const shares = Array.from({ length: 33 }, (_, index) => index / 32);
  if (middle !== undefined) shares.push(middle);
  const stops = [...new Set(shares)]
    .sort((a, b) => a - b)
    .map((share) =>
      element('stop', { offset: `${coordinate(share * 100)}%`, 'stop-color': heatColor(share, middle) }),
    );
  return element('linearGradient', { id: `${id}-scale` }, stops.join(''));
}

function drawScale({ legend }: HeatLayout, id: string): string {
  const { bar, ticks, missing } = legend;
  const marks = ticks.map(({ at }) => `M${coordinate(at)} ${coordinate(bar.y + bar.height)}v5`);
  const sample = { width: SIZE.sample, height: bar.height, stroke: INK.axis, 'stroke-width': 0.5 };
  return (
    element('rect', {
      class: 'scale',
      ...bar,
      fill: `url(#${id}-scale)`,
      stroke: INK.axis,
      'stroke-width': 0.5,
    }) +
    element('path', { class: 'ticks', d: marks.join(''), stroke: INK.axis, fill: 'none' }) +
    (missing === undefined
      ? ''
      : element('rect', { x: missing.x, y: missing.y, ...sample, fill: `url(#${id}-none)` }))
  );
}

function drawTexts(layout: HeatLayout): string {
  const { title, note, noteTop, legend, yLabel, yLabelTop, xLabel, columnTexts, rowTexts } = layout;
  const { left, right, bottom } = layout;
  const x = SIZE.edge;
  const text = { fill: INK.text, 'font-size': SIZE.text };
  const muted = { fill: INK.muted, 'font-size': SIZE.text };
  const bold = { fill: INK.text, 'font-size': SIZE.title, 'font-weight': 600 };
  const { missing } = legend;
  // A label wider than the cells stays within the picture.
  const reach = Math.max(...xLabel.map((line) => textWidth(line, SIZE.text))) / 2;
  const centre = Math.max(Math.min((left + right) / 2, right - reach), x + reach);
  return (
    textLines(title, SIZE.title + 5, { x, y: SIZE.edge + SIZE.title - 2, ...bold }) +
    textLines(note, SIZE.note + 4, { x, y: noteTop + SIZE.note, fill: INK.muted, 'font-size': SIZE.note }) +
    textLines(legend.label, SIZE.line, { x, y: legend.labelTop + SIZE.text, ...text }) +
    legend.ticks.map((tick) => textLines([tick.text], 0, { x: tick.x, y: tick.y, ...muted })).join('') +
    (missing === undefined
      ? ''
      : textLines([missing.name], 0, { x: missing.x + SIZE.sample + 8, y: missing.y + 10, ...text })) +
    textLines(legend.beyond, SIZE.line, { x, y: legend.beyondTop + SIZE.text, ...muted }) +
    textLines(yLabel, SIZE.line, { x, y: yLabelTop + SIZE.text, ...muted }) +
    rowTexts
      .map((row) => textLines([row.text], 0, { x: row.x, y: row.y, 'text-anchor': 'end', ...muted }))
      .join('') +
    columnTexts.texts
      .map(({ lines, x: at }) => columnText(lines, at, bottom, columnTexts.isTurned))
      .join('') +
    textLines(xLabel, SIZE.line, {
      x: centre,
      y: bottom + columnTexts.height + 4 + SIZE.text,
      'text-anchor': 'middle',
      ...muted,
    })
  );
}

function columnText(lines: readonly string[], x: number, bottom: number, isTurned: boolean): string {
  const muted = { fill: INK.muted, 'font-size': SIZE.text };
  if (!isTurned) return textLines(lines, SIZE.line, { x, y: bottom + 17, 'text-anchor': 'middle', ...muted });
  const at = { x: x + 4, y: bottom + 8 };
  const transform = `rotate(-90 ${coordinate(at.x)} ${coordinate(at.y)})`;
  return textLines(lines, 0, { ...at, transform, 'text-anchor': 'end', ...muted });
}

/** The cells, once the name of the hatching is known. */
function drawCells(options: HeatmapOptions, heat: Heat, layout: HeatLayout): (id: string) => string {
  const { left, cellWidth, cellHeight, rowTop } = layout;
  const { value } = options;
  const digits = digitsThatFit(heat, cellWidth, cellHeight);
  const gap = cellWidth >= 10 && cellHeight >= 10 ? 1 : 0;
  return (id) => {
    const parts: string[] = [];
    for (const [j, row] of heat.rows.entries())
      for (let i = 0; i < row.length; i++) {
        const one = row[i] as number;
        const isMissing = Number.isNaN(one);
        const fill = isMissing ? `url(#${id}-none)` : heatColor(heat.shareOf(one), heat.middle);
        const says = isMissing ? 'no value' : `${value.label} ${inUnit(formatNumber(one), value.unit)}`;
        const place = { x: left + i * cellWidth, y: rowTop(j) };
        parts.push(
          element(
            'rect',
            { class: 'cell', ...place, width: cellWidth - gap, height: cellHeight - gap, fill },
            element('title', {}, escapeXml(`${whereOf(options, heat, i, j)}: ${says}`)),
          ),
        );
        if (digits === undefined || isMissing) continue;
        const centre = { x: place.x + (cellWidth - gap) / 2, y: place.y + (cellHeight - gap) / 2 + 4 };
        // Under the pointer the cell answers, not its text.
        const style = { fill: inkOn(fill), 'font-size': CELL_TEXT, 'pointer-events': 'none' };
        parts.push(textLines([shown(one, digits)], 0, { ...centre, 'text-anchor': 'middle', ...style }));
      }
    return element('g', { 'shape-rendering': 'crispEdges' }, parts.join(''));
  };
}

function shown(value: number, digits: number): string {
  return formatNumber(value, { digits }).replaceAll('-', '−');
}

/** As many digits as tell the values apart, or one less, where every value then fits; undefined otherwise. */
function digitsThatFit(heat: Heat, cellWidth: number, cellHeight: number): number | undefined {
  if (cellHeight < 16) return undefined;
  const fits = (digits: number) =>
    heat.rows.every((row) =>
      Array.from(row).every(
        (value) => Number.isNaN(value) || textWidth(shown(value, digits), CELL_TEXT) <= cellWidth - 5,
      ),
    );
  const digits = heatDigits(heat);
  return [digits, digits - 1].find(fits);
}
