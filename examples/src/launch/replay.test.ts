import { describe, expect, test } from 'vitest';
import { difference } from './milestones.ts';
import { replayLaunch } from './replay.ts';

const milestones = replayLaunch();
const named = (name: string) => milestones.find((milestone) => milestone.name === name)!;

describe('the replay of the launch', () => {
  test.each([
    'rate per impact hour',
    "builders' tokens",
    'total supply',
    'non-redeemable pool',
    'redeemable pool',
  ])('gives the %s of the hatch to the last digits', (name) => {
    expect(Math.abs(difference(named(name)))).toBeLessThan(1e-12);
  });

  test.each(['reserve at migration', 'common pool at migration'])(
    'gives the %s to the rounding of the published funds',
    (name) => {
      expect(Math.abs(difference(named(name)))).toBeLessThan(1e-8);
    },
  );

  test('opens at the published price, but for the rounding of the reserve ratio', () => {
    expect(Math.abs(difference(named('opening price')))).toBeLessThan(2e-4);
  });

  test('agrees with the first order because the supply is fitted to it, and says so', () => {
    expect(named('first order').note).toBe('fitted');
    expect(Math.abs(difference(named('first order')))).toBeLessThan(1e-12);
  });

  test('gives the next eleven orders within 2e-4, and the smallest one within 1.6e-3', () => {
    const orders = milestones.filter(({ name }) => name.startsWith('order '));
    expect(orders).toHaveLength(11);
    for (const order of orders) {
      expect(order.note).toBeUndefined();
      expect(Math.abs(difference(order)), order.name).toBeLessThan(order.name === 'order 3' ? 1.6e-3 : 2e-4);
    }
  });
});
