import { describe, expect, test } from 'vitest';
import { type ProbeSize, probe } from './probe.ts';

/** A machine on which time passes by what is carried out: cold until it has worked a while. */
function machine(cost: { fixed?: number; run: number; step: number; cold?: number }) {
  const { fixed = 0, run, step, cold = 0 } = cost;
  let time = 0;
  const sizes: ProbeSize[] = [];
  const carryOut = (factor: number) => async (size: ProbeSize) => {
    sizes.push(size);
    const slow = time < cold ? 10 : 1;
    time += fixed + size.runs * (run * slow + size.steps * step * slow * factor);
  };
  return { now: () => time, inMemory: carryOut(1), stored: carryOut(3), sizes };
}

const most = { runs: 1000, steps: 365 };

describe('a probe', () => {
  test('tells apart what making runs costs, what steps cost, and what is paid once', async () => {
    const { now, inMemory } = machine({ fixed: 5, run: 2, step: 0.01 });
    const { perRun, perStep, once } = await probe({ inMemory }, most, now);
    expect(perRun).toBeCloseTo(2, 1);
    expect(perStep).toBeCloseTo(0.01, 3);
    expect(once).toBeCloseTo(5, 0);
  });

  test('goes on until steps have become as fast as they will be', async () => {
    const { now, inMemory } = machine({ run: 0.1, step: 0.02, cold: 100 });
    const { perStep, once, took } = await probe({ inMemory }, most, now);
    expect(perStep).toBeCloseTo(0.02, 4);
    // What was lost until then is lost by the run as well.
    expect(once).toBeGreaterThan(60);
    expect(took).toBeLessThan(1300);
  });

  test('counts what writing takes on top', async () => {
    const { now, inMemory, stored } = machine({ fixed: 5, run: 0.1, step: 0.01 });
    const { perStep } = await probe({ inMemory, stored }, most, now);
    expect(perStep).toBeCloseTo(0.03, 4);
  });

  test.each([
    ['heavy steps', { run: 1, step: 100 }],
    ['heavy runs', { run: 200, step: 0.1 }],
    ['light ones', { run: 0.01, step: 0.001 }],
  ])('of %s takes a moment only', async (_, cost) => {
    const { now, inMemory } = machine(cost);
    const { took, perRun, perStep } = await probe({ inMemory }, most, now);
    expect(took).toBeLessThan(2500);
    expect((perRun + 365 * perStep) / (cost.run + 365 * cost.step)).toBeCloseTo(1, 1);
  });

  test('of short runs does not take what disturbs a measurement for the making of runs', async () => {
    const { now, inMemory } = machine({ run: 0.2, step: 0.01 });
    let late = 0;
    const disturbed = async (size: ProbeSize) => {
      if (size.steps === 1 && size.runs > 1) late += 50;
      await inMemory(size);
    };
    const short = { runs: 20_000, steps: 4 };
    const { perRun, perStep } = await probe({ inMemory: disturbed }, short, () => now() + late);
    expect((perRun + 4 * perStep) / 0.24).toBeCloseTo(1, 1);
  });

  test('carries out no more than there is, also where the clock stands still', async () => {
    const { inMemory, sizes } = machine({ run: 1, step: 1 });
    const cost = await probe({ inMemory }, { runs: 3, steps: 5 }, () => 0);
    expect(cost).toMatchObject({ perRun: 0, perStep: 0, once: 0, size: { runs: 3, steps: 5 }, took: 0 });
    expect(Math.max(...sizes.map(({ runs }) => runs))).toBe(3);
    expect(Math.max(...sizes.map(({ steps }) => steps))).toBe(5);
  });

  test('of one run has nothing to compare it with', async () => {
    const { now, inMemory, stored } = machine({ run: 2, step: 1 });
    const { perRun, perStep } = await probe({ inMemory, stored }, { runs: 1, steps: 100 }, now);
    expect(perRun + 100 * perStep).toBeGreaterThan(290);
    expect(perRun + 100 * perStep).toBeLessThan(310);
  });
});
