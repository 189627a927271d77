import { cleanText, escapeXml } from './cleanText.ts';
import { topRow } from './flags.ts';
import { formatNumber } from './formatNumber.ts';
import { drawGutter, type GutterLabel } from './gutter.ts';
import { type Layout, makeLayout, type Plot, SIZE } from './layout.ts';
import { type Annotation, inUnit, type SvgOptions, type XAxis, type YAxis } from './options.ts';
import { INK } from './palette.ts';
import type { Domain } from './scale.ts';
import { contentId, coordinate, element, textLines } from './svgParts.ts';

/** An entry of the legend: its name, and a sample drawn with its middle left at the place given. */
export type LegendEntry = { readonly name: string; readonly sample: (x: number, y: number) => string };

/** A label at the right end of what it names; `x` and `value` in the units of the axes. */
export type Ending = {
  readonly text: string;
  readonly x: number;
  readonly value: number;
  readonly color: string;
};

/** Everything that makes a picture of a chart. */
export type Figure = SvgOptions & {
  readonly title: string;
  readonly description?: string | undefined;
  readonly x: XAxis;
  readonly y: YAxis;
  readonly domain: Domain;
  /** Sentences for readers who do not see the picture. */
  readonly sentences: readonly string[];
  readonly legend: readonly LegendEntry[];
  readonly endings: readonly Ending[];
  readonly draw: (plot: Plot) => string;
};

/** Draws a figure as one self-contained SVG. */
export function drawFigure(figure: Figure): string {
  const { width = 720, height = 420, annotations = [], x, y, legend, endings } = figure;
  const layout = makeLayout({
    ...{ title: figure.title, description: figure.description, x, y, width, height, annotations },
    domain: y.domain ?? includeReferences(figure.domain, annotations),
    legend: legend.map(({ name }) => name),
    endLabels: endings,
  });
  const { plot } = layout;
  const under =
    element('rect', { width, height, fill: '#ffffff' }) +
    drawHeader(layout) +
    legend
      .map(({ sample }, index) => sample(layout.legend[index]?.x ?? 0, (layout.legend[index]?.y ?? 0) - 4))
      .join('') +
    drawAxes(layout);
  const data = figure.draw(plot);
  const over =
    drawReferences(annotations, layout) + drawGutter(gutterLabels(endings, annotations, plot), plot, width);

  const title = escapeXml(figure.title);
  const spoken = [figure.description ?? '', ...figure.sentences, ...annotations.map(sayReference(figure))];
  const description = escapeXml(spoken.filter((sentence) => sentence !== '').join(' '));
  const id = contentId(title + description + under + data + over);
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
      element('defs', {}, element('clipPath', { id: `${id}-plot` }, clipRect(plot))) +
      under +
      element('g', { 'clip-path': `url(#${id}-plot)` }, data) +
      over,
  );
}

function includeReferences([low, high]: Domain, annotations: readonly Annotation[]): Domain {
  const values = annotations.flatMap((annotation) => ('y' in annotation ? [annotation.y] : []));
  return [Math.min(low, ...values), Math.max(high, ...values)];
}

function sayReference({ x, y }: Figure): (annotation: Annotation) => string {
  return (annotation) => {
    const [axis, value] = 'x' in annotation ? [x, annotation.x] : [y, annotation.y];
    return `Reference line at ${axis.label} ${inUnit(formatNumber(value), axis.unit)}: ${annotation.text}.`;
  };
}

/** A little larger than the plot, so that a line along its edge is drawn in full width. */
function clipRect({ left, right, top, bottom }: Plot): string {
  return element('rect', { x: left - 4, y: top - 4, width: right - left + 8, height: bottom - top + 8 });
}

function drawHeader({ title, titleSize, note, noteTop, legend, yLabel, yLabelTop }: Layout): string {
  const x = SIZE.edge;
  const bold = { fill: INK.text, 'font-size': titleSize, 'font-weight': 600 };
  return (
    textLines(title, titleSize + 5, { x, y: SIZE.edge + titleSize - 2, ...bold }) +
    textLines(note, SIZE.note + 4, { x, y: noteTop + SIZE.note, fill: INK.muted, 'font-size': SIZE.note }) +
    legend
      .map(({ text, x: start, y }) =>
        element(
          'text',
          { x: start + SIZE.sample + 8, y, fill: INK.text, 'font-size': SIZE.text },
          escapeXml(text),
        ),
      )
      .join('') +
    textLines(yLabel, SIZE.line, { x, y: yLabelTop + SIZE.text, fill: INK.muted, 'font-size': SIZE.text })
  );
}

function drawAxes({ plot, xAxis, xTexts, xLabel, yAxis, yTexts }: Layout): string {
  const { left, right, top, bottom, px, py } = plot;
  const horizontal = yAxis.ticks.map(
    (tick) => `M${coordinate(left)} ${coordinate(py(tick))}H${coordinate(right)}`,
  );
  const marks = xAxis.ticks.map((tick) => `M${coordinate(px(tick))} ${coordinate(bottom)}v5`);
  const isZeroInside = yAxis.domain[0] < 0 && yAxis.domain[1] > 0;
  const zero = isZeroInside ? `M${coordinate(left)} ${coordinate(py(0))}H${coordinate(right)}` : '';
  const text = { fill: INK.muted, 'font-size': SIZE.text };
  const centre = { x: (left + right) / 2, y: bottom + 40, 'text-anchor': 'middle' };
  return (
    element('path', { class: 'grid', d: horizontal.join(''), stroke: INK.grid, fill: 'none' }) +
    (zero === '' ? '' : element('path', { class: 'zero', d: zero, stroke: '#a8a8a8', fill: 'none' })) +
    element('path', {
      class: 'axis',
      d: `M${coordinate(left)} ${coordinate(bottom)}H${coordinate(right)}M${coordinate(left)} ${coordinate(top)}V${coordinate(bottom)}${marks.join('')}`,
      stroke: INK.axis,
      fill: 'none',
    }) +
    yTexts
      .map((label, index) =>
        element(
          'text',
          { x: left - 8, y: py(yAxis.ticks[index] as number) + 4, 'text-anchor': 'end', ...text },
          escapeXml(label),
        ),
      )
      .join('') +
    xTexts
      .map(({ text: label, x, end, y }) =>
        element('text', { x: (x + end) / 2, y, 'text-anchor': 'middle', ...text }, escapeXml(label)),
      )
      .join('') +
    textLines(xLabel, SIZE.line, { ...centre, ...text })
  );
}

function drawReferences(annotations: readonly Annotation[], { plot, flags }: Layout): string {
  const { left, right, top, bottom, py } = plot;
  const style = { stroke: INK.reference, 'stroke-width': 1, 'stroke-dasharray': '4 3', fill: 'none' };
  const horizontal = annotations.map((annotation) =>
    'y' in annotation
      ? element('path', {
          class: 'reference',
          d: `M${coordinate(left)} ${coordinate(py(annotation.y))}H${coordinate(right)}`,
          ...style,
        })
      : '',
  );
  const vertical = flags.map((flag) => {
    const baseline = (line: number) => top - 10 - (topRow(flag) - 1 - line) * SIZE.line;
    const texts = flag.lines.map((line, index) =>
      element(
        'text',
        { x: flag.from, y: baseline(index), fill: INK.muted, 'font-size': SIZE.text },
        escapeXml(line),
      ),
    );
    const pole = `M${coordinate(flag.x)} ${coordinate(baseline(0) - 10)}V${coordinate(bottom)}`;
    return element('path', { class: 'reference', d: pole, ...style }) + texts.join('');
  });
  return horizontal.join('') + vertical.join('');
}

function gutterLabels(
  endings: readonly Ending[],
  annotations: readonly Annotation[],
  plot: Plot,
): GutterLabel[] {
  return [
    ...endings.map(({ text, x, value, color }) => ({
      text,
      value,
      color,
      fromX: plot.px(x),
      required: false,
    })),
    ...annotations.flatMap((annotation) =>
      'y' in annotation
        ? [
            {
              text: annotation.text,
              value: annotation.y,
              color: INK.reference,
              fromX: plot.right,
              required: true,
            },
          ]
        : [],
    ),
  ].filter(({ text }) => cleanText(text) !== '');
}
