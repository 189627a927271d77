import { simulate } from '@tecmns/cadcad';
import { writeResult } from '@tecmns/cadcad/node';
import { isTecmnsError } from '@tecmns/core';
import { fanChart, fanOptionsOf, terminalChart } from '@tecmns/plot';
import { commons } from './commons/commons.ts';
import { reportYear, yearRows } from './commons/report.ts';
import { demoOptions, HELP } from './demoOptions.ts';
import { replayLaunch } from './launch/replay.ts';
import { reportLaunch } from './launch/report.ts';
import { outFolderProblem } from './outFolder.ts';

/** Where the demo prints, and how long it simulates. */
export type DemoSurroundings = {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  readonly days?: number;
  readonly runs?: number;
  readonly onProgress?: (progress: { readonly runsDone: number; readonly runs: number }) => void;
};

/** Runs the demo; gives the exit code: 1 when it cannot write, 2 for arguments that it does not know. */
export async function runDemo(
  args: readonly string[],
  { print, complain, days = 365, runs = 100, onProgress }: DemoSurroundings,
): Promise<0 | 1 | 2> {
  const options = demoOptions(args);
  if (typeof options === 'string') {
    complain(options);
    return 2;
  }
  if (options.help) {
    print(HELP);
    return 0;
  }
  const problem = await outFolderProblem(options.out);
  if (problem !== undefined) {
    complain(problem);
    return 1;
  }
  const say = options.json ? () => undefined : print;
  const milestones = replayLaunch();
  say('The launch of the Token Engineering Commons, replayed\n');
  say(reportLaunch(milestones));
  say(`
The supply at opening is fitted to the first order, which therefore is no
evidence; the eleven orders after it are. The reserve ratio is published to
four digits. Why order 3, of 1.8 wxDAI, is further off is not known.

A year of its economy: ${runs} runs of ${days} days, ${runs * days} steps
`);
  const result = await simulate(commons(), { steps: days, runs, seed: options.seed, onProgress });
  const price = fanOptionsOf(result.columns, {
    title: `Price of TEC in ${runs} simulated years`,
    x: 'time',
    y: 'curve.price',
    run: 'run',
  });
  const pool = fanOptionsOf(result.columns, {
    title: `Common pool in ${runs} simulated years`,
    x: 'time',
    y: 'curve.commonPool',
    run: 'run',
  });
  let paths: readonly string[];
  try {
    paths = await writeResult(result, options.out, {
      extra: { 'price.svg': fanChart(price), 'common-pool.svg': fanChart(pool) },
    });
  } catch (error) {
    if (!isTecmnsError(error)) throw error;
    complain(error.message);
    return 1;
  }
  say(reportYear(result));
  say(`\n${terminalChart(price)}\n`);
  say(`Written: ${paths.join(', ')}`);
  say(`Digest:  ${result.digest}`);
  if (options.json) print(JSON.stringify({ digest: result.digest, milestones, table: yearRows(result) }));
  return 0;
}
