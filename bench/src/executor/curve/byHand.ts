import { MODULUS } from '../lehmer.ts';
import { CURVE_PARAMS, CURVE_START } from './blocks.ts';

const STATE = ['seed', 'reserve', 'fees', 'count', 'supply', 'price'] as const;

/** Columns of the loop over substeps, in the order of cadCAD. */
export const SUBSTEP_COLUMNS: readonly string[] = [
  ...STATE,
  'simulation',
  'subset',
  'run',
  'substep',
  'timestep',
];

/** Columns of the loop over steps, in the order in which a system is recorded. */
export const STEP_COLUMNS: readonly string[] = [
  'subset',
  'run',
  'step',
  'time',
  ...STATE.map((name) => `curve.${name}`),
];

const { fee: share, slope, spread } = CURVE_PARAMS;

/** What an engineer would write: every row of every substep in columns of numbers, and nothing else. */
export function substepsByHand(runs: number, timesteps: number): Float64Array[] {
  const columns = SUBSTEP_COLUMNS.map(() => new Float64Array(runs * (3 * timesteps + 1)));
  const [seeds, reserves, allFees, counts, supplies, prices, , , runNumbers, substeps, times] = columns;
  let row = 0;
  for (let run = 1; run <= runs; run++) {
    let { seed, reserve, fees, count, supply, price } = CURVE_START;
    for (let timestep = 0; timestep <= timesteps; timestep++) {
      for (let substep = timestep === 0 ? 0 : 1; substep <= 3; substep++) {
        if (substep === 1) {
          seed = (seed * 48_271) % MODULUS;
        } else if (substep === 2) {
          const trade = spread * (seed / MODULUS - 0.5) * reserve;
          const fee = share * Math.abs(trade);
          reserve = reserve + trade - fee;
          fees += fee;
          count++;
        } else if (substep === 3) {
          supply = Math.sqrt((2 * reserve) / slope);
          price = Math.sqrt(2 * slope * reserve);
        }
        seeds![row] = seed;
        reserves![row] = reserve;
        allFees![row] = fees;
        counts![row] = count;
        supplies![row] = supply;
        prices![row] = price;
        runNumbers![row] = run;
        substeps![row] = substep;
        times![row] = timestep;
        row++;
        if (substep === 0) break;
      }
    }
  }
  return columns;
}

/** The same curve with one row for each step. */
export function stepsByHand(runs: number, steps: number): Float64Array[] {
  const columns = STEP_COLUMNS.map(() => new Float64Array(runs * (steps + 1)));
  const [, runNumbers, stepNumbers, times, seeds, reserves, allFees, counts, supplies, prices] = columns;
  let row = 0;
  for (let run = 0; run < runs; run++) {
    let { seed, reserve, fees, count, supply, price } = CURVE_START;
    for (let step = 0; step <= steps; step++) {
      if (step > 0) {
        seed = (seed * 48_271) % MODULUS;
        const trade = spread * (seed / MODULUS - 0.5) * reserve;
        const fee = share * Math.abs(trade);
        reserve = reserve + trade - fee;
        fees += fee;
        count++;
        supply = Math.sqrt((2 * reserve) / slope);
        price = Math.sqrt(2 * slope * reserve);
      }
      runNumbers![row] = run;
      stepNumbers![row] = step;
      times![row] = step;
      seeds![row] = seed;
      reserves![row] = reserve;
      allFees![row] = fees;
      counts![row] = count;
      supplies![row] = supply;
      prices![row] = price;
      row++;
    }
  }
  return columns;
}
