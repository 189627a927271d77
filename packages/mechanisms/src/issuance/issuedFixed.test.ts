import { codeOf, expectNear } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import fixed from '../../vectors/onehive-issuance-fixed.json' with { type: 'json' };
import { fixedIssuanceGrowth, issuanceMeaningFixed, issuedFixed } from './index.ts';

const DAY = 86_400;

describe('issuedFixed', () => {
  it('is within rounding and one base unit of every recorded row', () => {
    for (const row of fixed.rows) {
      const supply = Number(row[1]);
      // A block of 5 s is 5/86400 day.
      const { inflation } = issuanceMeaningFixed({ blockInflationRate: BigInt(row[0]!) }, 5);
      const minted = issuedFixed({ supply, inflation, elapsed: (Number(row[2]) * 5) / DAY });
      expectNear(minted, Number(row[3]), 1e-14, 1);
    }
  });

  it('is linear within a call and grows more with every further one', () => {
    expect(issuedFixed({ supply: 1000, inflation: 0.3, elapsed: 365 })).toBe(300);
    expect(issuedFixed({ supply: 1000, inflation: 0.3, elapsed: 0 })).toBe(0);
    const blocks = 2_102_400;
    const rate = 0.6 / blocks;
    let last = fixedIssuanceGrowth(rate, blocks, 1);
    expectNear(last, 0.6, 1e-15);
    for (const calls of [2, 12, 52, 365, blocks]) {
      const growth = fixedIssuanceGrowth(rate, blocks, calls);
      expect(growth).toBeGreaterThan(last);
      last = growth;
    }
    expectNear(last, (1 + rate) ** blocks - 1, 1e-9);
    expect(last).toBeLessThan(Math.expm1(0.6));
  });

  it('is what calls in a row come to', () => {
    let supply = 1000;
    for (let month = 0; month < 12; month++)
      supply += issuedFixed({ supply, inflation: 0.6, elapsed: 365 / 12 });
    expectNear(supply / 1000 - 1, fixedIssuanceGrowth(0.6 / 365, 365, 12), 1e-13);
  });

  it('refuses what is negative, fewer calls than one, and results beyond doubles', () => {
    const call = { supply: 1, inflation: 1, elapsed: 1 };
    for (const name of Object.keys(call)) {
      expect(codeOf(() => issuedFixed({ ...call, [name]: -1 }))).toBe('out-of-range');
    }
    expect(codeOf(() => issuedFixed({ supply: 1e300, inflation: 1e300, elapsed: 1 }))).toBe('overflow');
    expect(() => issuedFixed({ supply: 1e300, inflation: 1e300, elapsed: 1 })).toThrow(
      'What is minted is beyond',
    );
    expect(codeOf(() => fixedIssuanceGrowth(0.1, 1, 0.5))).toBe('out-of-range');
    expect(codeOf(() => fixedIssuanceGrowth(-0.1, 1, 1))).toBe('out-of-range');
    expect(codeOf(() => fixedIssuanceGrowth(0.1, -1, 1))).toBe('out-of-range');
    expect(codeOf(() => fixedIssuanceGrowth(1, 1e9, 1e6))).toBe('overflow');
    expect(() => fixedIssuanceGrowth(1, 1e9, 1e6)).toThrow('The growth is beyond');
    expect(() => issuedFixed({ ...call, supply: -1 })).toThrow(
      'supply is -1; it must be a finite number of at least 0 (token).',
    );
    expect(() => issuedFixed({ ...call, inflation: -1 })).toThrow('(1/year)');
    expect(() => issuedFixed({ ...call, elapsed: -1 })).toThrow('(day)');
    expect(() => fixedIssuanceGrowth(-1, 1, 1)).toThrow('(1/block)');
    expect(() => fixedIssuanceGrowth(1, -1, 1)).toThrow('(block)');
    expect(() => fixedIssuanceGrowth(1, 1, 0)).toThrow('of at least 1 (calls)');
  });
});
