import { simulate } from '@tecmns/cadcad';
import { writeResult } from '@tecmns/cadcad/node';
import { fanChart, fanOptionsOf, terminalChart } from '@tecmns/plot';
import { commons } from './commons/commons.ts';
import { reportYear, yearRows } from './commons/report.ts';
import type { DemoPart } from './demoPart.ts';

/** A year of the Token Engineering Commons, from its opening. */
export async function demoYear({ seed, out, runs, days, say, onProgress }: DemoPart) {
  say(`
A year of its economy: ${runs} runs of ${days} days, ${runs * days} steps
`);
  const result = await simulate(commons(), { steps: days, runs, seed, onProgress });
  const fan = (title: string, y: string) =>
    fanOptionsOf(result.columns, { title: `${title} in ${runs} simulated years`, x: 'time', y, run: 'run' });
  const price = fan('Price of TEC', 'curve.price');
  const paths = await writeResult(result, out, {
    extra: {
      'price.svg': fanChart(price),
      'common-pool.svg': fanChart(fan('Common pool', 'curve.commonPool')),
    },
  });
  say(reportYear(result));
  say(`\n${terminalChart(price)}\n`);
  say(`Written: ${paths.join(', ')}`);
  say(`Digest:  ${result.digest}`);
  return { digest: result.digest, table: yearRows(result) };
}
