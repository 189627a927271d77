import { factsOf } from '../describeSeries.ts';
import { formatNumber } from '../formatNumber.ts';
import { type FanOptions, inUnit, type LineOptions, type Series, SVG_OPTIONS } from '../options.ts';
import { bandTitle, type Fan, type Line, percent, prepareFan, readLines } from '../prepare.ts';
import { brailleCanvas, type Canvas } from './canvas.ts';
import { DOT_DASHES, drawDots, drawFanDots, GLYPHS, type Places, SHADES } from './drawData.ts';

/** What a chart shows, once checked: lines or a fan. */
export type Content = {
  /** All values, for the domain. */
  readonly arrays: readonly ArrayLike<number>[];
  readonly draw: (canvas: Canvas, places: Places) => void;
  /** Letters at the right end, with the value they stand at. */
  readonly letters: readonly { readonly letter: string; readonly value: number }[];
  /** Names and a line of summary each. */
  readonly legend: readonly string[];
};

/** Options of pictures are left out here, so that one object serves both. */
const KNOWN: readonly string[] = ['columns', 'rows', 'charset', ...SVG_OPTIONS];

/** Checks the options and prepares what they show. */
export function contentOf(options: LineOptions | FanOptions, isAscii: boolean): Content {
  return 'series' in options ? lineContent(options, isAscii) : fanContent(options, isAscii);
}

function lineContent(options: LineOptions, isAscii: boolean): Content {
  const series = readLines(options, KNOWN);
  const isNamed = series.length > 1;
  return {
    arrays: series.map(({ values }) => values),
    draw: (canvas, places) => {
      for (const [index, line] of series.entries())
        drawDots(canvas, line.values, places, glyphOf(index), isAscii ? [] : dashOf(line, index));
    },
    letters: isNamed
      ? series.flatMap(({ values }, index) => {
          const last = factsOf(values)?.last;
          return last === undefined ? [] : [{ letter: letterOf(index), value: values[last] as number }];
        })
      : [],
    legend: series.map((line, index) => {
      const sample = isAscii ? glyphOf(index).repeat(3) : brailleSample(dashOf(line, index));
      return `${isNamed ? `${letterOf(index)} ${sample} ` : ''}${summarise(line, options)}`;
    }),
  };
}

function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

function glyphOf(index: number): string {
  return GLYPHS[index % GLYPHS.length] as string;
}

function dashOf({ dashed }: Series, index: number): readonly number[] {
  const own = DOT_DASHES[index % DOT_DASHES.length] as readonly number[];
  return dashed === undefined ? own : ((dashed ? DOT_DASHES[1] : DOT_DASHES[0]) as readonly number[]);
}

function brailleSample(dash: readonly number[]): string {
  const canvas = brailleCanvas(4, 1);
  drawDots(canvas, [0, 1], { dotX: (index) => index * 7, dotY: () => 2 }, '', dash);
  return canvas.lines()[0] as string;
}

/** Start, end, lowest and highest in one line. */
function summarise({ name, values }: Line, { x, y }: LineOptions): string {
  const facts = factsOf(values);
  if (facts === undefined) return `${name}: no values`;
  const { first, last, lowest, highest, count } = facts;
  const number = (index: number) => formatNumber(values[index] as number);
  const point = (index: number) => formatNumber(x.values[index] as number);
  const missing = values.length - count;
  const gaps = missing === 0 ? '' : `; ${missing} of ${values.length} missing`;
  if (values[lowest] === values[highest])
    return `${name}: constant at ${inUnit(number(first), y.unit)}${gaps}`;
  const extremes = `lowest ${number(lowest)} at ${point(lowest)}, highest ${number(highest)} at ${inUnit(point(highest), x.unit)}`;
  return `${name}: ${number(first)} to ${inUnit(number(last), y.unit)}; ${extremes}${gaps}`;
}

function fanContent(options: FanOptions, isAscii: boolean): Content {
  const fan = prepareFan(options, KNOWN);
  const { bands, median } = fan;
  const shades = bands.map((band, index) => `${shadeSample(index, isAscii)} ${bandTitle(band)}`);
  return {
    arrays: [median, ...bands.flatMap(({ lower, upper }) => [lower, upper])],
    draw: (canvas, places) => drawFanDots(canvas, fan, places),
    letters: [],
    legend: [
      [`${isAscii ? '##' : brailleSample([]).slice(0, 2)} median`, ...shades.reverse()].join(', '),
      summariseFan(fan, options),
    ],
  };
}

function shadeSample(index: number, isAscii: boolean): string {
  const shade = SHADES[index];
  if (shade === undefined || isAscii) return (shade?.glyph ?? '').repeat(2);
  const canvas = brailleCanvas(2, 1);
  for (let x = 0; x < canvas.width; x++)
    for (let y = 0; y < canvas.height; y++) if (shade.isSet(x, y)) canvas.set(x, y, '');
  return canvas.lines()[0] as string;
}

function summariseFan({ bands, median, counts }: Fan, { y }: FanOptions): string {
  const facts = factsOf(median);
  const outer = bands[0];
  if (facts === undefined || outer === undefined) return `${y.label}: no values`;
  const number = (values: ArrayLike<number>, index: number) => formatNumber(values[index] as number);
  const { first, last } = facts;
  const share = percent(outer.to - outer.from);
  const range = `${number(outer.lower, last)} to ${inUnit(number(outer.upper, last), y.unit)}`;
  const runs = counts === undefined ? '' : ` (${formatNumber(counts[last] as number)} runs)`;
  return `median ${number(median, first)} to ${number(median, last)}; middle ${share} % end at ${range}${runs}`;
}
