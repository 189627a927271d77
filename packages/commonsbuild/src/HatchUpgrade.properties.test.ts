import { createClock } from '@tecmns/core';
import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FixedPrice } from '../testing/FixedPrice.ts';
import { timeOf } from '../testing/run.ts';
import { isTradable } from './hatchUpgrade/openCurve.ts';
import { AugmentedBondingCurve, Hatch, HatchUpgrade, TaoVoting } from './index.ts';

const ORDER = ['hatch', 'upgrade', 'open', 'refunded'];
const NAMES = ['alice', 'bob', 'carol', 'dave'];

const gifts = fc.array(
  fc.tuple(
    fc.double({ min: 0, max: 35, noNaN: true }),
    fc.constantFrom(...NAMES),
    fc.double({ min: 0, max: 4e6, noNaN: true }),
  ),
  { maxLength: 12 },
);

/** A hatch and its upgrade with random contributions and shares. */
const upgrades = fc
  .record({
    contributions: gifts,
    impactHours: fc.double({ min: 0, max: 2e4, noNaN: true }),
    hatchTribute: fc.double({ min: 0, max: 0.9, noNaN: true }),
    supplyOffered: fc.double({ min: 0.3, max: 1, noNaN: true }),
    mintingRate: fc.constantFrom(0.1, 1, 10),
    upgradeDays: fc.nat({ max: 40 }),
    commonsTribute: fc.double({ min: 0, max: 0.95, noNaN: true }),
    initialBuy: fc.constantFrom(0, 1000, 250_000, 5e6),
    freezeDays: fc.constantFrom(0, 5, 182),
    thawDays: fc.constantFrom(1, 10, 364),
    vesting: fc.constantFrom('freezeThaw' as const, 'halfLife' as const, 'linear' as const),
    curved: fc.boolean(),
  })
  .map(
    ({ contributions, impactHours, hatchTribute, supplyOffered, mintingRate, vesting, curved, ...rest }) => {
      const given = { contributions, impactHours, hatchTribute, supplyOffered, mintingRate };
      const hatch = new Hatch({ ...given, openingDay: 0 });
      const fundraiser = curved ? AugmentedBondingCurve.preset('tec', { vesting }) : new FixedPrice();
      return new HatchUpgrade({ hatch, fundraiser, taoVoting: new TaoVoting(), ...rest });
    },
  );

const share = fc.double({ min: 0, max: 1, noNaN: true });
const acts = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'step' as const,
      'step' as const,
      'redeem' as const,
      'buy' as const,
      'sell' as const,
      'fund' as const,
      'spend' as const,
      'tribute' as const,
    ),
    name: fc.constantFrom(...NAMES, null),
    share,
  }),
  { minLength: 10, maxLength: 40 },
);
type Act = { readonly kind: string; readonly name: string | null; readonly share: number };

/** Does what an act says, as far as it can be done now. */
function act(model: HatchUpgrade, { kind, name, share: part }: Act): void {
  const { curve, hatch, phase } = model;
  if (kind === 'redeem' && phase === 'upgrade' && name !== null && hatch.time >= 37)
    hatch.redeem({ holder: name, amount: part * (hatch.tokens.get(name) ?? 0) });
  if (phase !== 'open') return;
  const account = curve === undefined ? null : name;
  if (kind === 'buy') {
    if (curve === undefined || curve.supply > 0) model.buy({ deposit: part * 1e5, account });
  } else if (kind === 'sell' && model.supply > 0) {
    const free = curve === undefined ? model.supply : Math.max(0, curve.supply - curve.assigned);
    const most = account === null ? free : curve!.spendable(account);
    // A reserve that a virtual balance lets run out changes the invariant.
    if (model.reserve > 1e4) model.sell({ amount: part * Math.min(most, model.supply / 10), account });
  } else if (kind === 'fund') model.fund({ amount: part * 1e5 });
  else if (kind === 'spend') model.spend({ amount: part * model.commonPool });
  else if (kind === 'tribute' && curve !== undefined) curve.entryTribute = part / 2;
}

function totalOf(amounts: Iterable<number>): number {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum;
}

describe('A HatchUpgrade, whatever is given, done and left', () => {
  it('holds what came in and did not leave, in pools that are not negative, and only moves on', () => {
    fc.assert(
      fc.property(upgrades, acts, (model, all) => {
        const until = timeOf(model);
        // The day on which holders may leave; then act by act.
        let [day, last] = [37, 0];
        until(day);
        for (const one of all) {
          act(model, one);
          if (one.kind === 'step') day += 3;
          until(day);
          const now = model.metrics();
          expectNear(now.moneyIn - now.moneyOut, now.treasury, 1e-12, 1e-12 * now.moneyIn);
          expect(Math.min(now.reserve, now.commonPool, now.treasury, now.supply)).toBeGreaterThanOrEqual(0);
          expect(ORDER.indexOf(model.phase)).toBeGreaterThanOrEqual(last);
          last = ORDER.indexOf(model.phase);
          if (model.phase !== 'open') expect(codeOf(() => model.buy({ deposit: 1 }))).toBe('wrong-phase');
        }
        until(day + 45);
        expect(['open', 'refunded']).toContain(model.phase);
      }),
      { numRuns },
    );
  });

  it('gives each contributor of a failed hatch all back, and else each holder the tokens of the hatch', () => {
    fc.assert(
      fc.property(upgrades, (model) => {
        const { clock, advance } = createClock({ seed: 1 });
        const given = new Map<string, number>();
        let held = new Map<string, number>();
        let minted = 0;
        while (model.phase === 'hatch' || model.phase === 'upgrade') {
          if (model.phase === 'hatch')
            for (const [name, { total }] of model.hatch.contributed) given.set(name, total);
          model.step(clock);
          advance();
          if (model.phase !== 'upgrade') continue;
          held = new Map(model.hatch.tokens);
          minted = model.hatch.supply;
        }
        const { hatch, curve } = model;
        if (model.phase === 'refunded') {
          expectNear(hatch.refunded, totalOf(given.values()), 1e-12);
          expect(hatch.tokens.size + hatch.contributed.size).toBe(0);
          return;
        }
        // Impact hours are paid rate · hours · minting rate, all of them.
        expectNear(hatch.buildersTokens, hatch.impactHourRate * hatch.impactHours * hatch.mintingRate, 1e-12);
        if (curve === undefined || held.size === 0) return;
        expectNear(totalOf(held.values()), minted, 1e-12);
        // A contribution of next to nothing can be no token.
        for (const [name, tokens] of held) if (tokens === 0) held.delete(name);
        expect([...curve.balances.keys()].sort()).toEqual([...held.keys()].sort());
        // Everybody has what they had; the largest holder bears what rounding leaves of the supply.
        const [largest] = [...held].reduce((most, one) => (one[1] > most[1] ? one : most));
        for (const [name, tokens] of held)
          if (name !== largest) expect(curve.balances.get(name)).toBe(tokens);
        expectNear(curve.balances.get(largest)!, held.get(largest)!, 1e-13);
        expectNear(totalOf(curve.balances.values()), minted, 1e-14);
      }),
      { numRuns },
    );
  });

  it('keeps as many tokens on accounts as there are, but for those of nobody, and V whatever the tributes', () => {
    fc.assert(
      fc.property(upgrades, acts, (model, all) => {
        const until = timeOf(model, { dt: 2 });
        let day = 80;
        until(day);
        const { curve } = model;
        if (model.phase !== 'open' || curve === undefined || !isTradable(curve)) return;
        for (const one of all) {
          act(model, one);
          if (one.kind === 'step') day += 2;
          until(day);
          const { supply, locked } = model.metrics();
          const onAccounts = totalOf(curve.balances.values());
          expectNear(onAccounts, curve.assigned, 1e-10);
          expect(onAccounts).toBeLessThanOrEqual(supply * (1 + 1e-10));
          expect(locked).toBeLessThanOrEqual(onAccounts * (1 + 1e-12));
          expectNear(curve.metrics().invariantDrift!, 0, 0, 1e-9);
        }
      }),
      { numRuns },
    );
  });

  it('comes to the same in half the step', () => {
    fc.assert(
      fc.property(upgrades, (model) => {
        const whole = model.rebuild();
        const halves = model.rebuild();
        timeOf(whole)(90);
        timeOf(halves, { dt: 0.5 })(90);
        const [a, b] = [whole.metrics(), halves.metrics()];
        for (const name of ['phase', 'treasury', 'reserve', 'commonPool', 'supply', 'moneyIn'] as const)
          expectNear(a[name], b[name], 1e-9);
      }),
      { numRuns: Math.ceil(numRuns / 2) },
    );
  });
});
