import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type SimulationResult, simulate } from '@tecmns/cadcad';
import { loadExperiment } from '@tecmns/cadcad/node';
import { heatmap } from '@tecmns/plot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommonsModels, commons } from '../commons/commons.ts';
import { tributeHeatmap, tributeStudy, tributeTable } from '../tribute-sweep.ts';

// Threads load what is built of the examples: build before this test, as npm test does.
const built = pathToFileURL(join(import.meta.dirname, '../../dist/commons-year.js'));

/** What keeps the processor busy. */
const BUSY = 'let x = 1; for (;;) x = Math.sin(x);';

let busy: readonly Worker[] = [];
beforeAll(() => {
  busy = Array.from({ length: 2 }, () => new Worker(BUSY, { eval: true }));
});
afterAll(() => Promise.all(busy.map((worker) => worker.terminate())));

test('the sweep of tributes gives one table and one picture, here or in threads, however busy the machine is', async () => {
  const given = tributeStudy({ seed: 'load', runs: 1 });
  const study = await loadExperiment(built);
  const here = () => simulate(commons(), given);
  const inThreads = (workers: number) => simulate(study, { ...given, backend: 'threads', workers });
  const ways: Readonly<Record<string, () => Promise<SimulationResult<CommonsModels>>>> = {
    here,
    'in one thread': () => inThreads(1),
    'in two threads': () => inThreads(2),
    'here again': here,
  };
  const seen = new Set<string>();
  for (const [way, simulated] of Object.entries(ways)) {
    const result = await simulated();
    const table = tributeTable(result);
    seen.add([result.digest, table.digest(), heatmap(tributeHeatmap(table))].join('\n'));
    expect(seen.size, way).toBe(1);
  }
}, 240_000);
