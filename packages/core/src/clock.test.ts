import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createClock,
  DAYS_PER_MONTH,
  DAYS_PER_YEAR,
  growthFactor,
  growthOver,
  hazardToProbability,
  probabilityOver,
  probabilityToHazard,
} from './clock.ts';
import { ParameterError } from './errors.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);

describe('createClock', () => {
  it('starts at step 0 and shows the time at the start of each step, without adding up errors', () => {
    const driver = createClock({ seed: 1, dt: 0.1 });
    const { clock } = driver;
    expect([clock.step, clock.dt, clock.time]).toEqual([0, 0.1, 0]);
    for (let i = 0; i < 1000; i++) driver.advance();
    expect([clock.step, clock.time]).toEqual([1000, 100]);
    expect(driver.clock).toBe(clock);
    expect(createClock({ seed: 1 }).clock.dt).toBe(1);
  });

  it('continues a stream within a step and starts it anew with each step', () => {
    const driver = createClock({ seed: 1 });
    const draw = () => driver.clock.random('x').uniform();
    const [a, b] = [draw(), draw()];
    expect(a).not.toBe(b);
    driver.advance();
    const next = draw();
    expect([a, b]).not.toContain(next);
    driver.at(0);
    expect([draw(), draw()]).toEqual([a, b]);
    driver.at(0);
    expect(draw()).toBe(a);
    driver.at(1);
    expect(draw()).toBe(next);
  });

  it('restarts also a stream that a model has kept', () => {
    const driver = createClock({ seed: 1 });
    const kept = driver.clock.random('x');
    kept.uniform();
    driver.advance();
    const fresh = createClock({ seed: 1 });
    fresh.advance();
    expect(kept.uniform()).toBe(fresh.clock.random('x').uniform());
  });

  it('gives the same stream whatever else was asked for before', () => {
    const { clock } = createClock({ seed: 5 });
    clock.random('other').normal();
    clock.in('child').random('x').uniform();
    expect(clock.random('x').uniform()).toBe(createClock({ seed: 5 }).clock.random('x').uniform());
  });

  it('gives children the same time and streams of their own, keyed by the joined path', () => {
    const driver = createClock({ seed: 1, dt: 2, path: 'tec' });
    const { clock } = driver;
    const child = clock.in('phase2').in('fundraiser');
    driver.advance();
    expect([child.step, child.dt, child.time]).toEqual([1, 2, 2]);
    expect(clock.in('phase2.fundraiser')).toBe(child);
    const root = createClock({ seed: 1, dt: 2 });
    root.advance();
    const x = child.random('x').uniform();
    expect(root.clock.in('tec.phase2.fundraiser').random('x').uniform()).toBe(x);
    expect(clock.random('x').uniform()).not.toBe(x);
  });

  it('makes nothing new when asked again', () => {
    const driver = createClock({ seed: 1 });
    const child = driver.clock.in('a');
    const stream = child.random('x');
    driver.advance();
    expect(driver.clock.in('a')).toBe(child);
    expect(child.random('x')).toBe(stream);
  });

  it('shares shocks between simulations and subsets unless they are to be independent', () => {
    const draw = (simulation: number, subset: number, independentSubsets: boolean) =>
      createClock({ seed: 1, simulation, subset, independentSubsets }).clock.random('x').uniform();
    expect(draw(1, 2, false)).toBe(draw(0, 0, false));
    expect(new Set([draw(0, 0, true), draw(1, 0, true), draw(0, 1, true), draw(0, 0, false)]).size).toBe(4);
  });

  it('keeps its streams the same from release to release', () => {
    const driver = createClock({ seed: 42, run: 3 });
    driver.at(7);
    const stream = driver.clock.in('market').random('price');
    expect([stream.uniform(), stream.uniform()]).toMatchInlineSnapshot(`
      [
        0.6720409773833471,
        0.6727104027508076,
      ]
    `);
  });

  it('refuses what cannot key a run', () => {
    const refused: [string, () => unknown][] = [
      ['seed is 0.5, but must be a safe integer or a string.', () => createClock({ seed: 0.5 })],
      ['seed', () => createClock({ seed: 2 ** 53 })],
      ['seed', () => createClock({ seed: '\ud83d' })],
      ['run is -1, but must be an integer, 0 or more.', () => createClock({ seed: 1, run: -1 })],
      ['simulation', () => createClock({ seed: 1, simulation: 0.5 })],
      ['subset', () => createClock({ seed: 1, subset: Number.NaN })],
      ['dt is 0, but must be above 0 and finite.', () => createClock({ seed: 1, dt: 0 })],
      ['dt', () => createClock({ seed: 1, dt: Number.POSITIVE_INFINITY })],
      ['noise', () => createClock({ seed: 1, noise: 'of' as 'off' })],
      ["path is 'a..b', but must be names joined by '.'.", () => createClock({ seed: 1, path: 'a..b' })],
      ['path', () => createClock({ seed: 1 }).clock.in('')],
      ['path', () => createClock({ seed: 1 }).clock.in('a.')],
      ['path', () => createClock({ seed: 1 }).clock.in('\ude00')],
      ["name is '', but", () => createClock({ seed: 1 }).clock.random('')],
      ['name', () => createClock({ seed: 1 }).clock.random('\ude00')],
      ['step', () => createClock({ seed: 1 }).at(-1)],
      ['step', () => createClock({ seed: 1 }).at(2 ** 53)],
    ];
    for (const [message, call] of refused) {
      expect(call, message).toThrowError(ParameterError);
      expect(call, message).toThrowError(message);
    }
  });

  it('stays at its step when a step is refused', () => {
    const driver = createClock({ seed: 1 });
    driver.at(3);
    const x = driver.clock.random('x').uniform();
    expect(() => driver.at(0.5)).toThrowError(ParameterError);
    expect(driver.clock.step).toBe(3);
    expect(driver.clock.random('x').uniform()).not.toBe(x);
  });
});

describe('conversions of time', () => {
  it('hold the calendar', () => {
    expect(DAYS_PER_YEAR).toBe(365);
    expect(12 * DAYS_PER_MONTH).toBe(365);
  });

  it('hold at the ends of their ranges', () => {
    expect(hazardToProbability(0, 1)).toBe(0);
    expect(Object.is(probabilityToHazard(0, 1), 0)).toBe(true);
    expect(probabilityToHazard(1, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(probabilityOver(1, 30, 1)).toBe(1);
    expect(growthFactor(-1, 365, 1)).toBe(0);
    expect(growthOver(-1, 365, 1)).toBe(-1);
    expect(growthFactor(0.07, 365, 365)).toBe(1.07);
  });

  it('keep their digits for rare events and slow growth', () => {
    expect(hazardToProbability(1e-18, 1)).toBe(1e-18);
    expect(probabilityToHazard(1e-18, 1)).toBe(1e-18);
    expect(growthOver(1e-18, 1, 2)).toBe(2e-18);
  });

  it('refuse what is out of range', () => {
    const refused: [string, () => unknown][] = [
      ['ratePerDay', () => hazardToProbability(-1, 1)],
      ['dt', () => hazardToProbability(1, 0)],
      ['probability', () => probabilityToHazard(1.1, 1)],
      ['perDays', () => probabilityToHazard(0.5, 0)],
      ['dt', () => probabilityOver(0.5, 1, Number.NaN)],
      ['rate', () => growthFactor(-1.1, 1, 1)],
      ['rate', () => growthOver(Number.POSITIVE_INFINITY, 1, 1)],
      ['perDays', () => growthFactor(0, -1, 1)],
      ['dt', () => growthOver(0, 1, Number.POSITIVE_INFINITY)],
    ];
    for (const [subject, call] of refused) {
      expect(call).toThrowError(
        expect.objectContaining({ name: 'ParameterError', code: 'out-of-range', subject }),
      );
    }
  });

  it('undo each other, and two half steps make a whole one', () => {
    const share = fc.double({ min: 0, max: 0.99, noNaN: true });
    // 1 − p is rounded once, which the exponent dt / perDays multiplies: up to 400 · 2^-53 here.
    const days = fc.double({ min: 1, max: 400, noNaN: true });
    fc.assert(
      fc.property(share, days, days, (p, perDays, dt) => {
        expect(hazardToProbability(probabilityToHazard(p, perDays), perDays)).toBeCloseTo(p, 12);
        const half = probabilityOver(p, perDays, dt / 2);
        expect(1 - (1 - half) ** 2).toBeCloseTo(probabilityOver(p, perDays, dt), 12);
        const factor = growthFactor(-p, perDays, dt);
        expect(growthFactor(-p, perDays, dt / 2) ** 2).toBeCloseTo(factor, 12);
        expect(growthOver(-p, perDays, dt)).toBeCloseTo(factor - 1, 12);
      }),
      { numRuns },
    );
  });
});
