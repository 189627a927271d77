import { type SimulationResult, simulate } from '@tecmns/cadcad';
import { Columns } from '@tecmns/core';
import { heatmapOptionsOf } from '@tecmns/plot';
import { type CommonsModels, commons } from './commons/commons.ts';

/** Tributes that are tried, on what comes in and on what leaves. */
const TRIBUTES = [0, 0.05, 0.1, 0.15, 0.2, 0.25];

/** How much is simulated. */
export type TributeOptions = { readonly seed: number | string; readonly runs: number };

/**
 * What tributes leave in the common pool after a year: 36 pairs of an entry and an exit tribute, the same markets in each, the median over
 * runs. A table with one row for each pair.
 */
export async function tributeSweep(options: TributeOptions): Promise<Columns> {
  return tributeTable(await simulate(commons(), tributeStudy(options)));
}

/** The study that is carried out: what `simulate` is told beside the commons. */
export function tributeStudy({ seed, runs }: TributeOptions) {
  return {
    steps: 365,
    runs,
    seed,
    sweep: { product: { 'curve.entryTribute': TRIBUTES, 'curve.exitTribute': TRIBUTES } },
    record: { every: 365, metrics: ['curve.commonPool'] },
  } as const;
}

/** The table of a study that was carried out. */
export function tributeTable(result: Pick<SimulationResult<CommonsModels>, 'summary' | 'subsets'>): Columns {
  const summary = result.summary({ quantiles: [0.5] });
  const last = summary.where((row) => summary.numbers('step')[row] === 365);
  const parameter = (path: string, doc: string) => ({
    kind: 'f64' as const,
    name: path,
    unit: '1',
    doc,
    values: Float64Array.from(last.numbers('subset'), (subset) => Number(result.subsets[subset]![path])),
  });
  const pool = last.numbers('curve.commonPool.q50');
  return new Columns([
    parameter('curve.entryTribute', 'Share of a deposit that goes to the common pool.'),
    parameter('curve.exitTribute', 'Share of a payout that goes to the common pool.'),
    {
      kind: 'f64',
      name: 'common pool',
      unit: 'wxDAI',
      doc: 'Median of the common pool after a year.',
      values: pool,
    },
  ]);
}

/** The table as a heatmap. */
export function tributeHeatmap(table: Columns) {
  return heatmapOptionsOf(table, {
    x: 'curve.entryTribute',
    y: 'curve.exitTribute',
    value: 'common pool',
    title: 'Common pool after a year, by tributes',
  });
}
