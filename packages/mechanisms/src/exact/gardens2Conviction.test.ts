import { codeOf } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import convictions from '../../vectors/onehive-conviction.json' with { type: 'json' };
import { conviction } from './conviction.ts';
import { type Gardens2ConvictionInput, gardens2Conviction } from './gardens2Conviction.ts';

const input: Gardens2ConvictionInput = {
  timePassed: 10n,
  lastConviction: 10n ** 18n,
  oldAmount: 10n ** 18n,
  decay: 9_000_000n,
};

describe('gardens2Conviction', () => {
  it('equals the executed first version in every recorded row, reverts included', () => {
    let reverts = 0;
    for (const row of convictions.rows) {
      const [decay, timePassed, lastConviction, oldAmount] = row.slice(0, 4).map((cell) => BigInt(cell!));
      const call = () =>
        gardens2Conviction({
          timePassed: timePassed!,
          lastConviction: lastConviction!,
          oldAmount: oldAmount!,
          decay: decay!,
        });
      if (row[4] !== null) expect(call(), `${row}`).toBe(BigInt(row[4]!));
      else expect(['out-of-range', 'overflow', 'underflow'], `${row}`).toContain(codeOf(call));
      if (row[4] === null) reverts++;
    }
    expect([convictions.rows.length, reverts]).toEqual([959, 12]);
  });

  it('takes a time of 256 bits, where the first version takes 64', () => {
    const timePassed = 2n ** 256n - 1n;
    expect(gardens2Conviction({ ...input, timePassed })).toBe(10n ** 19n);
    expect(codeOf(() => conviction({ ...input, timePassed }))).toBe('invalid-input');
  });

  it('reverts for a decay of 1 or more at any time, also where the first version wraps', () => {
    expect(codeOf(() => gardens2Conviction({ ...input, decay: 10_000_000n, timePassed: 0n }))).toBe(
      'out-of-range',
    );
    expect(codeOf(() => gardens2Conviction({ ...input, decay: 2n ** 128n + 9_000_000n }))).toBe('underflow');
    expect(conviction({ ...input, decay: 2n ** 128n + 9_000_000n })).toBeGreaterThan(0n);
  });

  it('reverts where a product or a sum leaves 256 bits', () => {
    const last = 2n ** 128n;
    const still = { ...input, timePassed: 0n };
    expect(codeOf(() => gardens2Conviction({ ...still, lastConviction: last }))).toBe('overflow');
    expect(gardens2Conviction({ ...still, lastConviction: last - 1n })).toBe(last - 1n);
    const most = (2n ** 128n - 1n) / 10_000_000n;
    const settled = { decay: 0n, timePassed: 1n, lastConviction: 0n };
    expect(gardens2Conviction({ ...settled, oldAmount: most })).toBe(most);
    expect(codeOf(() => gardens2Conviction({ ...settled, oldAmount: most + 1n }))).toBe('overflow');
  });

  it('refuses what is no uint256', () => {
    for (const key of Object.keys(input) as (keyof Gardens2ConvictionInput)[]) {
      expect(codeOf(() => gardens2Conviction({ ...input, [key]: -1n }))).toBe('invalid-input');
      expect(codeOf(() => gardens2Conviction({ ...input, [key]: 2n ** 256n }))).toBe('invalid-input');
    }
  });
});
