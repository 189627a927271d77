import { simulate } from '@tecmns/cadcad';
import { writeResult } from '@tecmns/cadcad/node';
import { fanChart, fanOptionsOf, terminalChart } from '@tecmns/plot';
import { commons } from './commons/commons.ts';
import { reportYear } from './commons/report.ts';
import { replayLaunch } from './launch/replay.ts';
import { reportLaunch } from './launch/report.ts';

const DAYS = 365;
const RUNS = 100;
const SEED = 'tecmns';

console.log('The launch of the Token Engineering Commons, replayed\n');
console.log(reportLaunch(replayLaunch()));
console.log(`
The supply at opening is fitted to the first order, which therefore is no
evidence; the eleven orders after it are. The reserve ratio is published to
four digits. Why order 3, of 1.8 wxDAI, is further off is not known.

A year of its economy: ${RUNS} runs of ${DAYS} days, ${RUNS * DAYS} steps
`);

const system = commons();
const result = await simulate(system, {
  steps: DAYS,
  runs: RUNS,
  seed: SEED,
  onProgress: progressLine(process.stderr),
});
const price = fanOptionsOf(result.columns, {
  title: `Price of TEC in ${RUNS} simulated years`,
  x: 'time',
  y: 'curve.price',
  run: 'run',
});
const pool = fanOptionsOf(result.columns, {
  title: `Common pool in ${RUNS} simulated years`,
  x: 'time',
  y: 'curve.commonPool',
  run: 'run',
});
const paths = await writeResult(result, 'out', {
  extra: { 'price.svg': fanChart(price), 'common-pool.svg': fanChart(pool) },
});

console.log(reportYear(result));
console.log(`\n${terminalChart(price)}\n`);
console.log(`Written: ${paths.join(', ')}`);
console.log(`Digest:  ${result.digest}`);

/** Shows on a terminal how far the runs are; silent where there is none. */
function progressLine(stream: NodeJS.WriteStream) {
  return ({ runsDone, runs }: { readonly runsDone: number; readonly runs: number }): void => {
    if (!stream.isTTY) return;
    stream.write(runsDone === runs ? '\r\u001b[K' : `\rrun ${runsDone} of ${runs}`);
  };
}
