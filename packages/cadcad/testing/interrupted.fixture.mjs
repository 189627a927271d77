// Runs walks in this thread, against what is built, until Ctrl-C: then it tells what there is, and ends with code 130.
import { writeSync } from 'node:fs';
import { simulate } from '../dist/index.js';
import { loadExperiment } from '../dist/node/index.js';

const controller = new AbortController();
process.once('SIGINT', () => controller.abort());
const study = await loadExperiment(new URL('experiments.mjs', import.meta.url));
let isTold = false;
const onProgress = () => {
  if (!isTold) writeSync(1, 'under way\n');
  isTold = true;
};
const [steps, runs] = process.argv.slice(2).map(Number);
try {
  await simulate(study, {
    steps,
    runs,
    maximumBytes: 2 ** 40,
    signal: controller.signal,
    onProgress,
    record: { every: steps },
  });
} catch (error) {
  writeSync(1, `${error.code}: ${error.message} ${error.partial.columns.length} rows\n`);
  process.exitCode = error.code === 'cancelled' ? 130 : 1;
}
