import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClock } from '@tecmns/core';
import { describe, expect, it } from 'vitest';
import { named, standInLoop } from './standInLoop.ts';

type Figures = Readonly<Record<string, number>>;
type Snapshot = Figures & { readonly t: number };
type Noisy = { readonly seeds: number; readonly median_final: Snapshot };

const reference = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../vectors/tea-composition.json'), 'utf8'),
) as {
  readonly snapshots: Record<'bull' | 'bear', Snapshot[]>;
  readonly stochastic_bounds: Record<'bull_300' | 'bear_300', Noisy>;
  readonly dt_halving: Figures;
};

/** What stands after so many steps; for each step, if all are wanted. */
function after(
  regime: 'bull' | 'bear',
  steps: number,
  options: Omit<Parameters<typeof createClock>[0], 'dt'>,
  dt = 1,
) {
  const economy = standInLoop(regime);
  const { clock, advance } = createClock({ ...options, dt });
  const found = [named(economy.models)];
  for (let step = 0; step < steps; step++) {
    economy.step(clock);
    advance();
    found.push(named(economy.models));
  }
  return found;
}

const QUIET = { seed: 1, noise: 'off' } as const;

describe.each(['bull', 'bear'] as const)('Without noise the %s loop', (regime) => {
  const found = after(regime, 300, QUIET);

  it.each(reference.snapshots[regime])(
    'stands on day $t where the reference stands, to 1e-9',
    ({ t, ...expected }) => {
      const ours = found[t]!;
      expect(Object.keys(ours).sort()).toEqual(Object.keys(expected).sort());
      for (const [name, value] of Object.entries(expected)) {
        const off = Math.abs(ours[name]! - value);
        expect(off <= 1e-9 * Math.abs(value) + 1e-15, `${name} is ${ours[name]}, not ${value}`).toBe(true);
      }
    },
  );
});

describe('With steps of half a day', () => {
  const whole = after('bull', 300, QUIET).at(-1)!;
  const halves = after('bull', 600, QUIET, 0.5).at(-1)!;

  it.each(Object.entries(reference.dt_halving))(
    '%s of the bull loop moves by as much as the reference, to 1e-9',
    (name, expected) => {
      const moved = Math.abs(whole[name]! - halves[name]!);
      expect(Math.abs(moved - expected * Math.abs(whole[name]!))).toBeLessThanOrEqual(
        1e-9 * Math.abs(whole[name]!),
      );
    },
  );
});

/** Runs, next to the 300 of the reference. Its 20 runs of 3,000 days say next to nothing of a median. */
const RUNS = 600;

describe.each(['bull', 'bear'] as const)('With noise the %s loop after 300 days', (regime) => {
  const { seeds, median_final } = reference.stochastic_bounds[`${regime}_300`];
  const finals = Array.from(
    { length: RUNS },
    (_, run) => after(regime, 300, { seed: 'medians', run }).at(-1)!,
  );
  // A median of n runs lies at a share of 0.5 ± 0.5/√n of the others; both medians here are uncertain.
  const slack = 4 * 0.5 * Math.sqrt(1 / RUNS + 1 / seeds);

  it.each(Object.entries(median_final).filter(([name]) => name !== 't'))(
    'has the median of %s of the reference, to 4 standard errors',
    (name, expected) => {
      const sorted = finals.map((one) => one[name]!).sort((a, b) => a - b);
      const at = (share: number) => sorted[Math.round(share * (RUNS - 1))]!;
      const digits = 1e-5 * Math.abs(expected); // the reference has six
      expect(at(0.5 - slack)).toBeLessThanOrEqual(expected + digits);
      expect(at(0.5 + slack)).toBeGreaterThanOrEqual(expected - digits);
    },
  );
});
