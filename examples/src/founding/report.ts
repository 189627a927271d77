import type { SimulationResult } from '@tecmns/cadcad';
import { type FanOptions, fanOptionsOf, formatNumber, quantileBands, table } from '@tecmns/plot';
import { type FoundingModels, type Scenario, scenarios } from '../founding-experiment.ts';

type Founding = Pick<SimulationResult<FoundingModels>, 'columns' | 'series'>;

/** What the report shows of a run: a metric at its end. */
const SHOWN = [
  ['price index', 'market.price'],
  ['hype', 'market.hype'],
  ['market scale', 'market.scale'],
  ['open jobs', 'market.opportunities'],
  ['firm: treasury', 'ltf.treasury'],
  ['firm: tokens', 'ltf.tokenTreasury'],
  ['firm: clients', 'ltf.clients'],
  ['firm: raised', 'ltf.raised'],
  ['firm: unpaid', 'ltf.unpaid'],
  ['commons: treasury', 'tec.treasury'],
  ['commons: hatchers', 'tec.hatchers'],
  ['token engineers', 'ecosystem.tokenEngineers'],
  ['mean mastery', 'ecosystem.meanMastery'],
] as const;

/** What is drawn for each scenario: the name of its file, its title, the metric. */
const DRAWN = [
  ['firm-treasury', 'Treasury of the firm', 'ltf.treasury'],
  ['commons-treasury', 'Treasury of the commons', 'tec.treasury'],
  ['engineers', 'Token engineers', 'ecosystem.tokenEngineers'],
  ['price', 'Price index of tokens', 'market.price'],
] as const;

/** Where the runs of a scenario end: the median, and the ends of the middle 90 %. */
function ends(result: Founding, path: (typeof SHOWN)[number][1], scenario: Scenario) {
  const runs = result.series(path, scenarios.indexOf(scenario)).map((run) => run.subarray(-1));
  const [low, median, high] = quantileBands(runs, [0.05, 0.5, 0.95]).values.map(([value]) => value!);
  return { low: low!, median: median!, high: high! };
}

/** The last day of all runs, bull against bear. */
export function foundingRows(result: Founding) {
  return SHOWN.map(([name, path]) => {
    const column = result.columns.column(path);
    return {
      name,
      path,
      unit: column.kind === 'f64' ? column.unit : '1',
      bull: ends(result, path, 'bull'),
      bear: ends(result, path, 'bear'),
    };
  });
}

/** The last day of all runs as a table of 80 columns. */
export function reportFounding(result: Founding): string {
  const span = ({ low, high }: { readonly low: number; readonly high: number }) =>
    `${formatNumber(low, { digits: 3 })}–${formatNumber(high, { digits: 3 })}`;
  return table(
    foundingRows(result).map(({ name, unit, bull, bear }) => ({
      'on the last day': name,
      unit: unit === '1' ? '' : unit,
      bull: bull.median,
      'bull 90 %': span(bull),
      bear: bear.median,
      'bear 90 %': span(bear),
    })),
  );
}

/** The fans of both scenarios by the name of their file. */
export function foundingFans(result: Founding): Readonly<Record<string, FanOptions>> {
  return Object.fromEntries(
    scenarios.flatMap((scenario, subset) => {
      const subsets = result.columns.numbers('subset');
      const columns = result.columns.where((row) => subsets[row] === subset);
      return DRAWN.map(([file, title, y]) => [
        `${file}-${scenario}.svg`,
        fanOptionsOf(columns, { title: `${title} in a ${scenario} market`, x: 'time', y, run: 'run' }),
      ]);
    }),
  );
}
