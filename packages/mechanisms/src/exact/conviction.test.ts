import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import evm from '../../vectors/commonsbuild-conviction-evm.json' with { type: 'json' };
import convictions from '../../vectors/onehive-conviction.json' with { type: 'json' };
import { halfLifeInBlocks } from '../conviction/contractSettings.ts';
import { convictionAfter, maximumConviction } from '../conviction/convictionAfter.ts';
import { type ConvictionInput, conviction, maxConviction } from './conviction.ts';
import { mul, pow, TWO_128 } from './fixedPoint.ts';

function resultOf(call: () => bigint): string | null {
  try {
    return String(call());
  } catch (error) {
    expect((error as Error).name).toBe('MechanismError');
    return null;
  }
}

describe('conviction', () => {
  const input: ConvictionInput = {
    decay: 9_000_000n,
    timePassed: 10n,
    lastConviction: 10n ** 18n,
    oldAmount: 10n ** 18n,
  };

  it('equals the executed contract in every recorded row, reverts included', () => {
    expect(convictions.rows).toHaveLength(959);
    for (const row of convictions.rows) {
      const [decay, timePassed, lastConviction, oldAmount] = row.slice(0, 4).map((cell) => BigInt(cell ?? 0));
      const call = () =>
        conviction({
          decay: decay!,
          timePassed: timePassed!,
          lastConviction: lastConviction!,
          oldAmount: oldAmount!,
        });
      expect(resultOf(call), `${row}`).toBe(row[4]);
    }
  });

  it('equals a second recording of the contract', () => {
    for (const row of evm.data.conviction) {
      const result = conviction({
        decay: BigInt(row.decay),
        timePassed: BigInt(row.blocks),
        lastConviction: BigInt(row.last),
        oldAmount: BigInt(row.staked),
      });
      expect(String(result)).toBe(row.value);
    }
  });

  it('reverts for a decay of 1 or more, at any time', () => {
    expect(codeOf(() => conviction({ ...input, decay: 10_000_000n }))).toBe('out-of-range');
    expect(codeOf(() => conviction({ ...input, decay: 10_000_001n, timePassed: 0n }))).toBe('out-of-range');
  });

  it('wraps a decay of 2^128 and more to its low bits, and D − decay with it', () => {
    const wrapped = conviction({ ...input, decay: 2n ** 128n + 9_000_000n });
    expect(wrapped).toBe(conviction({ ...input, oldAmount: 0n }));
  });

  it('reverts where a product or a sum leaves 256 bits', () => {
    const last = 2n ** 128n;
    expect(codeOf(() => conviction({ ...input, timePassed: 0n, lastConviction: last }))).toBe('overflow');
    expect(conviction({ ...input, timePassed: 0n, lastConviction: last - 1n })).toBe(last - 1n);
    const most = (2n ** 128n - 1n) / 10_000_000n;
    const settled = { decay: 0n, timePassed: 1n, lastConviction: 0n };
    expect(conviction({ ...settled, oldAmount: most })).toBe(most);
    expect(codeOf(() => conviction({ ...settled, oldAmount: most + 1n }))).toBe('overflow');
  });

  it('refuses what is no uint256, and a time that is no uint64', () => {
    expect(codeOf(() => conviction({ ...input, timePassed: 2n ** 64n }))).toBe('invalid-input');
    expect(conviction({ ...input, timePassed: 2n ** 64n - 1n })).toBe(10n ** 19n);
    for (const key of ['decay', 'timePassed', 'lastConviction', 'oldAmount'] as const) {
      expect(codeOf(() => conviction({ ...input, [key]: -1n }))).toBe('invalid-input');
      expect(codeOf(() => conviction({ ...input, [key]: 2n ** 256n }))).toBe('invalid-input');
    }
  });

  it('is within 5.3e-10 and one base unit of the floating-point form', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 27n });
    const decay = fc.integer({ min: 1, max: 9_999_999 });
    fc.assert(
      fc.property(decay, fc.integer({ min: 0, max: 10_000_000 }), amount, amount, (a, t, y, x) => {
        const exact = conviction({
          decay: BigInt(a),
          timePassed: BigInt(t),
          lastConviction: y,
          oldAmount: x,
        });
        const float = convictionAfter(Number(y), Number(x), t, halfLifeInBlocks(a));
        expectNear(float, Number(exact), 5.3e-10, 1);
      }),
      { numRuns },
    );
  });

  it('of a split time differs by rounding only', () => {
    const time = fc.bigInt({ min: 0n, max: 200_000n });
    const amount = fc.bigInt({ min: 0n, max: 10n ** 27n });
    fc.assert(
      fc.property(time, time, amount, (first, second, oldAmount) => {
        const settle = (timePassed: bigint, lastConviction: bigint) =>
          conviction({ decay: 9_999_799n, timePassed, lastConviction, oldAmount });
        const once = settle(first + second, 0n);
        expectNear(Number(settle(second, settle(first, 0n))), Number(once), 1e-15, 1);
      }),
      { numRuns },
    );
  });
});

describe('maxConviction', () => {
  it('is what the floating-point form gives, floored', () => {
    expect(maxConviction(10n ** 18n, 9_999_799n)).toBe(10n ** 25n / 201n);
    expectNear(maximumConviction(1e18, halfLifeInBlocks(9_999_799)), 1e25 / 201, 1e-12);
  });

  it('reverts for a decay of 1 or more', () => {
    expect(codeOf(() => maxConviction(1n, 10_000_000n))).toBe('MATH_DIV_ZERO');
    expect(codeOf(() => maxConviction(1n, 10_000_001n))).toBe('underflow');
    expect(codeOf(() => maxConviction(2n ** 255n, 1n))).toBe('overflow');
    expect(codeOf(() => maxConviction(-1n, 1n))).toBe('invalid-input');
  });
});

describe('mul and pow', () => {
  it('round half up', () => {
    expect(mul(2n ** 127n, 1n)).toBe(1n);
    expect(mul(2n ** 127n - 1n, 1n)).toBe(0n);
    expect(mul(TWO_128, TWO_128 - 1n)).toBe(TWO_128 - 1n);
  });

  it('check their arguments as the contract does, also for a power of 0', () => {
    expect(codeOf(() => mul(TWO_128 + 1n, 0n))).toBe('out-of-range');
    expect(codeOf(() => mul(0n, TWO_128))).toBe('out-of-range');
    expect(codeOf(() => pow(TWO_128, 0n))).toBe('out-of-range');
    expect(codeOf(() => pow(1n, -1n))).toBe('invalid-input');
    expect(codeOf(() => mul(1n, 2n ** 256n))).toBe('invalid-input');
    expect(pow(0n, 0n)).toBe(TWO_128);
  });

  it('approximate real powers', () => {
    const share = fc.double({ min: 0.5, max: 0.999999, noNaN: true });
    fc.assert(
      fc.property(share, fc.integer({ min: 0, max: 500 }), (base, exponent) => {
        const fixed = BigInt(Math.round(base * 2 ** 52)) << 76n;
        const power = Number(pow(fixed, BigInt(exponent))) / 2 ** 128;
        expectNear(power, (Math.round(base * 2 ** 52) / 2 ** 52) ** exponent, 1e-12, 1e-36);
      }),
      { numRuns },
    );
  });
});
