import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { substepsByHand } from './curve/byHand.ts';
import { digestOf } from './digest.ts';
import { type PythonPass, pythonPass } from './python.ts';
import { type Case, printCases } from './report.ts';
import type { ProgramName } from './run.ts';

const program = fileURLToPath(new URL('run.js', import.meta.url));

const PROGRAMS: readonly ProgramName[] = [
  'simulateAlone',
  'simulateAfterTwelve',
  'strictBlocks',
  'checkedBlocks',
  'compatBlocks',
  'agentBlocks',
  'twoWorkers',
  'heldInMemory',
  'parquetFile',
];

/** Runs a program in a process where nothing has been learnt yet. */
async function inFreshProcess(name: ProgramName): Promise<Case[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, name]);
  return JSON.parse(stdout) as Case[];
}

/** Prints how fast the executor is beside loops by hand and real cadCAD; tells whether it is fast enough. */
export async function printExecutorSpeed(): Promise<boolean> {
  const cases: Case[] = [];
  for (const name of PROGRAMS) cases.push(...(await inFreshProcess(name)));
  const python = await pythonPass(PYTHON.runs, PYTHON.timesteps);
  if (python !== undefined) cases.push(caseOf(python));
  const isFast = printCases('executor against loops by hand, CPU time per substep or step', cases);
  return saysWhatPythonMade(python) && isFast;
}

const PYTHON = { runs: 20, timesteps: 1000 };

function caseOf({ version, seconds, substeps }: PythonPass): Case {
  return { name: `cadCAD ${version} itself, one pass`, measured: (1e6 * seconds) / substeps, unit: 'µs' };
}

/** Prints whether real cadCAD made the same numbers; tells whether it did, or was not there. */
function saysWhatPythonMade(python: PythonPass | undefined): boolean {
  if (python === undefined) {
    console.log('Real cadCAD is not at hand: name a Python that has it in TECMNS_PYTHON to compare.');
    return true;
  }
  const isSame = python.digest === digestOf(substepsByHand(PYTHON.runs, PYTHON.timesteps));
  console.log(
    `All ${3 * PYTHON.runs * PYTHON.timesteps + PYTHON.runs} rows of real cadCAD ${isSame ? 'are the same, bit for bit' : 'DIFFER'}.`,
  );
  return isSame;
}
