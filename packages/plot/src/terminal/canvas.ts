/** A picture made of characters; dots count from the upper left. */
export type Canvas = {
  /** Size in dots. */
  readonly width: number;
  readonly height: number;
  /** Whether a cell shows a single character, so that glyphs tell things apart, not the density of dots. */
  readonly hasGlyphs: boolean;
  /** Marks a dot. */
  readonly set: (x: number, y: number, glyph: string) => void;
  /** Clears the dots around, so that a line stands out from what is behind it. */
  readonly clear: (x: number, y: number) => void;
  readonly lines: () => string[];
};

const DOTS: readonly (readonly [number, number])[] = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
];

/** Canvas of braille characters: 2 × 4 dots in each cell (Unicode block U+2800, dots 1 to 8). */
export function brailleCanvas(columns: number, rows: number): Canvas {
  const cells = new Uint8Array(columns * rows);
  const width = columns * 2;
  const height = rows * 4;
  const change = (x: number, y: number, isSet: boolean) => {
    if (x < 0 || x >= width || y < 0 || y >= height) return;
    const cell = (y >> 2) * columns + (x >> 1);
    const bit = DOTS[y & 3]?.[x & 1] ?? 0;
    cells[cell] = isSet ? (cells[cell] as number) | bit : (cells[cell] as number) & ~bit;
  };
  const line = (_: unknown, row: number) =>
    Array.from(cells.subarray(row * columns, (row + 1) * columns), (bits) =>
      bits === 0 ? ' ' : String.fromCharCode(0x2800 + bits),
    ).join('');
  return {
    width,
    height,
    hasGlyphs: false,
    set: (x, y) => change(x, y, true),
    clear: (x, y) => change(x, y, false),
    lines: () => Array.from({ length: rows }, line),
  };
}

/** Canvas of plain characters: one dot in each cell. */
export function asciiCanvas(columns: number, rows: number): Canvas {
  const cells: string[] = new Array(columns * rows).fill(' ');
  const set = (x: number, y: number, glyph: string) => {
    if (x >= 0 && x < columns && y >= 0 && y < rows) cells[y * columns + x] = glyph;
  };
  return {
    width: columns,
    height: rows,
    hasGlyphs: true,
    set,
    clear: () => {},
    lines: () =>
      Array.from({ length: rows }, (_, row) => cells.slice(row * columns, (row + 1) * columns).join('')),
  };
}

/** Calls `visit` for every dot on the way from one dot to another (Bresenham's line, ends included). */
export function trace(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  visit: (x: number, y: number) => void,
): void {
  const [dx, dy] = [Math.abs(x1 - x0), -Math.abs(y1 - y0)];
  const [stepX, stepY] = [Math.sign(x1 - x0), Math.sign(y1 - y0)];
  let [x, y, error] = [x0, y0, dx + dy];
  for (;;) {
    visit(x, y);
    if (x === x1 && y === y1) return;
    const twice = 2 * error;
    if (twice >= dy) {
      error += dy;
      x += stepX;
    }
    if (twice <= dx) {
      error += dx;
      y += stepY;
    }
  }
}
