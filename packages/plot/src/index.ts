export { describeSeries } from './describeSeries.ts';
export { fanChart } from './fanChart.ts';
export { type FanColumns, fanChartOf, fanOptionsOf } from './fanChartOf.ts';
export { formatNumber } from './formatNumber.ts';
export { heatmap } from './heatmap.ts';
export { type HeatmapColumns, heatmapOf, heatmapOptionsOf } from './heatmapOf.ts';
export type { HeatmapAxis, HeatmapOptions, HeatmapSvgOptions, HeatmapValue } from './heatmapOptions.ts';
export { lineChart } from './lineChart.ts';
export { type LineColumns, lineChartOf, lineOptionsOf } from './lineChartOf.ts';
export type {
  Annotation,
  FanOptions,
  FanSource,
  LineOptions,
  QuantileSource,
  Series,
  SvgOptions,
  XAxis,
  YAxis,
} from './options.ts';
export { type QuantileBands, quantileBands } from './quantileBands.ts';
export type { Domain, ScaleKind } from './scale.ts';
export { type TableCell, type TableRow, table } from './table.ts';
export type { ColumnChart, NumberColumnLike, TableLike } from './tableLike.ts';
export { type TerminalOptions, terminalChart } from './terminal/terminalChart.ts';
export { type TerminalHeatmapOptions, terminalHeatmap } from './terminal/terminalHeatmap.ts';
