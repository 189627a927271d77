import fc from 'fast-check';
import { expect, test } from 'vitest';
import { widen } from './scale.ts';
import { tickLabels } from './tickLabels.ts';
import { makeAxis } from './ticks.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
const aim = { kind: 'linear', count: 5, grow: true } as const;
const logAim = { kind: 'log', count: 6, grow: true } as const;

test('linear ticks stand at multiples of 1, 2 or 5 times a power of ten, exactly', () => {
  expect(makeAxis([0.12, 0.49], aim).ticks).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
  expect(makeAxis([0, 97], aim).ticks).toEqual([0, 20, 40, 60, 80, 100]);
  expect(makeAxis([-30, 30], aim).ticks).toEqual([-30, -20, -10, 0, 10, 20, 30]);
  expect(makeAxis([1e-9, 9e-9], aim).ticks).toEqual([0, 2e-9, 4e-9, 6e-9, 8e-9, 1e-8]);
});

test('a domain that may not grow has its ticks inside', () => {
  expect(makeAxis([3, 97], { ...aim, grow: false })).toEqual({
    domain: [3, 97],
    ticks: [20, 40, 60, 80],
    step: 20,
  });
});

test('log ticks over many decades stand at powers of ten', () => {
  expect(makeAxis([2, 3e4], logAim).ticks).toEqual([1, 10, 100, 1000, 10_000, 100_000]);
  expect(makeAxis([1, 1e20], logAim).ticks).toEqual([1, 1e3, 1e6, 1e9, 1e12, 1e15, 1e18, 1e21]);
});

test('log ticks over few decades stand at 1, 2 and 5', () => {
  expect(makeAxis([3, 70], logAim).ticks).toEqual([2, 5, 10, 20, 50, 100]);
});

test('log ticks within a factor of four stand at equal distances, above zero', () => {
  expect(makeAxis([1.1, 1.9], logAim).ticks).toEqual([1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9]);
  expect(makeAxis([1, 3.9], { ...logAim, count: 1 }).domain[0]).toBeGreaterThan(0);
});

test('labels of an axis share suffix and decimals', () => {
  expect(tickLabels(makeAxis([0, 2.1e6], aim))).toEqual(['0', '0.5 M', '1.0 M', '1.5 M', '2.0 M', '2.5 M']);
  expect(tickLabels(makeAxis([0, 1], aim))).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']);
  expect(tickLabels(makeAxis([-4e-9, 4e-9], aim))).toEqual(['-4e-9', '-2e-9', '0', '2e-9', '4e-9']);
  expect(tickLabels(makeAxis([0, 2.4e12], aim))).toEqual(['0', '0.5 T', '1.0 T', '1.5 T', '2.0 T', '2.5 T']);
  expect(tickLabels(makeAxis([1, 1e6], logAim))).toEqual([
    '1',
    '10',
    '100',
    '1,000',
    '10,000',
    '100,000',
    '1 M',
  ]);
});

test('labels far from zero keep the digits that tell them apart', () => {
  expect(tickLabels(makeAxis([1e12, 1e12 + 4], aim)).slice(0, 2)).toEqual([
    '1,000,000,000,000',
    '1,000,000,000,001',
  ]);
  expect(tickLabels(makeAxis([1e15, 1e15 + 4e6], aim)).slice(0, 2)).toEqual([
    '1.000000000e15',
    '1.000000001e15',
  ]);
});

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const positive = fc.double({ noNaN: true, noDefaultInfinity: true, min: 5e-324 });

test('ticks of any axis are finite and increasing, with labels all different, and a grown domain holds the data', () => {
  fc.assert(
    fc.property(finite, finite, fc.integer({ min: 1, max: 12 }), fc.boolean(), (a, b, count, grow) => {
      const [low, high] = widen(Math.min(a, b), Math.max(a, b), 'linear');
      const axis = makeAxis([low, high], { kind: 'linear', count, grow });
      expectSound(axis.ticks, tickLabels(axis));
      expect(axis.domain[0]).toBeLessThanOrEqual(low);
      expect(axis.domain[1]).toBeGreaterThanOrEqual(high);
      expect(axis.ticks.length).toBeLessThanOrEqual(2 * count + 3);
    }),
    { numRuns },
  );
});

test('so are those of any log axis', () => {
  fc.assert(
    fc.property(positive, positive, fc.integer({ min: 1, max: 12 }), fc.boolean(), (a, b, count, grow) => {
      const [low, high] = widen(Math.min(a, b), Math.max(a, b), 'log');
      const axis = makeAxis([low, high], { kind: 'log', count, grow });
      expectSound(axis.ticks, tickLabels(axis));
      expect(axis.domain[0]).toBeGreaterThan(0);
      expect(axis.domain[0]).toBeLessThanOrEqual(low);
      expect(axis.domain[1]).toBeGreaterThanOrEqual(high);
    }),
    { numRuns },
  );
});

function expectSound(ticks: readonly number[], labels: readonly string[]): void {
  expect(ticks.every(Number.isFinite)).toBe(true);
  expect(ticks.every((tick, index) => index === 0 || tick > (ticks[index - 1] as number))).toBe(true);
  expect(new Set(labels).size).toBe(ticks.length);
  expect(labels.join(' ')).not.toMatch(/NaN|Infinity/);
}
