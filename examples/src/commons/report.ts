import type { SimulationResult } from '@tecmns/cadcad';
import { quantileBands, table } from '@tecmns/plot';
import type { CommonsModels } from './commons.ts';

/** What the report shows of a run: a metric at its end. */
const SHOWN = [
  ['price', 'curve.price'],
  ['supply', 'curve.supply'],
  ['reserve', 'curve.reserve'],
  ['common pool', 'curve.commonPool'],
  ['tributes from entries', 'curve.entryTributes'],
  ['tributes from exits', 'curve.exitTributes'],
  ['grants passed', 'voting.passed'],
  ['paid in grants', 'voting.disbursed'],
] as const;

type Year = Pick<SimulationResult<CommonsModels>, 'columns' | 'series'>;

/** The last day of all runs as rows: median, and the ends of the middle 90 %. */
export function yearRows(result: Year) {
  return SHOWN.map(([name, path]) => {
    const runs = result.series(path).map((run) => run.subarray(-1));
    const [low, median, high] = quantileBands(runs, [0.05, 0.5, 0.95]).values.map(([value]) => value);
    const column = result.columns.column(path);
    const unit = column.kind === 'f64' && column.unit !== '1' ? column.unit : '';
    return { 'after a year': name, unit, '5 %': low, median, '95 %': high };
  });
}

/** The last day of all runs as a table of 80 columns. */
export function reportYear(result: Year): string {
  return table(yearRows(result));
}
