/** Colour of a series: of its line (at least 3:1 on white) and of its label (at least 4.5:1 on white). */
export type Ink = { readonly line: string; readonly text: string };

/**
 * Okabe and Ito, "Color Universal Design" (2008), without yellow, which cannot be seen on white, and with
 * orange and sky blue darkened to a contrast of 3:1.
 */
export const INKS: readonly Ink[] = [
  { line: '#0072b2', text: '#0068a3' },
  { line: '#d55e00', text: '#b34f00' },
  { line: '#009e73', text: '#007a59' },
  { line: '#c4699b', text: '#a64a7e' },
  { line: '#222222', text: '#222222' },
  { line: '#b07a00', text: '#8a6000' },
  { line: '#2b8cc4', text: '#1f76a8' },
];

/** Dash patterns in px, drawn in this order so that lines differ without colour too. */
export const DASHES: readonly (readonly number[])[] = [
  [],
  [9, 4],
  [2, 3],
  [10, 3, 2, 3],
  [5, 2.5],
  [10, 3, 2, 3, 2, 3],
];

export const INK = {
  text: '#222222',
  muted: '#555555',
  axis: '#666666',
  grid: '#e4e4e4',
  reference: '#6b6b6b',
} as const;

/** Fills of a fan from the outermost band inwards. */
export const BAND_FILLS: readonly string[] = ['#dcebf6', '#b3d3ea', '#86b8db'];
/** Edges of the bands: at least 3:1 on white, and unlike one another in dash. */
export const BAND_EDGE = '#4d8fbf';
export const BAND_DASHES: readonly (readonly number[])[] = [[1.5, 3], [], [6, 3]];
