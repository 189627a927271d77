import { Executor } from '@tecmns/cadcad';
import { kept } from '../measure.ts';
import { SUBSTEP_COLUMNS } from './curve/byHand.ts';
import { curveExperiment } from './experiments.ts';
import { garbageCollector } from './leastInTurns.ts';
import type { Case } from './report.ts';

/** What a result takes in memory, per row and column of numbers. */
export async function heldInMemory(): Promise<Case[]> {
  const collect = garbageCollector();
  const held = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  // What is learnt on the way is not part of a result.
  await new Executor(curveExperiment(10, 1000)).execute();
  const before = held();
  const result = await new Executor(curveExperiment(100, 1000)).execute();
  const bytes = held() - before;
  kept.value = result;
  const values = result.columns.length * SUBSTEP_COLUMNS.length;
  return [{ name: 'held per row and column', measured: bytes / values, unit: 'bytes', atMost: 9 }];
}
