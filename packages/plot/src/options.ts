import type { Domain, ScaleKind } from './scale.ts';

/** The horizontal axis: one finite value per point, never decreasing. */
export type XAxis = {
  /** What is measured, for instance `time`. */
  readonly label: string;
  /** Unit of the values, for instance `day`; `1` for a pure number, which is then not written. */
  readonly unit: string;
  readonly values: ArrayLike<number>;
};

/** The vertical axis. */
export type YAxis = {
  /** What is measured, for instance `price`. */
  readonly label: string;
  /** Unit of the values, for instance `collateral/token`; `1` for a pure number, which is then not written. */
  readonly unit: string;
  /** `log` shows equal ratios as equal distances and refuses values of 0 and below. Default `linear`. */
  readonly scale?: ScaleKind | undefined;
  /** Lower and upper end. Default: what the data need, grown to the next ticks. */
  readonly domain?: Domain | undefined;
};

/** One line: as many values as the horizontal axis has; NaN or null where there is none, which breaks the line. */
export type Series = {
  readonly name: string;
  readonly values: ArrayLike<number | null>;
  /** True for a dashed, false for a solid line. Default: each line gets a pattern of its own. */
  readonly dashed?: boolean | undefined;
};

/** Reference line: vertical at `x` or horizontal at `y`, with a text. */
export type Annotation =
  | { readonly x: number; readonly text: string }
  | { readonly y: number; readonly text: string };

/** What charts of lines share, on paper and in the terminal. */
export type LineOptions = {
  readonly title: string;
  /** A sentence shown under the title of an SVG and read out with it. */
  readonly description?: string | undefined;
  readonly x: XAxis;
  readonly y: YAxis;
  /** One to twelve lines. */
  readonly series: readonly Series[];
};

/** What charts of many runs share, on paper and in the terminal. */
export type FanOptions = {
  readonly title: string;
  /** A sentence shown under the title of an SVG and read out with it. */
  readonly description?: string | undefined;
  readonly x: XAxis;
  readonly y: YAxis;
} & FanSource;

/** The runs, or quantiles of them computed before. */
export type FanSource =
  | {
      /** One array per run, as long as the horizontal axis; NaN or null where a run has no value. */
      readonly runs: readonly ArrayLike<number | null>[];
      readonly quantiles?: undefined;
    }
  | {
      readonly runs?: undefined;
      /** As {@link quantileBands} gives them: 0.5 in the middle, the others in pairs p and 1 − p. */
      readonly quantiles: QuantileSource;
    };

/** Quantiles by point: `values[i][t]` is the quantile `probabilities[i]` at point `t`. */
export type QuantileSource = {
  /** Increasing, in [0, 1]. */
  readonly probabilities: readonly number[];
  readonly values: readonly ArrayLike<number | null>[];
  /** How many runs have a value, by point. */
  readonly counts?: ArrayLike<number> | undefined;
};

/** What only pictures have. */
export type SvgOptions = {
  /** Width in px, 240 to 4000. Default 720. */
  readonly width?: number | undefined;
  /** Height in px, 210 to 4000; more where the texts take several lines. Default 420. */
  readonly height?: number | undefined;
  /** At most eight reference lines. */
  readonly annotations?: readonly Annotation[] | undefined;
};

/** Members of {@link SvgOptions}. */
export const SVG_OPTIONS: readonly string[] = ['width', 'height', 'annotations'];

/** A label with its unit in brackets; a pure number has none. */
export function withUnit(label: string, unit: string): string {
  return unit === '1' || unit === '' ? label : `${label} [${unit}]`;
}

/** A number with its unit after it; a pure number has none. */
export function inUnit(text: string, unit: string): string {
  return unit === '1' || unit === '' ? text : `${text} ${unit}`;
}
