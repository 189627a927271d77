import { join } from 'node:path';
import type { Progress } from '@tecmns/cadcad';
import { isTecmnsError } from '@tecmns/core';
import { demoFounding } from './demoFounding.ts';
import { demoOptions, HELP } from './demoOptions.ts';
import { demoYear } from './demoYear.ts';
import { replayLaunch } from './launch/replay.ts';
import { reportLaunch } from './launch/report.ts';
import { outFolderProblem } from './outFolder.ts';

/** Where the demo prints, and how long it simulates. */
export type DemoSurroundings = {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  readonly year?: { readonly days: number; readonly runs: number };
  readonly founding?: { readonly days: number; readonly runs: number };
  readonly onProgress?: (progress: Progress) => void;
};

/** Runs the demo; gives the exit code: 1 when it cannot write, 2 for arguments that it does not know. */
export async function runDemo(
  args: readonly string[],
  {
    print,
    complain,
    year = { days: 365, runs: 100 },
    founding = { days: 300, runs: 50 },
    onProgress,
  }: DemoSurroundings,
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
  const { seed, out, json } = options;
  const outFounding = join(out, 'founding');
  const problem = (await outFolderProblem(out)) ?? (await outFolderProblem(outFounding));
  if (problem !== undefined) {
    complain(problem);
    return 1;
  }
  const say = json ? () => undefined : print;
  const milestones = replayLaunch();
  say('The launch of the Token Engineering Commons, replayed\n');
  say(reportLaunch(milestones));
  say(`
The supply at opening is fitted to the first order, which therefore is no
evidence; the eleven orders after it are. The reserve ratio is published to
four digits. Why order 3, of 1.8 wxDAI, is further off is not known.`);
  try {
    const first = await demoYear({ seed, out, ...year, say, onProgress });
    const second = await demoFounding({ seed, out: outFounding, ...founding, say, onProgress });
    if (json) print(JSON.stringify({ ...first, milestones, founding: second }));
    return 0;
  } catch (error) {
    if (!isTecmnsError(error)) throw error;
    complain(error.message);
    return 1;
  }
}
