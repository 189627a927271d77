import type { Domain, ScaleKind } from './scale.ts';

/** One side of a heatmap: the place of each column, or of each row, of cells. All cells are equally large. */
export type HeatmapAxis = {
  /** What varies along it, for instance `half-life`. */
  readonly label: string;
  /** Unit of the numbers, for instance `day`; `1` for a pure number or names, which is then not written. */
  readonly unit: string;
  /** One to 100 numbers that increase, or names that differ. Numbers rise upwards, names read downwards. */
  readonly values: ArrayLike<number> | readonly string[];
};

/** What the colour of a cell stands for. */
export type HeatmapValue = {
  /** What is measured, for instance `share of passed proposals`. */
  readonly label: string;
  /** Unit of the values; `1` for a pure number, which is then not written. */
  readonly unit: string;
  /** `log` shows equal ratios as equal steps of colour and refuses values of 0 and below. Default `linear`. */
  readonly scale?: ScaleKind | undefined;
  /** Values of the first and the last colour. Default: what the data need, grown to the next ticks. */
  readonly domain?: Domain | undefined;
  /** Value of the palest colour, from which one hue grows darker downwards and another upwards. */
  readonly midpoint?: number | undefined;
};

/** What a heatmap shows, on paper and in the terminal. */
export type HeatmapOptions = {
  readonly title: string;
  /** A sentence shown under the title of an SVG and read out with it. */
  readonly description?: string | undefined;
  readonly x: HeatmapAxis;
  readonly y: HeatmapAxis;
  readonly value: HeatmapValue;
  /** One array per value of `y`, each as long as `x.values`; NaN or null where a cell has no value. */
  readonly cells: readonly ArrayLike<number | null>[];
};

/** Size of a heatmap as a picture. */
export type HeatmapSvgOptions = {
  /** Width in px, 240 to 4000. Default 720. */
  readonly width?: number | undefined;
  /** Height in px, 210 to 4000. Default: what the rows need. */
  readonly height?: number | undefined;
};
