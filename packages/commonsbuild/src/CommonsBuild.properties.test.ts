import { createClock } from '@tecmns/core';
import { expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { run, timeOf } from '../testing/run.ts';
import { simulatorCommons } from '../testing/simulatorCommons.ts';
import {
  AugmentedBondingCurve,
  type CommonsBuild as Commons,
  CommonsBuild,
  ConvictionVoting,
  CulturalBuild,
  Hatch,
  HatchUpgrade,
} from './index.ts';

const PHASES = ['cultural', 'hatch', 'upgrade', 'open', 'refunded'];
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

const totalOf = (amounts: Iterable<number>) => [...amounts].reduce((sum, one) => sum + one, 0);

/** Asserts what holds of every commons at all times. */
function holdInvariants(commons: Commons): void {
  const { phase2, crowd } = commons;
  const { curve } = phase2;
  const { moneyIn, moneyOut, treasury, reserve, commonPool } = phase2.metrics();
  expectNear(moneyIn - moneyOut, treasury, 1e-10, 1e-10 * moneyIn);
  expect(Math.min(treasury, reserve, commonPool, commons.hatchers)).toBeGreaterThanOrEqual(0);
  if (curve === undefined || phase2.phase !== 'open') return;
  const onAccounts = totalOf(curve.balances.values());
  expectNear(onAccounts, curve.assigned, 1e-9);
  expect(onAccounts).toBeLessThanOrEqual(curve.supply * (1 + 1e-9));
  const wrong = crowd.people.filter(({ name, sentiment, stakes }) => {
    const balance = curve.balances.get(name) ?? 0;
    return !(totalOf(stakes.values()) <= balance * (1 + 1e-12) && sentiment >= 0 && sentiment <= 1);
  });
  expect(wrong).toEqual([]);
}

const acts = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'step' as const,
      'grow' as const,
      'buy' as const,
      'sell' as const,
      'fund' as const,
      'spend' as const,
      'tribute' as const,
    ),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 20 },
);

describe('Every commons', () => {
  it('counts its money and its tokens whatever is done to it when it is open, and keeps V', () => {
    const behaviours = fc.constantFrom('none' as const, 'commons-simulator' as const);
    const dt = fc.constantFrom(0.25, 1, 7);
    fc.assert(
      fc.property(acts, behaviours, dt, fc.nat(1000), fc.nat(30), (all, behaviour, step, seed, hatchers) => {
        const commons = new CommonsBuild({
          start: { phase: 'open', commonPool: 850_000, hatchers },
          phase2: HatchUpgrade.preset('commons-simulator', {
            fundraiser: AugmentedBondingCurve.preset('commons-simulator', { entryTribute: 0.05 }),
            governance: ConvictionVoting.preset('commons-simulator'),
          }),
          behaviour,
        });
        const { phase2 } = commons;
        const curve = phase2.curve!;
        const { clock, advance } = createClock({ seed, dt: step });
        for (const { kind, share } of all) {
          if (kind === 'step') {
            commons.step(clock);
            advance();
          } else if (kind === 'grow') commons.grow({ jobs: 1000 * share }, clock);
          else if (kind === 'buy') phase2.buy({ deposit: 1e5 * share });
          else if (kind === 'sell')
            phase2.sell({ amount: Math.max(0, curve.supply - curve.assigned) * share * 0.9 });
          else if (kind === 'fund') phase2.fund({ amount: 1e5 * share });
          else if (kind === 'spend') phase2.spend({ amount: phase2.commonPool * share });
          else curve.exitTribute = share / 2;
          holdInvariants(commons);
          expect(commons.hatchers).toBeLessThanOrEqual(1000);
          expectNear(curve.metrics().invariantDrift!, 0, 0, 1e-9);
        }
        expectNear(commons.treasury, phase2.reserve + phase2.commonPool, 1e-15);
      }),
      { numRuns },
    );
  });

  it('only moves on through its phases, and pays all impact hours what they are worth', () => {
    const gifts = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 29 }),
        fc.constantFrom('a', 'b', 'c'),
        fc.double({ min: 1, max: 2e6, noNaN: true }),
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(gifts, fc.nat(2), fc.nat(30), fc.nat(1000), (contributions, rounds, upgradeDays, seed) => {
        const commons = new CommonsBuild({
          phase1: new CulturalBuild({ rounds }),
          phase2: new HatchUpgrade({ hatch: new Hatch({ contributions }), upgradeDays }),
        });
        const { clock, advance } = createClock({ seed });
        let last = 0;
        for (let day = 0; day < 28 + 32 + 30; day++) {
          commons.step(clock);
          advance();
          const at = PHASES.indexOf(commons.phase);
          expect(at).toBeGreaterThanOrEqual(last);
          if (at > last && at < 4) expect(at - last).toBeLessThanOrEqual(2);
          last = at;
          holdInvariants(commons);
        }
        expect(['open', 'refunded']).toContain(commons.phase);
        const { hatch } = commons.phase2;
        if (commons.phase === 'refunded') {
          expectNear(hatch.refunded, hatch.raised, 1e-12);
          expect(commons.treasury).toBe(0);
          return;
        }
        const hours = commons.phase1.totalImpactHours;
        expectNear(hours, 1000 * rounds, 1e-9);
        expectNear(hatch.buildersTokens, hatch.impactHourRate * hours * hatch.mintingRate, 1e-9);
      }),
      { numRuns: Math.ceil(numRuns / 10) },
    );
  });

  it('comes to the same in half the step, when it is open and nobody acts', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (commonPool) => {
        const [whole, halves] = [1, 0.5].map((dt) => {
          const commons = new CommonsBuild({ start: { phase: 'open', commonPool, hatchers: 3 } });
          run(commons, 40, { dt });
          return commons.metrics();
        });
        for (const name of ['treasury', 'commonPool', 'spent', 'hatchers'] as const)
          expectNear(whole![name], halves![name], 1e-9);
      }),
      { numRuns: Math.ceil(numRuns / 4) },
    );
  });

  it.each(SEEDS)('keeps within bounds for three thousand days of jobs, with seed %d', (seed) => {
    const commons = new CommonsBuild({ start: { phase: 'open', commonPool: 850_000, hatchers: 100 } });
    const { clock, advance } = createClock({ seed });
    const reserve = commons.pools.reserve;
    let [hatchers, tributes] = [100, 0];
    for (let day = 0; day < 3000; day++) {
      const jobs = clock.random('jobs').lognormal(3, 1);
      tributes += commons.grow({ jobs }, clock).tribute;
      commons.step(clock);
      advance();
      expect(commons.hatchers).toBeGreaterThanOrEqual(hatchers);
      hatchers = commons.hatchers;
    }
    expect(hatchers).toBeLessThanOrEqual(1000);
    expect(commons.pools.reserve).toBe(reserve);
    // What was there and came in, less 1 % a month: of the first pool all months, of a tribute at most all.
    const { commonPool, jobTributes, spent } = commons.metrics();
    expectNear(jobTributes, tributes, 1e-12);
    const months = (3000 * 12) / 365;
    expect(commonPool).toBeLessThanOrEqual(850_000 * 0.99 ** months + tributes);
    expect(commonPool).toBeGreaterThanOrEqual((850_000 + tributes) * 0.99 ** months);
    expectNear(commonPool + spent, 850_000 + tributes, 1e-9);
  });

  it.each(SEEDS.slice(0, 5))('of the simulator holds all that day by day, with seed %d', (seed) => {
    const commons = simulatorCommons(seed);
    const until = timeOf(commons, { seed });
    let changed = false;
    for (let day = 1; day <= 150; day++) {
      until(day);
      holdInvariants(commons);
      const { curve, phase } = commons.phase2;
      if (phase !== 'open') continue;
      // All tokens are those of people or of holders who cannot sell the last digit.
      expectNear(totalOf(curve!.balances.values()), curve!.supply, 1e-9);
      expectNear(curve!.metrics().invariantDrift!, 0, 0, 1e-10);
      if (day === 75) {
        curve!.exitTribute = 0.1;
        changed = true;
      }
    }
    expect(changed).toBe(true);
  });
});
