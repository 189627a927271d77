import { codeOf, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import fixed from '../../vectors/onehive-issuance-fixed.json' with { type: 'json' };
import { type IssuanceFixedInput, issuanceFixed } from './issuanceFixed.ts';

const UNIT = 10n ** 18n;
const input: IssuanceFixedInput = {
  blockInflationRate: 47_564_687_975n,
  totalSupply: 26_000n * UNIT,
  elapsedBlocks: 17_280n,
};

describe('issuanceFixed', () => {
  it('equals the executed contract in every recorded row; none of them reverts', () => {
    expect(fixed.rows).toHaveLength(90);
    expect(fixed.rows.flat()).not.toContain(null);
    for (const row of fixed.rows) {
      const [blockInflationRate, totalSupply, elapsedBlocks, minted, after] = row.map(BigInt);
      const result = issuanceFixed({
        blockInflationRate: blockInflationRate!,
        totalSupply: totalSupply!,
        elapsedBlocks: elapsedBlocks!,
      });
      expect(result.minted === minted, `${row}`).toBe(true);
      expect(result.totalSupplyAfter === after, `${row}`).toBe(true);
    }
  });

  it('has rows that follow each other: what one leaves, the next begins with', () => {
    let follow = 0;
    for (const [i, row] of fixed.rows.entries()) {
      if (i === 0 || row[0] !== fixed.rows[i - 1]![0]) continue;
      if (row[1] === fixed.rows[i - 1]![4]) follow++;
    }
    expect(follow).toBe(77);
  });

  it('is linear within a call, and compounds from call to call', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 6n }), fc.bigInt({ min: 1n, max: 10n ** 6n }), (a, b) => {
        const once = issuanceFixed({ ...input, elapsedBlocks: a + b });
        const first = issuanceFixed({ ...input, elapsedBlocks: a });
        const second = issuanceFixed({ ...input, totalSupply: first.totalSupplyAfter, elapsedBlocks: b });
        expect(second.totalSupplyAfter > once.totalSupplyAfter).toBe(true);
        expect(once.minted).toBe(((a + b) * input.totalSupply * input.blockInflationRate) / UNIT);
      }),
      { numRuns },
    );
  });

  it('mints nothing for no blocks and for no supply', () => {
    expect(issuanceFixed({ ...input, elapsedBlocks: 0n })).toEqual({
      minted: 0n,
      totalSupplyAfter: input.totalSupply,
    });
    expect(issuanceFixed({ ...input, totalSupply: 0n })).toEqual({ minted: 0n, totalSupplyAfter: 0n });
  });

  it('takes a rate from 1 to 1e18 per block, as a policy that can be added', () => {
    const at = (blockInflationRate: bigint) => issuanceFixed({ ...input, blockInflationRate });
    expect(at(UNIT).minted).toBe(17_280n * input.totalSupply);
    expect(at(1n).minted).toBe(449_280_000n);
    expect(codeOf(() => at(0n))).toBe('ISS_INVALID_INFLATION_RATE');
    expect(codeOf(() => at(UNIT + 1n))).toBe('ISS_INVALID_INFLATION_RATE');
    expect(() => at(0n)).toThrow(
      'blockInflationRate is 0; it must be from 1 to 1e18. Pass the share per block, times 1e18.',
    );
  });

  it('reverts where a product or a sum leaves 256 bits', () => {
    const big = { ...input, blockInflationRate: UNIT };
    expect(codeOf(() => issuanceFixed({ ...big, totalSupply: 2n ** 200n }))).toBe('overflow');
    expect(codeOf(() => issuanceFixed({ ...big, totalSupply: 2n ** 190n, elapsedBlocks: 2n ** 10n }))).toBe(
      'overflow',
    );
    const whole = { blockInflationRate: 1n, totalSupply: 2n ** 256n - 1n };
    expect(issuanceFixed({ ...whole, elapsedBlocks: 0n }).minted).toBe(0n);
    expect(codeOf(() => issuanceFixed({ ...whole, elapsedBlocks: 1n }))).toBe('overflow');
  });

  it('refuses what is no uint256', () => {
    for (const key of Object.keys(input) as (keyof IssuanceFixedInput)[]) {
      expect(codeOf(() => issuanceFixed({ ...input, [key]: -1n }))).toBe('invalid-input');
      expect(codeOf(() => issuanceFixed({ ...input, [key]: 2n ** 256n }))).toBe('invalid-input');
    }
  });
});
