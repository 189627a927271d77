import { createClock, System } from '@tecmns/core';
import { bench, describe } from 'vitest';
import { Market, Pool } from '../testing/economy.ts';
import { simulate } from './simulate.ts';

const RUNS = 10;
const seed = 1;
const units = { token: 'TEC', collateral: 'wxDAI' };

const system = new System({
  uncontrollables: { market: new Market({}, { units }) },
  controllables: { pool: new Pool({ spending: 0.1 }, { units }) },
  wires: [['market.price', 'pool.price']],
});

/** The same numbers without models, systems, wires, checks or a result that knows its columns. */
function handWritten(steps: number, noise: 'on' | 'off'): Float64Array[] {
  const rows = steps + 1;
  const columns = Array.from({ length: 7 }, () => new Float64Array(RUNS * rows));
  const [subsets, runs, stepsTaken, times, prices, reserves, runways] = columns as [
    ...[Float64Array, Float64Array, Float64Array, Float64Array],
    ...[Float64Array, Float64Array, Float64Array],
  ];
  for (let run = 0; run < RUNS; run++) {
    const driver = createClock({ seed, run, noise });
    const stream = driver.clock.in('market').random('shock');
    let price = 2;
    let reserve = 100;
    for (let step = 0, row = run * rows; step < rows; step++, row++) {
      subsets[row] = 0;
      runs[row] = run;
      stepsTaken[row] = step;
      times[row] = step;
      prices[row] = price;
      reserves[row] = reserve;
      runways[row] = reserve / 0.1;
      price *= Math.exp(0.05 * stream.normal());
      reserve += 10 * 0.01 * price - 0.1;
      driver.advance();
    }
  }
  return columns;
}

for (const [steps, noise] of [
  [100, 'on'],
  [10_000, 'on'],
  [10_000, 'off'],
] as const) {
  const expected = handWritten(steps, noise);
  const { columns } = await simulate(system, { steps, runs: RUNS, seed, noise });
  if (
    expected.some((values, i) =>
      columns.numbers(columns.names[i]!).some((value, row) => value !== values[row]),
    )
  )
    throw new Error('The hand-written loop computes other numbers.');

  describe(`${RUNS} runs of ${steps} steps of two models, noise ${noise}`, () => {
    bench('a hand-written loop', () => {
      handWritten(steps, noise);
    });
    bench('simulate', async () => {
      await simulate(system, { steps, runs: RUNS, seed, noise });
    });
    bench('simulate and its digest', async () => {
      (await simulate(system, { steps, runs: RUNS, seed, noise })).digest;
    });
  });
}
