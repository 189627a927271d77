import {
  type FanOptions,
  fanChart,
  heatmap,
  type LineOptions,
  lineChart,
  terminalChart,
  terminalHeatmap,
} from '@tecmns/plot';
import type { SubsetsFigure } from './subsetsFigure.ts';

/** A chart of any kind. */
export type Figure = SubsetsFigure | { readonly kind: 'runs'; readonly options: FanOptions | LineOptions };

/** Lines of the plot of a chart. */
const ROWS = 14;

/** A figure as text, no line longer than so many cells. */
export function figureText(figure: Figure, columns: number): string {
  if (figure.kind === 'heatmap') return terminalHeatmap(figure.options, { width: columns });
  return terminalChart({ ...figure.options, columns, rows: ROWS });
}

/** A figure as SVG. */
export function figureSvg({ kind, options }: Figure): string {
  if (kind === 'heatmap') return heatmap(options);
  return 'series' in options ? lineChart(options) : fanChart(options);
}
