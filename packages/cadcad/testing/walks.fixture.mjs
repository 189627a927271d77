// Writes walks into a directory, against what is built. Arguments: the directory, and the run that never ends, if any.
import { writeSync } from 'node:fs';
import { runToDirectory } from '../dist/node/index.js';

const [directory, endless] = process.argv.slice(2);
const runs = 8;
const steps = 60_000;

const column = (name, doc) => ({ name, kind: 'f64', unit: '1', doc, nullable: false });
const places = ['subset', 'run', 'step'].map((name) => column(name, `Number of the ${name}.`));
const recorded = ['x', 'y', 'z'].map((name) => column(name, `Place along ${name}.`));

/** Two runs make a part. */
const work = {
  runs,
  columns: [...places, ...recorded],
  places,
  recorded,
  constant: ['subset', 'run'],
  moments: ['subset', 'step'],
  parameters: [],
  placeOf: (index) => ({ subset: 0, run: index }),
  stepsOf: () => steps,
  rowsOf: () => 2 * steps,
  start(index) {
    let taken = 0;
    return {
      get steps() {
        return taken;
      },
      get isOver() {
        return taken === steps;
      },
      advance(count) {
        taken = Math.min(steps, taken + count);
        if (index !== Number(endless) || taken < steps / 2) return;
        writeSync(1, 'in the middle\n');
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      },
      outcome: () => ({
        index,
        steps,
        rows: 2 * steps,
        values: recorded.map((_, axis) =>
          Float64Array.from({ length: 2 * steps }, (_, row) => Math.sin(index + axis * row)),
        ),
        failure: undefined,
      }),
    };
  },
  fillPlaces({ index, rows }, [subset, run, step], start) {
    subset.fill(0, start, start + rows);
    run.fill(index, start, start + rows);
    for (let row = 0; row < rows; row++) step[start + row] = row;
  },
  describe: () => ({ walks: { runs, steps } }),
};

try {
  const { digest, rows, manifest } = await runToDirectory(work, directory, { resume: true });
  writeSync(1, `${JSON.stringify({ digest, rows, runs: manifest.runs.length })}\n`);
} catch ({ code, subject, value, message }) {
  writeSync(1, `${JSON.stringify({ code, subject, value, message })}\n`);
  process.exitCode = 1;
}
