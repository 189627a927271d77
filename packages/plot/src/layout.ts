import { cleanText } from './cleanText.ts';
import { type Flag, placeFlags, topRow } from './flags.ts';
import type { Annotation, XAxis, YAxis } from './options.ts';
import { withUnit } from './options.ts';
import { refuse } from './refuse.ts';
import { type Domain, makeScale, widen } from './scale.ts';
import { textWidth } from './textWidth.ts';
import { tickLabels } from './tickLabels.ts';
import { type Axis, makeAxis } from './ticks.ts';
import { wrapText } from './wrapText.ts';

/** Sizes of text and space in px. */
export const SIZE = { title: 17, note: 12.5, text: 12, line: 15, edge: 16, sample: 26 } as const;

/** What a label in the gutter right of the plot stands at. */
export type EndLabel = {
  readonly value: number;
  readonly text: string;
  readonly color: string;
  readonly fromX: number;
};

/** What has to find its place. */
export type LayoutInput = {
  readonly title: string;
  readonly description: string | undefined;
  readonly x: XAxis;
  readonly y: YAxis;
  readonly domain: Domain;
  readonly width: number;
  readonly height: number;
  readonly annotations: readonly Annotation[];
  readonly legend: readonly string[];
  readonly endLabels: readonly Omit<EndLabel, 'color' | 'fromX'>[];
};

/** A text at a place, from `x` to at most `end`, its baseline at `y`. */
export type Placed = { readonly text: string; readonly x: number; readonly end: number; readonly y: number };

/** Where everything goes, in px. */
export type Layout = {
  readonly title: readonly string[];
  readonly titleSize: number;
  readonly note: readonly string[];
  readonly noteTop: number;
  readonly legend: readonly Placed[];
  readonly yLabel: readonly string[];
  readonly yLabelTop: number;
  readonly xLabel: readonly string[];
  readonly flags: readonly Flag[];
  readonly plot: Plot;
  readonly xAxis: Axis;
  readonly xTexts: readonly Placed[];
  readonly yAxis: Axis;
  readonly yTexts: readonly string[];
  /** Width of the gutter. */
  readonly gutter: number;
};

/** The rectangle of the data, and how values become px in it. */
export type Plot = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly px: (value: number) => number;
  readonly py: (value: number) => number;
};

/** Finds a place for every text and the plot; refuses sizes that leave too little for the plot. */
export function makeLayout(input: LayoutInput): Layout {
  const { width, height, x, y, domain } = input;
  checkSize('width', width, 240);
  checkSize('height', height, 210);
  const inner = width - 2 * SIZE.edge;
  const titleText = cleanText(input.title);
  const large = wrapText(titleText, wrapping(inner, SIZE.title, 3, true));
  const titleSize = large.length <= 2 ? SIZE.title : 14;
  const title = large.length <= 2 ? large : wrapText(titleText, wrapping(inner, titleSize, 3, true));
  const note = wrapText(cleanText(input.description ?? ''), wrapping(inner, SIZE.note, 3));
  const noteTop = SIZE.edge + title.length * (titleSize + 5);
  const legendTop = noteTop + note.length * (SIZE.note + 4) + 6;
  const legend = placeLegend(input.legend, inner, legendTop);
  const legendBottom = legend.length === 0 ? legendTop : (legend.at(-1) as Placed).y + 10;
  const yLabel = wrapText(cleanText(withUnit(y.label, y.unit)), wrapping(inner, SIZE.text, 2));
  const yLabelTop = legendBottom + 2;
  const above = yLabelTop + yLabel.length * SIZE.line;

  const rough = Math.max(height - above - 60, 60);
  const yAxis = makeAxis(domain, {
    kind: y.scale ?? 'linear',
    count: clamp(Math.round(rough / 62), 2, 9),
    grow: y.domain === undefined,
  });
  const yTexts = tickLabels(yAxis).map(minus);
  const left = Math.ceil(SIZE.edge + Math.max(0, ...yTexts.map((text) => textWidth(text, SIZE.text))) + 8);
  const gutter = gutterWidth(input, width);
  const right = width - SIZE.edge - gutter;
  if (right - left < 90)
    refuse('out-of-range', 'width', width, 'px leave less than 90 px for the plot', {
      range: `at least ${widthFor(input, left)}`,
      unit: 'px',
      hint: 'Make it wider, or shorten the names.',
    });

  const middle = (left + right) / 2;
  const reach = 2 * Math.min(middle, width - middle) - 8;
  const xLabel = wrapText(cleanText(withUnit(x.label, x.unit)), wrapping(reach, SIZE.text, 2));
  const first = x.values[0] as number;
  const last = x.values[x.values.length - 1] as number;
  const xDomain = widen(first, last, 'linear');
  const xShare = makeScale(xDomain, 'linear');
  const px = (value: number) => left + xShare(value) * (right - left);
  const { axis: xAxis, texts } = placeXTicks(xDomain, px, right - left, width);
  const flags = placeFlags(input.annotations, px, width);
  const top = above + 14 + Math.max(0, ...flags.map(topRow)) * SIZE.line;
  const bottom = height - SIZE.edge - xLabel.length * SIZE.line - 22;
  if (bottom - top < 60)
    refuse('out-of-range', 'height', height, 'px leave less than 60 px for the plot', {
      range: `at least ${Math.ceil(height + 60 - (bottom - top))}`,
      unit: 'px',
      hint: 'Make it higher, or shorten the texts.',
    });
  const yShare = makeScale(yAxis.domain, y.scale ?? 'linear');
  // Far outside a given domain the exact place cannot be seen, and the number would be too long to write.
  const py = (value: number) => bottom - clamp(yShare(value), -50, 51) * (bottom - top);
  const xTexts = texts.map((text) => ({ ...text, y: bottom + 19 }));
  const plot = { left, right, top, bottom, px, py };
  return {
    title,
    titleSize,
    note,
    noteTop,
    legend,
    yLabel,
    yLabelTop,
    xLabel,
    flags,
    plot,
    xAxis,
    xTexts,
    yAxis,
    yTexts,
    gutter,
  };
}

/** Refuses a side of a picture that is too short or too long. */
export function checkSize(subject: string, value: number, least: number): void {
  if (typeof value !== 'number' || !(value >= least && value <= 4000))
    refuse('out-of-range', subject, value, 'is no size for a chart', {
      range: `${least} to 4000`,
      unit: 'px',
      hint: 'Leave it out for the default.',
    });
}

/** The least width that leaves 90 px for the plot; the gutter grows with it, but slower. */
function widthFor(input: LayoutInput, left: number): number {
  let width = Math.ceil(input.width);
  while (width - SIZE.edge - gutterWidth(input, width) - left < 90) width += 1;
  return width;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** Hyphens become minus signs, which are as wide as digits. */
function minus(text: string): string {
  return text.replaceAll('-', '−');
}

/** Wrapping in px at a font size. */
export function wrapping(limit: number, size: number, maxLines: number, bold = false) {
  return { limit, maxLines, measure: (text: string) => textWidth(text, size, bold) };
}

function placeLegend(names: readonly string[], inner: number, top: number): Placed[] {
  const placed: Placed[] = [];
  let [x, y] = [0, top + 12];
  for (const name of names) {
    const text = wrapText(cleanText(name), wrapping(inner - SIZE.sample - 8, SIZE.text, 1))[0] ?? '';
    const width = SIZE.sample + 8 + textWidth(text, SIZE.text);
    if (x > 0 && x + width > inner) {
      x = 0;
      y += SIZE.line + 3;
    }
    placed.push({ text, x: SIZE.edge + x, end: SIZE.edge + x + width, y });
    x += width + 20;
  }
  return placed;
}

function gutterWidth({ endLabels, annotations }: LayoutInput, width: number): number {
  const texts = [
    ...endLabels.map(({ text }) => text),
    ...annotations.flatMap((line) => ('y' in line ? [line.text] : [])),
  ];
  if (texts.length === 0) return 4;
  const widest = Math.max(...texts.map((text) => textWidth(cleanText(text), SIZE.text)));
  return Math.ceil(Math.min(widest, width * 0.24)) + 16;
}

/** As many nice ticks as fit with their labels side by side. */
function placeXTicks(domain: Domain, px: (value: number) => number, length: number, width: number) {
  for (let count = clamp(Math.floor(length / 70), 2, 12); ; count--) {
    const axis = makeAxis(domain, { kind: 'linear', count, grow: false });
    const texts = tickLabels(axis).map((label, index) => {
      const text = minus(label);
      const half = textWidth(text, SIZE.text) / 2;
      const x = clamp(px(axis.ticks[index] as number) - half, 4, width - 4 - 2 * half);
      return { text, x, y: 0, end: x + 2 * half };
    });
    const isClear = texts.every(
      (text, index) => index === 0 || text.x > (texts[index - 1] as Placed).end + 10,
    );
    if (isClear) return { axis, texts };
    if (count === 1) return { axis, texts: texts.slice(0, 1) };
  }
}
