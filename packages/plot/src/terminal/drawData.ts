import type { Fan } from '../prepare.ts';
import { type Canvas, trace } from './canvas.ts';

/** From a point and a value to the dot it falls on. */
export type Places = { readonly dotX: (index: number) => number; readonly dotY: (value: number) => number };

/** Which dots along a line are drawn: on for the first number of dots, off for the next, and so on. */
export const DOT_DASHES: readonly (readonly number[])[] = [
  [],
  [4, 3],
  [1, 2],
  [5, 2, 1, 2],
  [2, 2],
  [5, 2, 1, 2, 1, 2],
];

/** Characters of lines, by position, where a cell shows one character. */
export const GLYPHS = '*o+x#@%&=~sz';

/** Draws one line, broken at gaps. */
export function drawDots(
  canvas: Canvas,
  values: ArrayLike<number>,
  { dotX, dotY }: Places,
  glyph: string,
  dash: readonly number[],
): void {
  const period = dash.reduce((sum, length) => sum + length, 0);
  let travelled = 0;
  const draw = (x: number, y: number) => {
    if (period === 0 || isOn(dash, travelled % period)) canvas.set(x, y, glyph);
    travelled += 1;
  };
  forEachStep(values, { dotX, dotY }, (x0, y0, x1, y1) => trace(x0, y0, x1, y1, draw));
}

function isOn(dash: readonly number[], position: number): boolean {
  let end = 0;
  for (const [index, length] of dash.entries()) {
    end += length;
    if (position < end) return index % 2 === 0;
  }
  return true;
}

function forEachStep(
  values: ArrayLike<number>,
  { dotX, dotY }: Places,
  visit: (x0: number, y0: number, x1: number, y1: number) => void,
): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (Number.isNaN(value)) continue;
    const [x, y] = [dotX(index), dotY(value)];
    const before = index > 0 ? (values[index - 1] as number) : Number.NaN;
    const after = values[index + 1] ?? Number.NaN;
    if (!Number.isNaN(before)) visit(dotX(index - 1), dotY(before), x, y);
    else if (Number.isNaN(after)) visit(x, y, x, y);
  }
}

/** Shades of bands from the outermost inwards: a glyph, and which dots are set. */
export const SHADES: readonly {
  readonly glyph: string;
  readonly isSet: (x: number, y: number) => boolean;
}[] = [
  { glyph: '.', isSet: (x, y) => (x + 2 * y) % 4 === 0 },
  { glyph: ':', isSet: (x, y) => (x + y) % 2 === 0 },
  { glyph: '=', isSet: (x, y) => (x + y) % 2 === 0 || y % 2 === 0 },
];

/** Draws the bands of a fan and its median. */
export function drawFanDots(canvas: Canvas, fan: Fan, places: Places): void {
  for (const [band, { lower, upper }] of fan.bands.entries()) {
    const low = edgeDots(canvas.width, lower, places, Math.max, canvas.height - 1);
    const high = edgeDots(canvas.width, upper, places, Math.min, 0);
    const shade = SHADES[band];
    for (let x = 0; x < canvas.width; x++) {
      const [from, to] = [high[x], low[x]];
      if (from === undefined || to === undefined || shade === undefined) continue;
      for (let y = from; y <= to; y++) {
        if (canvas.hasGlyphs || shade.isSet(x, y)) canvas.set(x, y, shade.glyph);
        else canvas.clear(x, y);
      }
    }
  }
  const around = (x: number, y: number) => {
    for (let offset = -2; offset <= 2; offset++) canvas.clear(x, y + offset);
  };
  forEachStep(fan.median, places, (x0, y0, x1, y1) => trace(x0, y0, x1, y1, around));
  drawDots(canvas, fan.median, places, '#', []);
}

/** Outermost dot of an edge in every column of dots; undefined in gaps. */
function edgeDots(
  width: number,
  values: ArrayLike<number>,
  places: Places,
  outermost: (a: number, b: number) => number,
  limit: number,
): (number | undefined)[] {
  const dots: (number | undefined)[] = new Array(width).fill(undefined);
  const visit = (x: number, y: number) => {
    if (x < 0 || x >= width) return;
    const inside = limit === 0 ? Math.max(y, 0) : Math.min(y, limit);
    const before = dots[x];
    dots[x] = before === undefined ? inside : outermost(before, inside);
  };
  forEachStep(values, places, (x0, y0, x1, y1) => trace(x0, y0, x1, y1, visit));
  return dots;
}
