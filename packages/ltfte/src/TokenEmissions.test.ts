import { createClock } from '@tecmns/core';
import { codeOf, expectNear, messageOf, numRuns } from '@tecmns/tooling/vitest/near';
import { uniform } from '@tecmns/tooling/vitest/uniform';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import source from '../vectors/ltf-token-emissions-source.json' with { type: 'json' };
import { TokenEmissions } from './TokenEmissions.ts';

const MONTH = 365 / 12;

/** The model after so many steps of some length [day]. */
function after(model: TokenEmissions, steps: number, dt: number): TokenEmissions {
  const { clock, advance } = createClock({ seed: 1, dt });
  for (let step = 0; step < steps; step++) {
    model.step(clock);
    advance();
  }
  return model;
}

describe('TokenEmissions', () => {
  it('has the stakeholders of the source by default', () => {
    const { stakeholders, supply } = new TokenEmissions();
    expect(supply).toBe(source.total_supply);
    expect(stakeholders).toEqual(
      Object.fromEntries(
        source.stakeholders.map((row) => [
          row.name,
          [row.allocation / 100, row.cliff, row.vesting, row.unlock0_amt],
        ]),
      ),
    );
  });

  it('releases each recorded month to each stakeholder, in steps of a month', () => {
    const { clock, advance } = createClock({ seed: 1, dt: MONTH });
    const emissions = new TokenEmissions();
    const sums = new Map<string, number>();
    source.circulating.forEach((circulating, month) => {
      const metrics = emissions.metrics();
      expect(emissions.months).toBe(month);
      expectNear(metrics.circulating, circulating, 1e-12);
      for (const [name, row] of Object.entries(source.schedule)) {
        sums.set(name, (sums.get(name) ?? 0) + row[month]!);
        expectNear(emissions.released(name), sums.get(name)!, 1e-12);
      }
      const paid = Object.values(source.schedule).reduce((sum, row) => sum + row[month]!, 0);
      expectNear(metrics.emission, paid, 1e-9);
      const before = source.circulating[month - 1];
      if (before === undefined) expect(metrics.inflation).toBeNull();
      else expectNear(metrics.inflation!, circulating / before - 1, 1e-9);
      emissions.step(clock);
      advance();
    });
    expectNear(emissions.metrics().circulating, source.total_supply, 1e-12);
    expect(emissions.metrics().locked).toBeLessThan(1e-6);
  });

  it.each([1, 0.5, 7, MONTH / 3, MONTH])('counts whole months in steps of %d days', (dt) => {
    for (const month of [1, 5, 6, 7, 11, 12, 36]) {
      const steps = Math.ceil((month * MONTH) / dt - 1e-9);
      expect(after(new TokenEmissions(), steps, dt).months).toBeGreaterThanOrEqual(month);
      expect(after(new TokenEmissions(), steps - 1, dt).months).toBeLessThan(month);
    }
  });

  it('keeps locked for ever what nobody is allocated', () => {
    const some = new TokenEmissions({ supply: 1000, stakeholders: { team: [0.4, 0, 2, 100] } });
    expect(some.metrics()).toEqual({
      circulating: 100,
      circulatingShare: 0.1,
      locked: 300,
      emission: 100,
      inflation: null,
    });
    expect(after(some, 1, MONTH).metrics()).toEqual({
      circulating: 250,
      circulatingShare: 0.25,
      locked: 150,
      emission: 150,
      inflation: 1.5,
    });
    expect(after(some, 99, MONTH).metrics()).toEqual({
      circulating: 400,
      circulatingShare: 0.4,
      locked: 0,
      emission: 0,
      inflation: 0,
    });
  });

  it('has no inflation where nothing circulated before', () => {
    const some = new TokenEmissions({ stakeholders: { team: [1, 6, 24, 0] } });
    expect(some.metrics().inflation).toBeNull();
    expect(after(some, 6, MONTH).metrics().inflation).toBeNull();
    expectNear(after(some, 7, MONTH).metrics().inflation!, 1 / 6, 1e-12);
    const nobody = new TokenEmissions({ stakeholders: {} });
    expect(after(nobody, 3, MONTH).metrics().circulating).toBe(0);
  });

  it('refuses shares above 1, a cliff beyond the vesting, and more unlocked than allocated', () => {
    const of = (stakeholders: Record<string, [number, number, number, number]>) => () =>
      new TokenEmissions({ supply: 1000, stakeholders });
    expect(codeOf(of({ a: [0.6, 0, 1, 0], b: [0.5, 0, 1, 0] }))).toBe('rule');
    expect(messageOf(of({ a: [0.6, 0, 1, 0], b: [0.5, 0, 1, 0] }))).toContain('shares add up to at most 1');
    expect(messageOf(of({ a: [0.5, 7, 6, 0] }))).toContain('a cliff is at most the vesting');
    expect(messageOf(of({ a: [0.5, 0, 6, 501] }))).toContain('an unlock is at most the allocation');
    expect(of({ a: [0.5, 6, 6, 500], b: [0.5, 0, 0, 0] })().released('b')).toBe(500);
    // As doubles 57 % of 100 are a little less than 57, which is all there is to unlock.
    expect(0.57 * 100).toBeLessThan(57);
    const unlocked = new TokenEmissions({ supply: 100, stakeholders: { a: [0.57, 0, 6, 57] } });
    expect(unlocked.released('a')).toBe(0.57 * 100);
    // Hundredths that add up to a little more than 1 as doubles, and are all there is.
    const all = of({ a: [0.33, 0, 1, 0], b: [0.56, 0, 1, 0], c: [0.11, 0, 1, 0] })();
    expect(0.33 + 0.56 + 0.11).toBeGreaterThan(1);
    expectNear(after(all, 1, MONTH).metrics().circulatingShare, 1, 1e-12);
  });

  it('says whom it knows when it is asked for somebody else', () => {
    const some = new TokenEmissions({ stakeholders: { team: [0.5, 0, 6, 0], fund: [0.5, 0, 6, 0] } });
    expect(codeOf(() => some.released('Team'))).toBe('unknown');
    expect(codeOf(() => some.released('toString'))).toBe('unknown');
    expect(messageOf(() => some.released('Team'))).toContain('there is no stakeholder "Team"');
  });

  it('never takes back, and never exceeds what is allocated', () => {
    const share = uniform(0, 0.25);
    const terms = fc
      .tuple(share, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 12, max: 48 }), share)
      .map(([part, cliff, vesting, unlock]) => [part, cliff, vesting, 4 * unlock * part * 1e6] as const);
    const one = fc.dictionary(fc.string({ minLength: 1 }), terms, { maxKeys: 4 });
    fc.assert(
      fc.property(one, uniform(1, 60), (stakeholders, dt) => {
        const emissions = new TokenEmissions({ supply: 1e6, stakeholders });
        const allocated = 1e6 * Object.values(stakeholders).reduce((sum, [part]) => sum + part, 0);
        const { clock, advance } = createClock({ seed: 1, dt });
        let last = 0;
        for (let step = 0; step < 40; step++) {
          const { circulating, locked, emission } = emissions.metrics();
          expect(circulating).toBeGreaterThanOrEqual(last * (1 - 1e-12));
          expect(emission).toBeGreaterThanOrEqual(-1e-6);
          expectNear(circulating + locked, allocated, 1e-12);
          last = circulating;
          emissions.step(clock);
          advance();
        }
      }),
      { numRuns },
    );
  });
});
