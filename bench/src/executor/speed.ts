import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Executor } from '@tecmns/cadcad';
import { SUBSTEP_COLUMNS } from './curve/byHand.ts';
import { digestOf } from './digest.ts';
import { curveExperiment } from './experiments.ts';
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
  if (python !== undefined) cases.push(...pythonCases(python, cases));
  const isFast = printCases('executor against loops by hand, CPU time per substep or step', cases);
  return (await saysWhatPythonMade(python)) && isFast;
}

const PYTHON = { runs: 20, timesteps: 1000 };

/** What cadCAD itself takes for a substep, and how many times that is what compat rules take. */
function pythonCases({ version, seconds, substeps }: PythonPass, cases: readonly Case[]): Case[] {
  const measured = (1e6 * seconds) / substeps;
  const compat = cases.find(({ name }) => name.startsWith('blocks, compat'))!;
  return [
    { name: `cadCAD ${version} itself, one pass`, measured, unit: 'µs' },
    { name: `cadCAD ${version} against compat`, measured: measured / compat.measured, unit: '×' },
  ];
}

/** Prints whether real cadCAD made the same numbers as compat rules; tells whether it did, or was not there. */
async function saysWhatPythonMade(python: PythonPass | undefined): Promise<boolean> {
  if (python === undefined) {
    console.log('Real cadCAD is not at hand: name a Python that has it in TECMNS_PYTHON to compare.');
    return true;
  }
  const { runs, timesteps } = PYTHON;
  const { columns } = await new Executor(curveExperiment(runs, timesteps), { semantics: 'compat' }).execute();
  const isSame = python.digest === digestOf(SUBSTEP_COLUMNS.map((name) => columns.numbers(name)));
  const words = isSame ? 'are the same, bit for bit' : 'DIFFER';
  console.log(`All ${columns.length} rows of real cadCAD and of compat rules ${words}.`);
  return isSame;
}
