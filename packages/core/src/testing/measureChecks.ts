import { canonicalJson } from '../canonicalJson.ts';
import { createClock } from '../clock.ts';
import { readersOf } from '../model/reader.ts';
import { type ContractCheck, hold, type Subject, sameRows, trajectory } from './contractTools.ts';

/** What stands where a metric is written: a number that no model comes to. */
const UNWRITTEN = -4.94e-321;

/** Checks of how a model tells its metrics. */
export function measureChecks({ id, make, steps, dt }: Subject): readonly ContractCheck[] {
  return [
    {
      name: `${id} reads its metrics without changing`,
      run() {
        const start = make();
        const model = start.fork();
        const driver = createClock({ seed: 1, dt });
        for (let i = 0; i < steps; i++) {
          model.step(driver.clock);
          driver.advance();
          const before = canonicalJson(model.snapshot());
          model.metrics();
          for (const reader of readersOf(model)) reader.read();
          hold(canonicalJson(model.snapshot()) === before, 'Reading the metrics changed the model.');
        }
        const unread = start.fork();
        const quiet = createClock({ seed: 1, dt });
        for (let i = 1; i < steps; i++) {
          unread.step(quiet.clock);
          quiet.advance();
        }
        const watched = trajectory(start.fork(), steps, dt);
        unread.step(quiet.clock);
        const readers = readersOf(unread);
        for (const reader of readers) reader.read();
        const end = readers.flatMap((reader) => reader.values.map(([value]) => value!));
        hold(
          sameRows([end], watched.slice(-1)),
          'The model goes another way when its metrics are read in between.',
        );
      },
    },
    {
      name: `${id} writes what it measures`,
      run() {
        const model = make();
        if (!('write' in model)) return;
        const driver = createClock({ seed: 1, dt });
        // The children have suites of their own.
        const reader = readersOf(model)[0]!;
        for (let i = 0; i <= steps; i++) {
          for (const column of reader.values) column[0] = UNWRITTEN;
          reader.read();
          const measured = model.metrics() as Readonly<Record<string, number | null>>;
          for (const [at, name] of reader.names.entries()) {
            const written = reader.values[at]![0]!;
            hold(written !== UNWRITTEN, `write leaves out "${name}".`);
            hold(
              Object.is(written, measured[name] ?? Number.NaN),
              `write gives ${written} for "${name}", measure ${measured[name]}.`,
            );
          }
          model.step(driver.clock);
          driver.advance();
        }
      },
    },
  ];
}
