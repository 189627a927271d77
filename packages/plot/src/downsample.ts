/**
 * Splits a line into pieces without gaps, each a list of indices in order. Only when there are more points
 * than two per pixel are some left out: of each pixel column the first, lowest, highest and last stay, so a
 * spike of one point is still drawn.
 *
 * @param values - NaN for a gap
 * @param column - pixel column of each index, never decreasing
 * @param pixels - width of the plot in px
 */
export function linePieces(
  values: ArrayLike<number>,
  column: (index: number) => number,
  pixels: number,
): number[][] {
  const isDense = values.length > 2 * pixels;
  const pieces: number[][] = [];
  let piece: number[] = [];
  let bucket: Bucket | undefined;
  const flush = () => {
    if (bucket !== undefined) piece.push(...indicesOf(bucket));
    bucket = undefined;
  };
  const cut = () => {
    flush();
    if (piece.length > 0) pieces.push(piece);
    piece = [];
  };
  let wasGap = false;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (Number.isNaN(value)) {
      wasGap = true;
      continue;
    }
    const own = isDense ? Math.floor(column(index)) : index;
    if (bucket !== undefined && bucket.column === own) {
      // A gap narrower than a pixel cannot be seen, and cutting there would let the picture grow with the data.
      if (value < (values[bucket.lowest] as number)) bucket.lowest = index;
      if (value > (values[bucket.highest] as number)) bucket.highest = index;
      bucket.last = index;
    } else {
      if (wasGap) cut();
      else flush();
      bucket = { column: own, first: index, lowest: index, highest: index, last: index };
    }
    wasGap = false;
  }
  cut();
  return pieces;
}

type Bucket = {
  readonly column: number;
  readonly first: number;
  lowest: number;
  highest: number;
  last: number;
};

function indicesOf({ first, lowest, highest, last }: Bucket): number[] {
  return [...new Set([first, lowest, highest, last])].sort((a, b) => a - b);
}

/** One pixel column of a band. */
export type BandColumn = { readonly index: number; readonly lower: number; readonly upper: number };

/** As {@link linePieces} for a band: each pixel column keeps its lowest lower and highest upper edge. */
export function bandPieces(
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
  column: (index: number) => number,
  pixels: number,
): BandColumn[][] {
  const isDense = lower.length > 2 * pixels;
  const pieces: BandColumn[][] = [];
  let piece: BandColumn[] = [];
  let lastColumn = Number.NaN;
  let wasGap = false;
  for (let index = 0; index < lower.length; index++) {
    const [low, high] = [lower[index] as number, upper[index] as number];
    if (Number.isNaN(low) || Number.isNaN(high)) {
      wasGap = true;
      continue;
    }
    const own = isDense ? Math.floor(column(index)) : index;
    const previous = piece.at(-1);
    if (previous !== undefined && own === lastColumn) {
      piece[piece.length - 1] = {
        index,
        lower: Math.min(previous.lower, low),
        upper: Math.max(previous.upper, high),
      };
    } else {
      if (wasGap && piece.length > 0) {
        pieces.push(piece);
        piece = [];
      }
      piece.push({ index, lower: low, upper: high });
    }
    lastColumn = own;
    wasGap = false;
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces;
}
