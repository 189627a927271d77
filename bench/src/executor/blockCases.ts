import { Executor, type ExecutorOptions } from '@tecmns/cadcad';
import { agentsByHand } from './agents/byHand.ts';
import { substepsByHand } from './curve/byHand.ts';
import { agentsExperiment, curveExperiment } from './experiments.ts';
import { cpuTime, leastInTurns } from './leastInTurns.ts';
import { type Case, ratio } from './report.ts';

const RUNS = 100;
const TIMESTEPS = 1000;
const SUBSTEPS = 3 * RUNS * TIMESTEPS;

async function curveCase(name: string, atMost: number, options: ExecutorOptions): Promise<Case[]> {
  const executor = new Executor(curveExperiment(RUNS, TIMESTEPS), options);
  const before = cpuTime();
  await executor.execute();
  const cold = (cpuTime() - before) / SUBSTEPS / 1000;
  const programs = [() => substepsByHand(RUNS, TIMESTEPS), () => executor.execute()];
  const [hand, ours] = await leastInTurns(programs, 20);
  const coldCase = { name: `${name}, one cold pass`, measured: cold, unit: 'µs' };
  return [ratio(name, atMost, hand! / SUBSTEPS, ours! / SUBSTEPS), coldCase];
}

/** The curve as blocks by strict rules: the first pass of the process, then warm. */
export async function strictBlocks(): Promise<Case[]> {
  const [warm, cold] = await curveCase('blocks, strict', 40, {});
  return [warm!, { ...cold!, atMost: 1.5 }];
}

/** The same with every run checked. */
export async function checkedBlocks(): Promise<Case[]> {
  const [warm, cold] = await curveCase("blocks, check: 'always'", 80, { check: 'always' });
  return [warm!, { ...cold!, atMost: 3 }];
}

/** One pass by the rules of cadCAD, with a deep copy of the state for each block. */
export async function compatBlocks(): Promise<Case[]> {
  const executor = new Executor(curveExperiment(RUNS, TIMESTEPS), { semantics: 'compat', copy: 'deep' });
  const before = cpuTime();
  await executor.execute();
  const measured = (cpuTime() - before) / SUBSTEPS / 1000;
  return [{ name: 'blocks, compat, one cold pass', measured, unit: 'µs', atMost: 10 }];
}

/** Agents as objects in the state by strict rules. */
export async function agentBlocks(): Promise<Case[]> {
  const [runs, timesteps] = [5, 1000];
  const executor = new Executor(agentsExperiment(runs, timesteps));
  const programs = [() => agentsByHand(runs, timesteps), () => executor.execute()];
  const [hand, ours] = await leastInTurns(programs);
  const substeps = 2 * runs * timesteps;
  return [ratio('100 agents in the state, strict', 4, hand! / substeps, ours! / substeps)];
}
