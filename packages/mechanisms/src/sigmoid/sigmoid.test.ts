import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import closed from '../../vectors/ltf-multisigmoid-closed.json' with { type: 'json' };
import source from '../../vectors/ltf-multisigmoid-source.json' with { type: 'json' };
import { gaussLegendre } from './gaussLegendre.ts';
import {
  longtailSigmoid,
  type SigmoidComponent,
  sigmoidBatchCost,
  sigmoidBatchTokensFor,
  sigmoidBurnValue,
  sigmoidCost,
  sigmoidPrice,
  sigmoidSlope,
  sigmoidTokensFor,
  smartMarginalShare,
  smartReserve,
  supplyCoveringDebt,
} from './index.ts';

const only = (component: SigmoidComponent) => [component];
const flat = only({ plateau: 4, steepness: 0, shift: 0, scale: 1 });

describe('The default curves', () => {
  it('are those of the source', () => {
    expect(
      longtailSigmoid.map(({ plateau, steepness, shift, scale }) => [plateau, steepness, shift, scale]),
    ).toEqual(source.params.map(({ k, l, s, m }) => [k, l, s, m]));
  });

  it.each(source.price)('have the prices of the source at $supply', ({ supply, price, ...parts }) => {
    expectNear(sigmoidPrice(longtailSigmoid, supply), price, 1e-14);
    Object.values(parts).forEach((part, i) => {
      expectNear(sigmoidPrice(only(longtailSigmoid[i]!), supply), part, 1e-13);
    });
  });

  it.each(closed.curve)('have price, slope and integral at $supply', ({ supply, price, slope, integral }) => {
    expectNear(sigmoidPrice(longtailSigmoid, supply), price, 1e-13);
    expectNear(sigmoidSlope(longtailSigmoid, supply), slope, 1e-12);
    expectNear(sigmoidCost(longtailSigmoid, 0, supply), integral, 1e-12);
  });

  it('begin, and end, at their limits', () => {
    const { price0, sup_price, midpoints, widths } = closed.limits;
    expectNear(sigmoidPrice(longtailSigmoid, 0), price0, 1e-14);
    expectNear(sigmoidPrice(longtailSigmoid, 1e12), sup_price, 1e-15);
    longtailSigmoid.forEach((component, i) => {
      const { steepness, shift, scale, plateau } = component;
      expectNear((shift * scale) / steepness, midpoints[i]!, 1e-14);
      expectNear(scale / steepness, widths[i]!, 1e-14);
      expectNear(sigmoidPrice(only(component), midpoints[i]!), plateau / 2, 1e-13);
    });
  });
});

describe('Purchase and burn', () => {
  it.each(closed.mint_full_curve)('gives the tokens for $deposit at $supply', (row) => {
    const { supply, deposit, minted, avg_price, end_price } = row;
    const tokens = sigmoidTokensFor(longtailSigmoid, supply, deposit);
    expectNear(tokens, minted, 1e-12);
    expectNear(deposit / tokens, avg_price, 1e-12);
    expectNear(sigmoidPrice(longtailSigmoid, supply + tokens), end_price, 1e-12);
  });

  it.each(closed.burn_full_curve)('values $burned burned at $supply', ({ supply, burned, curve_value }) => {
    expectNear(sigmoidBurnValue(longtailSigmoid, supply, burned), curve_value, 1e-12);
  });

  it('keeps the digits of the smallest deposits', () => {
    expectNear(sigmoidTokensFor(longtailSigmoid, 10_000, 1e-9), 1e-9 / 0.6501273549378245, 1e-12);
  });

  it('has the same cost on both sides of where the form changes', () => {
    const curve = only({ plateau: 1, steepness: 1, shift: 40, scale: 1 });
    const below = sigmoidCost(curve, 0, 30);
    const above = sigmoidCost(curve, 0, 30 * (1 + 1e-12));
    expectNear(above, below, 1e-9);
    expectNear(below, Math.log1p((Math.exp(-40) / (1 + Math.exp(-40))) * Math.expm1(30)), 1e-13);
    expectNear(sigmoidCost(curve, 10, 1000), 970, 1e-12);
  });

  it('takes a flat component at its constant price', () => {
    expect(sigmoidPrice(flat, 5)).toBe(2);
    expect(sigmoidSlope(flat, 5)).toBe(0);
    expect(sigmoidCost(flat, 5, 3)).toBe(6);
    expect(sigmoidTokensFor(flat, 5, 6)).toBe(3);
    expect(smartReserve(flat, 5, 1)).toBeCloseTo(5, 12);
  });

  it('buys nothing for nothing, also where nothing has a price', () => {
    const nothing = only({ plateau: 0, steepness: 1, shift: 0, scale: 1 });
    expect(sigmoidTokensFor(nothing, 1, 0)).toBe(0);
    expect(codeOf(() => sigmoidTokensFor(nothing, 1, 1))).toBe('no-price');
    expect(codeOf(() => sigmoidBatchTokensFor(nothing, 1, 1, 1))).toBe('no-price');
    expect(sigmoidBatchTokensFor(nothing, 1, 0, 1)).toBe(0);
  });

  it('refuses to burn more than there is, and takes all of it', () => {
    expect(codeOf(() => sigmoidBurnValue(flat, 10, 10.001))).toBe('out-of-range');
    expect(sigmoidBurnValue(flat, 10, 10)).toBe(20);
  });

  const curves = fc.array(
    fc.record({
      plateau: fc.double({ min: 0.01, max: 1e5, noNaN: true }),
      steepness: fc.double({ min: 0, max: 30, noNaN: true }),
      shift: fc.double({ min: -5, max: 20, noNaN: true }),
      scale: fc.double({ min: 1, max: 1e8, noNaN: true }),
    }),
    { minLength: 1, maxLength: 5 },
  );
  const amount = fc.double({ min: 1e-3, max: 1e6, noNaN: true });

  it('is undone by its inverse', () => {
    fc.assert(
      fc.property(curves, amount, amount, (curve, supply, tokens) => {
        const deposit = sigmoidCost(curve, supply, tokens);
        expectNear(sigmoidTokensFor(curve, supply, deposit), tokens, 1e-9);
      }),
      { numRuns },
    );
  });

  it('costs the same in one purchase and in two', () => {
    fc.assert(
      fc.property(curves, amount, amount, amount, (curve, supply, first, second) => {
        const apart = sigmoidCost(curve, supply, first) + sigmoidCost(curve, supply + first, second);
        expectNear(sigmoidCost(curve, supply, first + second), apart, 1e-9);
      }),
      { numRuns },
    );
  });

  it('has a price that rises and stays between 0 and the sum of the plateaus', () => {
    fc.assert(
      fc.property(curves, amount, amount, (curve, supply, more) => {
        const price = sigmoidPrice(curve, supply);
        expect(sigmoidPrice(curve, supply + more)).toBeGreaterThanOrEqual(price);
        expect(price).toBeLessThanOrEqual(curve.reduce((sum, { plateau }) => sum + plateau, 0) * (1 + 1e-15));
        expect(sigmoidSlope(curve, supply)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns },
    );
  });
});

describe('Batches', () => {
  it.each(closed.batch)('cost $cost_left for $n', ({ h, supply, cost_left, exact }) => {
    expectNear(sigmoidBatchCost(longtailSigmoid, 0, supply, h), cost_left, 1e-12);
    expectNear(sigmoidCost(longtailSigmoid, 0, supply), exact, 1e-12);
    expectNear(sigmoidBatchTokensFor(longtailSigmoid, 0, cost_left, h), supply, 1e-12);
  });

  it.each(source.bonding_mint_batchwise)('are bought as in the source for $cad at $start_supply', (row) => {
    const { start_supply, cad, zoom, steps, received, avg_price } = row;
    const batch = (21e6 * zoom) / (steps - 1);
    const tokens = sigmoidBatchTokensFor(longtailSigmoid, start_supply, cad, batch);
    // The source moves on by 1e-6 tokens for free at each edge.
    const edges = Math.ceil(tokens / batch);
    expectNear(tokens, received, 1e-12, 1e-6 * edges);
    expectNear(cad / tokens, avg_price, 1e-9);
    expectNear(row.end_supply - start_supply - received, 0, 0, 1.01e-6 * edges);
    expectNear(row.paid, cad, 1e-14);
  });

  it('are worked off from the middle of one to the middle of another', () => {
    const curve = only({ plateau: 1, steepness: 1, shift: 0, scale: 10 });
    const price = (number: number) => sigmoidPrice(curve, number * 10);
    const expected = 5 * price(0) + 10 * price(1) + 2 * price(2);
    expectNear(sigmoidBatchCost(curve, 5, 17, 10), expected, 1e-14);
    expectNear(sigmoidBatchTokensFor(curve, 5, expected, 10), 17, 1e-14);
    expectNear(sigmoidBatchCost(curve, 10, 10, 10), 10 * price(1), 1e-14);
    expect(sigmoidBatchCost(curve, 10, 0, 10)).toBe(0);
  });

  it('are at most a million', () => {
    expect(codeOf(() => sigmoidBatchCost(flat, 0, 1_000_001, 1))).toBe('too-many-batches');
    expect(codeOf(() => sigmoidBatchTokensFor(flat, 0, 2_100_000, 1))).toBe('too-many-batches');
    // A batch below the last digit of the supply gets nowhere.
    expect(codeOf(() => sigmoidBatchCost(flat, 1e20, 10, 1))).toBe('too-many-batches');
    expectNear(sigmoidBatchCost(flat, 0, 1_000_000, 1), 2_000_000, 1e-12);
  });
});

describe('Reserves', () => {
  it.each(closed.augmented)('split what was paid at $supply by the rate $reserve_rate', (row) => {
    const paid = sigmoidCost(longtailSigmoid, 0, row.supply);
    expectNear(row.reserve_rate * paid, row.reserve, 1e-12);
    expectNear((1 - row.reserve_rate) * paid, row.funding, 1e-12);
  });

  it.each(closed.smart)('of a smart curve of power $reserve_power at $supply', (row) => {
    const { supply, reserve_power, reserve, funding, quad_check_relerr } = row;
    expectNear(smartReserve(longtailSigmoid, supply, reserve_power), reserve, 1e-12);
    const paid = sigmoidCost(longtailSigmoid, 0, supply);
    expectNear(paid - smartReserve(longtailSigmoid, supply, reserve_power), funding, 1e-11, 1e-12 * paid);
    expect(quad_check_relerr).toBeLessThan(1e-39);
  });

  it.each(closed.smart_marginal_share)(
    'take a share of the next token: power $reserve_power at $supply',
    (row) => {
      expectNear(
        smartMarginalShare(longtailSigmoid, row.supply, row.reserve_power),
        row.marginal_reserve_share,
        1e-12,
      );
    },
  );

  it('have a marginal share between 1/(p + 1) and 1', () => {
    expect(smartMarginalShare(longtailSigmoid, 0, 3)).toBe(0.25);
    expect(smartMarginalShare(longtailSigmoid, 1e6, 0)).toBe(1);
    expect(smartReserve(longtailSigmoid, 0, 3)).toBe(0);
    expectNear(smartMarginalShare(flat, 7, 3), 0.25, 1e-12);
  });

  it.each(source.augmented_reserves_grid)(
    'differ from the grid of the source as its right edges do at $current_supply',
    (row) => {
      const { grid, exact, first } = onGrid(row);
      // The source prices each batch by its right edge, and the first like the second.
      expectNear(grid((y) => sigmoidPrice(longtailSigmoid, y)) + first, row.net, 1e-9);
      expectNear(row.reserve_rate * row.net, row.reserve, 1e-12);
      expectNear(row.net - row.reserve, row.funding, 1e-12);
      expectNear(exact, row.net, 0.01);
    },
  );

  it.each(source.smart_reserves_grid)(
    'leave out no batch, as the source does: power $reserve_power at $current_supply',
    (row) => {
      const { grid, last, first } = onGrid(row);
      const paid = (y: number) => sigmoidPrice(longtailSigmoid, y) * (y / last) ** row.reserve_power;
      expectNear(grid(paid), row.reserve, 1e-9);
      expectNear(
        grid((y) => sigmoidPrice(longtailSigmoid, y)),
        row.net,
        1e-9,
      );
      expectNear(row.reserve + row.funding, row.net, 1e-12);
      expect(first).toBeGreaterThan(380);
    },
  );

  it.each(source.corporate_reserves_grid)('of the source less a debt of $debt', (row) => {
    const smart = source.smart_reserves_grid.find(
      (one) => one.current_supply === row.current_supply && one.reserve_power === 4,
    )!;
    expect([row.funding, row.reserve, row.debt_max]).toEqual([smart.funding, smart.reserve, smart.funding]);
    expectNear(row.net, smart.net - row.debt, 1e-12);
  });

  it.each(closed.corporate_breakeven)('cover a debt of $debt', ({ reserve_rate, debt, breakeven_supply }) => {
    expectNear(supplyCoveringDebt(longtailSigmoid, reserve_rate, debt), breakeven_supply, 1e-9);
  });

  it('cover no debt at once, and none when all goes into the reserve', () => {
    expect(supplyCoveringDebt(longtailSigmoid, 1, 0)).toBe(0);
    expect(codeOf(() => supplyCoveringDebt(longtailSigmoid, 1, 1))).toBe('out-of-range');
  });
});

it('integrates polynomials up to degree 31 exactly', () => {
  for (const degree of [0, 1, 2, 15, 30, 31])
    expectNear(
      gaussLegendre((x) => x ** degree, 0, 2),
      2 ** (degree + 1) / (degree + 1),
      1e-13,
    );
});

it('refuses a component that is none', () => {
  const broken = (change: object) => [{ ...longtailSigmoid[0], ...change }] as SigmoidComponent[];
  for (const change of [{ plateau: -1 }, { steepness: -1 }, { shift: Number.NaN }, { scale: 0 }])
    expect(codeOf(() => sigmoidPrice(broken(change), 1))).toBe('out-of-range');
  expect(codeOf(() => sigmoidPrice([], 1))).toBe('invalid-input');
  expect(
    codeOf(() =>
      sigmoidPrice(
        broken({ plateau: 1e308, shift: -700 }).concat(broken({ plateau: 1e308, shift: -700 })),
        1,
      ),
    ),
  ).toBe('overflow');
});

/** The grid of the source up to a supply: what its batches after the first add up to, and the first's price. */
function onGrid({ current_supply, zoom, steps }: { current_supply: number; zoom: number; steps: number }) {
  const batch = (21e6 * zoom) / (steps - 1);
  const count = Math.ceil(current_supply / batch);
  return {
    last: (count - 1) * batch,
    exact: sigmoidCost(longtailSigmoid, 0, count * batch),
    first: batch * sigmoidPrice(longtailSigmoid, batch),
    grid(price: (y: number) => number) {
      let sum = 0;
      for (let i = 1; i < count; i++) sum += batch * price(i * batch);
      return sum;
    },
  };
}
