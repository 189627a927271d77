import { loadExperiment, simulateToDirectory } from '@tecmns/cadcad/node';
import { progressText } from './tenThousand/progressText.ts';

// node dist/ten-thousand-runs.js [runs] [directory]: a year of the commons so many times over, in two threads, into files
// that can be gone on with.

const [runs = '10000', directory = 'out/ten-thousand'] = process.argv.slice(2);
const study = await loadExperiment(new URL('./commons-year.js', import.meta.url));
const controller = new AbortController();
process.once('SIGINT', () => controller.abort());
const begun = performance.now();
const seconds = () => (performance.now() - begun) / 1000;
const isTerminal = process.stderr.isTTY === true;
let toldAt = Number.NEGATIVE_INFINITY;

const result = await simulateToDirectory(study, directory, {
  runs: Number(runs),
  backend: 'threads',
  workers: 2,
  resume: true,
  signal: controller.signal,
  onProgress(progress) {
    if (!isTerminal && seconds() - toldAt < 5 && progress.runsDone < progress.runs) return;
    toldAt = seconds();
    const line = progressText(progress, seconds(), process.memoryUsage.rss());
    process.stderr.write(isTerminal ? `\r${line}\u001b[K` : `${line}\n`);
  },
}).catch((error: Error) => {
  console.error(`\n${error.message}`);
  process.exit(130);
});
const peak = Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
console.log(
  `${isTerminal ? '\n' : ''}${result.rows.toLocaleString('en-US')} rows in ${result.files.length} files, ${seconds().toFixed(0)} s, peak memory ${peak} MB, digest ${result.digest.slice(0, 12)}`,
);
