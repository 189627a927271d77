import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { afterTwelveClasses, coreRatios } from './core.ts';
import { printEvmSpeed } from './evm/speed.ts';
import { printExecutorSpeed } from './executor/speed.ts';
import { printRegistrySpeed } from './registry/speed.ts';
import { printTable, type Row } from './table.ts';

/** Runs this module again in a thread with an engine of its own, where nothing has been learnt yet. */
function inFreshThread(): Promise<Row> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url));
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

if (isMainThread) {
  const rows = [...coreRatios(), await inFreshThread()];
  const light = printTable('core against a hand-written class without checks', rows);
  const isExactFast = await printEvmSpeed();
  const isExecutorFast = await printExecutorSpeed();
  if (!((await printRegistrySpeed()) && isExecutorFast && isExactFast && light)) {
    console.error(
      '\nSome ratios are beyond their budgets. The machine may be busy: run it again before you look.',
    );
    process.exitCode = 1;
  }
} else {
  parentPort?.postMessage(afterTwelveClasses());
}
