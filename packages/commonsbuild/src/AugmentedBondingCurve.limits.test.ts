import { createClock, type ParameterDescriptor } from '@tecmns/core';
import { codeOf, expectNear, messageOf, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AugmentedBondingCurve } from './AugmentedBondingCurve.ts';

type Settings = NonNullable<ConstructorParameters<typeof AugmentedBondingCurve>[0]>;

/** R = 100, S = 1000, κ = 2. */
const small = (more: Settings = {}) =>
  new AugmentedBondingCurve({ startingPrice: 0.2, startingSupply: 1000, exitTribute: 0, ...more });
const stateOf = (curve: AugmentedBondingCurve) =>
  JSON.stringify(curve.snapshot().state) + JSON.stringify([...curve.balances]);

describe('a sale of nearly everything', () => {
  it('keeps the invariant, and leaves the last holder a curve to sell on', () => {
    for (const sold of [999, 999.5, 999.999]) {
      const curve = small({ reserveRatio: 0.1984 });
      curve.sell({ amount: sold });
      expect(curve.reserve).toBeGreaterThan(0);
      expectNear(curve.metrics().invariantDrift!, 0, 0, 1e-9);
      expect(curve.sell({ amount: curve.supply }).received).toBeGreaterThan(0);
      expect([curve.reserve, curve.supply]).toEqual([0, 0]);
    }
  });

  it('keeps the invariant whatever the ratio and however little is left', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        fc.double({ min: 1e-6, max: 1, noNaN: true }),
        (reserveRatio, left) => {
          const curve = small({ reserveRatio });
          curve.sell({ amount: 1000 * (1 - left) });
          expectNear(curve.metrics().invariantDrift!, 0, 0, 1e-9);
        },
      ),
      { numRuns },
    );
  });
});

describe('a sale that a virtual balance makes the curve cut', () => {
  it('raises the price, loses the invariant, and leaves another price than the floor price', () => {
    const curve = small({ virtualSupply: 1, virtualBalance: 50 });
    const { floorPrice } = curve.metrics();
    const { shortfall, priceBefore, priceAfter } = curve.sell({ amount: 900 });
    expect(shortfall).toBeGreaterThan(0);
    expect(priceAfter).toBeGreaterThan(priceBefore);
    expect(Math.abs(curve.metrics().invariantDrift!)).toBeGreaterThan(1);
    curve.sell({ amount: curve.supply });
    expect(curve.price).toBeGreaterThan(100 * floorPrice);
  });
});

describe('the last digit of a sum', () => {
  it('does not keep an account from selling all that it was given', () => {
    const curve = small();
    for (let i = 0; i < 8; i++) curve.assign({ account: 'alice', amount: 0.1 });
    expect(curve.spendable('alice')).toBeLessThan(0.8);
    curve.sell({ account: 'alice', amount: 0.8 });
    expect(curve.balances.size).toBe(0);
    expect(curve.assigned).toBe(0);
  });

  it('does not keep a batch from selling everything, nor the common pool from paying it all', () => {
    const curve = small();
    for (let i = 0; i < 10; i++) curve.assign({ account: `${i % 3}`, amount: 100 * (1 + 1e-15) });
    const amounts = Object.fromEntries(
      [...curve.balances].map(([account, own]) => [account, own * (1 + 1e-15)]),
    );
    expect(curve.sellBatch({ amounts }).supplyAfter).toBe(0);
    curve.donate({ amount: 0.3 });
    curve.spend({ amount: 0.1 + 0.2 });
    expect(curve.commonPool).toBe(0);
    const other = small();
    other.donate({ amount: 0.3 });
    other.rebond({ amount: 0.1 + 0.2 });
    expect(other.commonPool).toBe(0);
  });
});

describe('the last digit of the time', () => {
  it.each([1, 1 / 3, 1 / 7, 0.1])('does not move the end of a cliff with steps of %d days', (dt) => {
    for (const vesting of ['freezeThaw', 'linear'] as const) {
      const curve = small({ vesting });
      const driver = createClock({ seed: 1, dt });
      const stepsTo = (day: number) => {
        for (; Math.round(day / dt) > driver.clock.step; driver.advance()) curve.step(driver.clock);
      };
      stepsTo(2);
      curve.assign({ account: 'cliff', amount: 100, cliff: 10 });
      curve.assign({ account: 'line', amount: 100, cliff: 10, period: 20 });
      stepsTo(12 - dt);
      expect(curve.spendable('cliff')).toBe(0);
      expect(curve.spendable('line')).toBe(0);
      stepsTo(12);
      expect(curve.spendable('cliff')).toBe(100);
      expectNear(curve.spendable('line'), vesting === 'linear' ? 100 / 3 : 0, 1e-14);
      stepsTo(32);
      expect(curve.spendable('line')).toBe(100);
    }
  });
});

describe('what is beyond the largest double', () => {
  it('is refused before a trade changes anything', () => {
    const curve = small();
    const before = stateOf(curve);
    expect(messageOf(() => curve.buy({ deposit: 1e308 }))).toBe(
      'AugmentedBondingCurve.buy: The market cap would be beyond the largest double, about 1.8e308. Use smaller amounts.',
    );
    expect(codeOf(() => curve.buyBatch({ deposits: { alice: 1e308, bob: 1e307 } }))).toBe('overflow');
    expect(stateOf(curve)).toBe(before);
    const full = small({ entryTribute: 0.9, startingCommonPool: 1.7e308 });
    const beforeIt = stateOf(full);
    expect(codeOf(() => full.buy({ deposit: 1e308 }))).toBe('overflow');
    expect(stateOf(full)).toBe(beforeIt);
  });

  it('is refused in the sum of tributes too, though the pool has been spent', () => {
    const curve = small({ reserveRatio: 1, entryTribute: 0.99 });
    curve.buy({ deposit: 1e308 });
    curve.spend({ amount: curve.commonPool });
    const before = stateOf(curve);
    expect(codeOf(() => curve.buy({ deposit: 1e308 }))).toBe('overflow');
    expect(stateOf(curve)).toBe(before);
  });

  it('is refused in parameters', () => {
    expect(codeOf(() => small({ startingPrice: 1e200, startingSupply: 1e200 }))).toBe('rule');
    expect(codeOf(() => small({ startingPrice: 1e300, startingSupply: 1 }))).toBe('rule');
  });

  it('is null as a share of next to no market cap', () => {
    const curve = small({ startingSupply: 1e-310, virtualSupply: 1e6 });
    expect(curve.metrics().effectiveReserveRatio).toBe(null);
  });
});

describe('what a trader accepts', () => {
  it('limits what an exact purchase costs and an exact sale burns', () => {
    const curve = small({ entryTribute: 0.16 });
    const before = stateOf(curve);
    expect(messageOf(() => curve.buyExact({ amount: 100, maximumPaid: 24 }))).toMatch(
      /^AugmentedBondingCurve\.buyExact: It takes 25(\.0+\d+)?; maximumPaid is 24\. Accept more, or trade less\.$/,
    );
    expect(codeOf(() => curve.buyExact({ amount: 100, maximumPaid: 24 }))).toBe('above-maximum');
    expect(codeOf(() => curve.sellExact({ payout: 19, maximumBurned: 99 }))).toBe('above-maximum');
    expect(stateOf(curve)).toBe(before);
    expectNear(curve.fork().buyExact({ amount: 100, maximumPaid: 26 }).paid, 25, 1e-14);
    expectNear(curve.fork().sellExact({ payout: 19, maximumBurned: 101 }).paid, 100, 1e-14);
  });

  it('limits what a batch gets in all', () => {
    const curve = small();
    curve.assign({ account: 'alice', amount: 100 });
    const before = stateOf(curve);
    expect(codeOf(() => curve.buyBatch({ deposits: { alice: 21 }, minimumReturn: 101 }))).toBe(
      'below-minimum-return',
    );
    expect(codeOf(() => curve.sellBatch({ amounts: { alice: 100 }, minimumReturn: 20 }))).toBe(
      'below-minimum-return',
    );
    expect(stateOf(curve)).toBe(before);
    expectNear(curve.buyBatch({ deposits: { alice: 21 }, minimumReturn: 99 }).tokens.alice!, 100, 1e-14);
    expectNear(curve.sellBatch({ amounts: { alice: 100 }, minimumReturn: 20 }).payouts.alice!, 21, 1e-13);
  });

  it('is described with the unit of what is given and taken', () => {
    const { actions } = AugmentedBondingCurve.describe();
    const unitOf = ({ unit, item }: ParameterDescriptor) =>
      unit ?? (item as ParameterDescriptor | undefined)?.unit;
    const unitsOf = (name: string) =>
      Object.fromEntries(
        actions.find((one) => one.name === name)!.output.map((one) => [one.name, unitOf(one)]),
      );
    expect(unitsOf('buyBatch')).toMatchObject({ paid: 'collateral', received: 'token', tokens: 'token' });
    expect(unitsOf('sellBatch')).toMatchObject({
      paid: 'token',
      received: 'collateral',
      payouts: 'collateral',
    });
    expect(unitsOf('sell')).toMatchObject({ paid: 'token', received: 'collateral' });
  });
});

describe('openings', () => {
  const hatch = { raised: 100, hatchTribute: 0.2, hatchPrice: 0.1, curvature: 2 };
  const misspelt = { raised: 1, hatchTribute: 0, hatchPrice: 1, openingPrice: 1, opningPrice: 1 };
  const wrong: readonly (readonly [title: string, message: string, call: () => unknown])[] = [
    [
      'without argument',
      'AugmentedBondingCurve.fromHatch: what it opens from must be given. Write fromHatch({ raised, hatchTribute, hatchPrice, curvature }, options).',
      // @ts-expect-error missing
      () => AugmentedBondingCurve.fromHatch(),
    ],
    [
      'from null',
      'AugmentedBondingCurve.fromCurvature: what it opens from is null, not a record. Write fromCurvature({ reserve, supply, curvature }, options).',
      // @ts-expect-error null
      () => AugmentedBondingCurve.fromCurvature(null),
    ],
    [
      'with a list of options',
      'AugmentedBondingCurve.fromHatch: the second argument is a list, not a record. Write fromHatch({ raised, hatchTribute, hatchPrice, curvature }, options).',
      // @ts-expect-error a list
      () => AugmentedBondingCurve.fromHatch(hatch, []),
    ],
    [
      'with a tribute among the parts of the hatch',
      'AugmentedBondingCurve.fromHatch: "entryTribute" is not one of raised, hatchTribute, hatchPrice, curvature. It belongs to the other argument: fromHatch({ … }, { entryTribute: … }).',
      // @ts-expect-error in the wrong place
      () => AugmentedBondingCurve.fromHatch({ ...hatch, entryTribute: 0.1 }),
    ],
    [
      'with a misspelt member',
      'AugmentedBondingCurve.fromHatchAtPrice: "opningPrice" is not one of raised, hatchTribute, hatchPrice, openingPrice. Did you mean "openingPrice"?',
      () => AugmentedBondingCurve.fromHatchAtPrice(misspelt),
    ],
    [
      'with a member of nothing',
      'AugmentedBondingCurve.fromHatch: "colour" is not one of entryTribute, exitTribute, vesting, virtualSupply, virtualBalance, instance. Leave it out.',
      // @ts-expect-error unknown
      () => AugmentedBondingCurve.fromHatch(hatch, { colour: 'red' }),
    ],
    [
      'with a tribute beside a migration, which has its own',
      'AugmentedBondingCurve.fromMigration: "entryTribute" is not one of exitTribute, vesting, instance. It belongs to the other argument: fromMigration({ …, entryTribute: … }).',
      () =>
        AugmentedBondingCurve.fromMigration(
          { raised: 3, hatchSupply: 3, hatchTokenPrice: 1, commonsTribute: 0.5, openingPrice: 1 },
          // @ts-expect-error in the wrong place
          { entryTribute: 0.1 },
        ),
    ],
    [
      'from too little',
      'AugmentedBondingCurve.fromOpeningPrice: supply must be given. Write fromOpeningPrice({ supply: … }).',
      // @ts-expect-error missing
      () => AugmentedBondingCurve.fromOpeningPrice({ reserve: 100, openingPrice: 1 }),
    ],
    [
      'from text',
      'AugmentedBondingCurve.fromOpeningPrice: reserve is a string, not a number. Write fromOpeningPrice({ reserve: … }).',
      // @ts-expect-error text
      () => AugmentedBondingCurve.fromOpeningPrice({ reserve: '100', supply: 1000, openingPrice: 1 }),
    ],
    [
      'with a virtual part as a record',
      'AugmentedBondingCurve.fromHatch: virtualSupply is an object, not a number. Write fromHatch({ virtualSupply: … }).',
      // @ts-expect-error a record
      () => AugmentedBondingCurve.fromHatch(hatch, { virtualSupply: {} }),
    ],
  ];

  it.each(wrong)('%s are refused in a sentence', (_, message, call) => {
    expect(messageOf(call)).toBe(message);
  });

  it('ignore what is undefined, and keep the entry tribute where it belongs', () => {
    const odd = { ...hatch, entryTribute: undefined };
    expect(AugmentedBondingCurve.fromHatch(odd, { entryTribute: 0.1 }).entryTribute).toBe(0.1);
  });

  it('of an extended class make instances of it', () => {
    class Named extends AugmentedBondingCurve.extend({ id: 'x/y' }) {}
    expect(Named.fromHatch(hatch)).toBeInstanceOf(Named);
  });
});
