import { cleanText } from './cleanText.ts';
import { formatNumber } from './formatNumber.ts';
import type { HeatmapOptions, HeatmapSvgOptions } from './heatmapOptions.ts';
import { checkSize, type Placed, SIZE, wrapping } from './layout.ts';
import { withUnit } from './options.ts';
import type { Heat, Side } from './readHeatmap.ts';
import { refuse } from './refuse.ts';
import { textWidth } from './textWidth.ts';
import { tickLabels } from './tickLabels.ts';
import { wrapText } from './wrapText.ts';

/** Texts below the columns: each in lines around `x`, or turned by a quarter where they are long. */
export type ColumnTexts = {
  readonly isTurned: boolean;
  readonly texts: readonly { readonly lines: readonly string[]; readonly x: number }[];
  readonly height: number;
};

/** Where everything of a heatmap goes, in px. */
export type HeatLayout = ReturnType<typeof makeHeatLayout>;

const LEAST_CELL = 3;
const TURNED = 130;

/** Finds a place for the texts, the legend and the cells; refuses sizes that leave too little for a cell. */
export function makeHeatLayout(options: HeatmapOptions & HeatmapSvgOptions, heat: Heat) {
  const { width = 720, x, y } = options;
  checkSize('width', width, 240);
  if (options.height !== undefined) checkSize('height', options.height, 210);
  const inner = width - 2 * SIZE.edge;
  const wrap = (text: string, size: number, maxLines: number) =>
    wrapText(cleanText(text), wrapping(inner, size, maxLines));
  const title = wrapText(cleanText(options.title), wrapping(inner, SIZE.title, 3, true));
  const note = wrap(options.description ?? '', SIZE.note, 3);
  const noteTop = SIZE.edge + title.length * (SIZE.title + 5);
  const legend = placeScale(options, heat, noteTop + note.length * (SIZE.note + 4) + 8);
  const yLabel = wrap(withUnit(y.label, y.unit), SIZE.text, 2);
  const yLabelTop = legend.bottom + 10;
  const top = yLabelTop + yLabel.length * SIZE.line + 6;

  const limit = width * 0.3;
  const names = heat.y.labels.map(
    (label) => wrapText(minus(label, heat.y), wrapping(limit, SIZE.text, 1))[0] ?? '',
  );
  const left = Math.ceil(SIZE.edge + Math.max(...names.map((name) => textWidth(name, SIZE.text))) + 8);
  const right = width - SIZE.edge;
  const [columns, rows] = [heat.x.labels.length, heat.y.labels.length];
  const cellWidth = (right - left) / columns;
  if (cellWidth < LEAST_CELL)
    refuse('out-of-range', 'width', width, `px leave less than ${LEAST_CELL} px for a cell`, {
      range: `at least ${Math.ceil((SIZE.edge * 2 + 8 + columns * LEAST_CELL) / 0.7)}`,
      unit: 'px',
      hint: 'Make it wider, or draw fewer columns.',
    });
  const columnTexts = placeColumnTexts(heat.x, left, cellWidth, width);
  const xLabel = wrapText(cleanText(withUnit(x.label, x.unit)), wrapping(inner, SIZE.text, 2));
  const below = columnTexts.height + 8 + xLabel.length * SIZE.line + SIZE.edge;
  const height = options.height ?? Math.ceil(Math.max(210, top + below + rows * Math.min(36, 480 / rows)));
  // Few rows are not stretched to fill a picture that is high only because it may not be lower.
  const room = height - top - below;
  const cellHeight = options.height === undefined ? Math.min(room / rows, 60) : room / rows;
  if (cellHeight < LEAST_CELL)
    refuse('out-of-range', 'height', height, `px leave less than ${LEAST_CELL} px for a cell`, {
      range: `at least ${Math.ceil(top + below + rows * LEAST_CELL)}`,
      unit: 'px',
      hint: 'Make it higher, or draw fewer rows.',
    });
  const stride = Math.ceil(14 / cellHeight);
  // Rows of numbers rise upwards, rows of names read downwards.
  const rowTop = (row: number) => top + (heat.y.isNamed ? row : rows - 1 - row) * cellHeight;
  const rowTexts = names.flatMap((text, row) =>
    row % stride === 0 ? [{ text, x: left - 8, y: rowTop(row) + cellHeight / 2 + 4 }] : [],
  );
  const bottom = top + rows * cellHeight;
  return {
    ...{ width, height, title, note, noteTop, legend, yLabel, yLabelTop, xLabel, columnTexts, rowTexts },
    ...{ left, right, top, bottom, cellWidth, cellHeight, rowTop },
  };
}

/** Numbers get a minus sign, which is as wide as a digit; names keep their hyphens. */
function minus(label: string, { isNamed }: Side): string {
  return isNamed ? label : label.replaceAll('-', '−');
}

function placeScale(options: HeatmapOptions & HeatmapSvgOptions, heat: Heat, top: number) {
  const { width = 720, value } = options;
  const inner = width - 2 * SIZE.edge;
  const label = wrapText(cleanText(withUnit(value.label, value.unit)), wrapping(inner, SIZE.text, 2));
  const barTop = top + label.length * SIZE.line + 4;
  const bar = { x: SIZE.edge, y: barTop, width: Math.min(inner, 340), height: 12 };
  const ticks = placeTicks(value.midpoint, heat, bar, width);
  let bottom = barTop + 32;
  const name = `no value (${formatNumber(heat.missing)} of ${formatNumber(heat.x.labels.length * heat.y.labels.length)} cells)`;
  const fits = bar.x + bar.width + 24 + SIZE.sample + 8 + textWidth(name, SIZE.text) <= width - SIZE.edge;
  const missing = { name, x: fits ? bar.x + bar.width + 24 : SIZE.edge, y: fits ? barTop : bottom + 4 };
  if (heat.missing > 0 && !fits) bottom += 20;
  const beyond =
    heat.beyond === 0
      ? []
      : wrapText(
          `${heat.beyond} ${heat.beyond === 1 ? 'value lies' : 'values lie'} beyond the scale, in the colour of its end.`,
          wrapping(inner, SIZE.text, 2),
        );
  const beyondTop = bottom + 2;
  bottom += beyond.length * SIZE.line;
  return {
    ...{ label, labelTop: top, bar, ticks, beyond, beyondTop, bottom },
    missing: heat.missing === 0 ? undefined : missing,
  };
}

type Tick = Placed & { readonly at: number };

/** As many ticks, evenly chosen, as stand apart; the midpoint stands before those in its way. */
function placeTicks(
  midpoint: number | undefined,
  { axis, shareOf }: Heat,
  bar: { readonly x: number; readonly y: number; readonly width: number },
  width: number,
): Tick[] {
  const place = (value: number, label: string): Tick => {
    const text = label.replaceAll('-', '−');
    const half = textWidth(text, SIZE.text) / 2;
    const at = bar.x + shareOf(value) * bar.width;
    const x = Math.min(Math.max(at - half, 4), width - 4 - 2 * half);
    return { text, x, end: x + 2 * half, y: bar.y + 28, at };
  };
  const isApart = (a: Tick, b: Tick) => a.x > b.end + 8 || a.end < b.x - 8;
  const labels = tickLabels(axis);
  const all = axis.ticks.map((tick, index) => place(tick, labels[index] as string));
  // Between two powers of ten, or in a narrow domain, there may be one tick or none.
  const ticks = all.length > 1 ? all : axis.domain.map((end) => place(end, formatNumber(end)));
  const own = midpoint === undefined ? [] : [place(midpoint, formatNumber(midpoint))];
  for (let stride = 1; ; stride++) {
    const chosen = ticks.filter((_, index) => index % stride === 0);
    if (chosen.every((tick, index) => index === 0 || isApart(tick, chosen[index - 1] as Tick)))
      return [...own, ...chosen.filter((tick) => own.every((other) => isApart(tick, other)))];
  }
}

/** Level where they fit side by side, then in lines, then turned; of numbers, or where too many, every second or so. */
function placeColumnTexts(side: Side, left: number, cell: number, width: number): ColumnTexts {
  const labels = side.labels.map((label) => minus(label, side));
  const centre = (index: number) => left + (index + 0.5) * cell;
  const widthOf = (text: string) => textWidth(text, SIZE.text);
  if (side.isNamed && !labels.every((label) => widthOf(label) <= cell - 6)) {
    const hasRoom = labels.every((label) => label.split(' ').every((word) => widthOf(word) <= cell - 6));
    const lines = labels.map((label) => wrapText(label, wrapping(cell - 6, SIZE.text, 4)));
    const most = Math.max(...lines.map((own) => own.length));
    if (hasRoom && most <= 3)
      return {
        isTurned: false,
        texts: lines.map((own, index) => ({ lines: own, x: centre(index) })),
        height: 6 + most * SIZE.line,
      };
    const stride = Math.ceil(14 / cell);
    const turned = labels.map((label) => wrapText(label, wrapping(TURNED, SIZE.text, 1)));
    return {
      isTurned: true,
      texts: turned.flatMap((own, i) => (i % stride === 0 ? [{ lines: own, x: centre(i) }] : [])),
      height: 10 + Math.max(...turned.map((own) => widthOf(own[0] ?? ''))),
    };
  }
  for (let stride = 1; ; stride++) {
    const texts = labels.flatMap((label, index) => {
      const half = widthOf(label) / 2;
      const x = Math.min(Math.max(centre(index), 4 + half), width - 4 - half);
      return index % stride === 0 ? [{ lines: [label], x, half }] : [];
    });
    const isClear = texts.every((text, index) => {
      const before = texts[index - 1];
      return before === undefined || text.x - text.half > before.x + before.half + 8;
    });
    if (isClear) return { isTurned: false, texts, height: 6 + SIZE.line };
  }
}
