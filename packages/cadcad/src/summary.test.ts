import { Columns } from '@tecmns/core';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numRuns } from '../testing/economy.ts';
import { json, numbers, tableOf } from '../testing/tables.ts';
import { type SummaryOptions, summaryOf } from './summary.ts';

const table = (values: Readonly<Record<string, readonly (number | null)[]>>) =>
  tableOf(
    Object.keys(values).map((name) => numbers(name)),
    Object.values(values),
  );

/** Three runs of two subsets; one has ended after its first step. */
const runs = table({
  subset: [0, 0, 0, 0, 0, 1, 1],
  run: [0, 0, 1, 1, 2, 0, 0],
  step: [0, 1, 0, 1, 0, 0, 1],
  time: [0, 7, 0, 7, 0, 0, 7],
  price: [1, 2, 1, 5, 4, 9, 8],
  runway: [null, 10, 3, null, 6, null, null],
});

describe('a summary', () => {
  test('has count, mean and quantiles for each moment of each subset, and leaves nulls out', () => {
    const summary = summaryOf(runs, { quantiles: [0.5, 0.975] });
    expect([...summary.rows()]).toEqual([
      {
        ...{ subset: 0, step: 0, time: 0, runs: 3 },
        ...{ 'price.count': 3, 'price.mean': 2, 'price.q50': 1, 'price.q97.5': expect.closeTo(3.85, 12) },
        ...{
          'runway.count': 2,
          'runway.mean': 4.5,
          'runway.q50': 4.5,
          'runway.q97.5': expect.closeTo(5.925, 12),
        },
      },
      {
        ...{ subset: 0, step: 1, time: 7, runs: 2 },
        ...{
          'price.count': 2,
          'price.mean': 3.5,
          'price.q50': 3.5,
          'price.q97.5': expect.closeTo(4.925, 12),
        },
        ...{ 'runway.count': 1, 'runway.mean': 10, 'runway.q50': 10, 'runway.q97.5': 10 },
      },
      {
        ...{ subset: 1, step: 0, time: 0, runs: 1 },
        ...{ 'price.count': 1, 'price.mean': 9, 'price.q50': 9, 'price.q97.5': 9 },
        ...{ 'runway.count': 0, 'runway.mean': null, 'runway.q50': null, 'runway.q97.5': null },
      },
      {
        ...{ subset: 1, step: 1, time: 7, runs: 1 },
        ...{ 'price.count': 1, 'price.mean': 8, 'price.q50': 8, 'price.q97.5': 8 },
        ...{ 'runway.count': 0, 'runway.mean': null, 'runway.q50': null, 'runway.q97.5': null },
      },
    ]);
  });

  test('has quantiles of type 7: linear between neighbours', () => {
    const summary = summaryOf(table({ price: [10, 0, 100, 1] }), {
      quantiles: [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1],
    });
    const quantiles = summary.names.slice(3).map((name) => [name, summary.numbers(name)[0]]);
    expect(quantiles).toEqual([
      ['price.q00', 0],
      ['price.q05', expect.closeTo(0.15, 12)],
      ['price.q25', 0.75],
      ['price.q50', 5.5],
      ['price.q75', 32.5],
      ['price.q95', expect.closeTo(86.5, 12)],
      ['price.q100', 100],
    ]);
  });

  test('keeps units, and counts have none', () => {
    const { columns } = summaryOf(runs, { metrics: ['price'], quantiles: [0.05] });
    expect(columns.map(({ name, ...column }) => [name, 'unit' in column && column.unit])).toEqual([
      ['subset', 'wxDAI'],
      ['step', 'wxDAI'],
      ['time', 'wxDAI'],
      ['runs', '1'],
      ['price.count', '1'],
      ['price.mean', 'wxDAI'],
      ['price.q05', 'wxDAI'],
    ]);
  });

  test('knows the places of blocks, and takes no values that are not numbers', () => {
    const names = ['simulation', 'subset', 'run', 'substep', 'timestep', 'robots'];
    const blocks = table(Object.fromEntries(names.map((name) => [name, [1]])));
    const all = new Columns([...blocks.columns, ...tableOf([json('state')], [[{}]]).columns]);
    expect(summaryOf(all, { quantiles: [] }).row(0)).toEqual({
      ...{ simulation: 1, subset: 1, substep: 1, timestep: 1, runs: 1 },
      ...{ 'robots.count': 1, 'robots.mean': 1 },
    });
  });

  test('is over any columns, in the order in which their values come up', () => {
    const summary = summaryOf(runs, { by: ['price'], metrics: ['step', 'price'], quantiles: [] });
    expect([...summary.numbers('price')]).toEqual([1, 2, 5, 4, 9, 8]);
    expect([...summary.numbers('runs')]).toEqual([2, 1, 1, 1, 1, 1]);
    expect([...summary.numbers('step.mean')]).toEqual([0, 1, 1, 0, 0, 1]);
  });

  test('of all rows has one row, and of none has none', () => {
    expect(summaryOf(runs, { by: [], metrics: ['price'], quantiles: [] }).row(0)).toEqual({
      ...{ runs: 7, 'price.count': 7, 'price.mean': 30 / 7 },
    });
    expect(summaryOf(table({ step: [], price: [] })).length).toBe(0);
  });

  test('leaves the columns as they are', () => {
    const before = runs.digest();
    summaryOf(runs);
    expect(runs.digest()).toBe(before);
  });
});

/** The quantile as its definition has it. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (place - Math.floor(place)) * (high - low);
}

test('a summary agrees with sums over the rows themselves', () => {
  const row = fc.record({
    subset: fc.integer({ min: 0, max: 2 }),
    step: fc.integer({ min: 0, max: 3 }),
    price: fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true })),
  });
  fc.assert(
    fc.property(fc.array(row), fc.double({ min: 0, max: 1, noNaN: true }), (rows, share) => {
      const columns = table({
        subset: rows.map(({ subset }) => subset),
        step: rows.map(({ step }) => step),
        price: rows.map(({ price }) => price),
      });
      const summary = summaryOf(columns, { quantiles: [share] });
      const [, , , , , level] = summary.names;
      const keyOf = ({ subset, step }: { subset?: unknown; step?: unknown }) => `${subset} ${step}`;
      expect([...summary.rows()].map(keyOf)).toEqual([...new Set(rows.map(keyOf))]);
      for (const found of summary.rows()) {
        const own = rows.filter((one) => keyOf(one) === keyOf(found));
        const prices = own.flatMap(({ price }) => (price === null ? [] : [price]));
        expect([found.runs, found['price.count']]).toEqual([own.length, prices.length]);
        if (prices.length === 0) {
          expect([found['price.mean'], found[level!]]).toEqual([null, null]);
          continue;
        }
        const mean = prices.reduce((sum, price) => sum + price, 0) / prices.length;
        expect(found['price.mean']).toBeCloseTo(mean, 6);
        expect(found[level!]).toBeCloseTo(quantile(prices, share), 6);
      }
    }),
    { numRuns },
  );
});

describe('a summary is refused', () => {
  test.each([
    [{ by: ['stp'] }, 'unknown', 'stp'],
    [{ metrics: ['prize'] }, 'unknown', 'prize'],
    [{ metrics: ['price', 'price'] }, 'bad-column', 'price.count'],
    [{ metrics: 'price' }, 'out-of-range', 'metrics'],
    [{ quantiles: [1.5] }, 'out-of-range', 'quantiles'],
    [{ quantiles: [Number.NaN] }, 'out-of-range', 'quantiles'],
    [{ quantiles: ['0.5'] }, 'out-of-range', 'quantiles'],
    [{ quantiles: [0.5, 0.5] }, 'bad-column', 'price.q50'],
  ])('for %o', (options, code, subject) => {
    expect(() => summaryOf(runs, options as SummaryOptions)).toThrow(
      expect.objectContaining({ code, subject }),
    );
  });

  test('for values that are not numbers', () => {
    const columns = tableOf([json('state')], [['low']]);
    expect(() => summaryOf(columns, { metrics: ['state'] })).toThrow(
      expect.objectContaining({ code: 'not-numbers', subject: 'state' }),
    );
    expect(() => summaryOf(columns, { by: ['state'] })).toThrow(
      expect.objectContaining({ code: 'not-numbers', subject: 'state' }),
    );
  });
});
