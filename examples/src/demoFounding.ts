import { writeResult } from '@tecmns/cadcad/node';
import { fanChart, terminalChart } from '@tecmns/plot';
import type { DemoPart } from './demoPart.ts';
import { foundingFans, foundingRows, reportFounding } from './founding/report.ts';
import { foundingExperiment } from './founding-experiment.ts';

/** The founding experiment: a bull against a bear market. */
export async function demoFounding({ seed, out, runs, days, say, onProgress }: DemoPart) {
  say(`
A commons, a firm and an academy, in a bull market at 31.4 % interest and in
a bear market at -1.25 %: ${runs} runs of ${days} days each, ${2 * runs * days} steps
`);
  // All metrics of every fifth day: each day would make a file of 40 megabytes.
  const record = { every: 5 };
  const result = await foundingExperiment({ steps: days, runs, seed, onProgress, record });
  const fans = foundingFans(result);
  const paths = await writeResult(result, out, {
    extra: Object.fromEntries(Object.entries(fans).map(([name, fan]) => [name, fanChart(fan)])),
  });
  say(reportFounding(result));
  for (const name of ['firm-treasury-bull.svg', 'firm-treasury-bear.svg'])
    say(`\n${terminalChart({ ...fans[name]!, rows: 10 })}`);
  say(`\nWritten: ${paths.length} files in ${out}, of them ${Object.keys(fans).length} charts`);
  say(`Digest:  ${result.digest}`);
  return { digest: result.digest, table: foundingRows(result) };
}
