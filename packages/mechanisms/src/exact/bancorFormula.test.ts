import { codeOf, expectNear, numRuns } from '@tecmns/tooling/vitest/near';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import purchases from '../../vectors/bancor-purchase.json' with { type: 'json' };
import sales from '../../vectors/bancor-sale.json' with { type: 'json' };
import orders from '../../vectors/commonsbuild-abc-orders-evm.json' with { type: 'json' };
import evm from '../../vectors/commonsbuild-bancor-evm.json' with { type: 'json' };
import { burnFor } from '../bondingCurve/burnFor.ts';
import { mintFor } from '../bondingCurve/mintFor.ts';
import { quoteBuy } from '../bondingCurve/quoteBuy.ts';
import { quoteSell } from '../bondingCurve/quoteSell.ts';
import { bancorConstants, FIXED_1 } from './bancorConstants.ts';
import { type BancorInput, purchaseReturn, saleReturn } from './bancorFormula.ts';

const UNIT = 10n ** 18n;

/** The result as the vectors write it: null stands for a revert. */
function resultOf(call: () => bigint): string | null {
  try {
    return String(call());
  } catch (error) {
    expect((error as Error).name).toBe('MechanismError');
    return null;
  }
}

function inputOf(row: readonly (string | null)[]): BancorInput {
  const [supply, connectorBalance, connectorWeightPpm, amount] = row.map((cell) => BigInt(cell ?? 0));
  return {
    supply: supply!,
    connectorBalance: connectorBalance!,
    connectorWeightPpm: connectorWeightPpm!,
    amount: amount!,
  };
}

describe('purchaseReturn and saleReturn', () => {
  it('equal the executed contract in every recorded row, reverts included', () => {
    expect(purchases.rows.length + sales.rows.length).toBe(1156);
    for (const row of purchases.rows) {
      expect(
        resultOf(() => purchaseReturn(inputOf(row))),
        `${row}`,
      ).toBe(row[4]);
    }
    for (const row of sales.rows) {
      expect(
        resultOf(() => saleReturn(inputOf(row))),
        `${row}`,
      ).toBe(row[4]);
    }
  });

  it('equal a second recording of the contract', () => {
    const input = ({
      supply,
      balance,
      ratio_ppm,
    }: {
      supply: string;
      balance: string;
      ratio_ppm: number;
    }) => ({
      supply: BigInt(supply),
      connectorBalance: BigInt(balance),
      connectorWeightPpm: ratio_ppm,
    });
    for (const row of evm.data.purchase) {
      const call = () => purchaseReturn({ ...input(row), amount: BigInt(row.deposit) });
      expect(resultOf(call), JSON.stringify(row)).toBe(row.value ?? null);
    }
    for (const row of evm.data.sale) {
      const call = () => saleReturn({ ...input(row), amount: BigInt(row.sell) });
      expect(resultOf(call), JSON.stringify(row)).toBe(row.value ?? null);
    }
  });

  it.each(orders.data)(
    'follow the orders of the market maker in $name, fees around the formula',
    (scenario) => {
      const { init } = scenario;
      const [virtualSupply, virtualBalance] = [BigInt(init.virtualSupply), BigInt(init.virtualBalance)];
      const fee = (amount: bigint, share: string) => (amount * BigInt(share)) / UNIT;
      let [supply, reserve, common] = [BigInt(init.S), BigInt(init.R), BigInt(init.common)];
      for (const row of scenario.rows) {
        const amount = BigInt(row.amount);
        const before = {
          reserve: Number(reserve) / 1e18,
          supply: Number(supply) / 1e18,
          reserveRatio: init.rr_ppm / 1e6,
          virtualBalance: Number(virtualBalance) / 1e18,
          virtualSupply: Number(virtualSupply) / 1e18,
        };
        const input = {
          supply: supply + virtualSupply,
          connectorBalance: reserve + virtualBalance,
          connectorWeightPpm: init.rr_ppm,
        };
        let tribute: bigint;
        let returned: bigint;
        if (row.type === 'buy') {
          tribute = fee(amount, init.buyFeePct);
          returned = purchaseReturn({ ...input, amount: amount - tribute });
          supply += returned;
          reserve += amount - tribute;
        } else {
          const gross = saleReturn({ ...input, amount });
          tribute = fee(gross, init.sellFeePct);
          returned = gross - tribute;
          supply -= amount;
          reserve -= gross;
        }
        common += tribute;
        expect([tribute, returned, supply, reserve, common].map(String)).toEqual([
          row.fee,
          row.returned,
          row.S,
          row.R,
          row.common,
        ]);
        const terms = {
          entryTribute: Number(init.buyFeePct) / 1e18,
          exitTribute: Number(init.sellFeePct) / 1e18,
        };
        const quote =
          row.type === 'buy'
            ? quoteBuy(before, Number(amount) / 1e18, terms)
            : quoteSell(before, Number(amount) / 1e18, terms);
        expectNear(quote.received, Number(row.returned) / 1e18, 4.9e-13);
        expectNear(quote.tribute, Number(row.fee) / 1e18, 4.9e-13);
        expectNear(quote.priceAfter, Number(row.static_price_ppm) / 1e6, 1e-12, 1e-6);
      }
    },
  );

  const input = {
    supply: 1000n * UNIT,
    connectorBalance: 100n * UNIT,
    connectorWeightPpm: 500_000n,
    amount: UNIT,
  };

  it('refuse what is no uint256, and a weight that is no uint32', () => {
    for (const call of [purchaseReturn, saleReturn]) {
      for (const key of ['supply', 'connectorBalance', 'connectorWeightPpm', 'amount'] as const) {
        expect(codeOf(() => call({ ...input, [key]: -1n }))).toBe('invalid-input');
        expect(codeOf(() => call({ ...input, [key]: 2n ** 256n }))).toBe('invalid-input');
        expect(codeOf(() => call({ ...input, [key]: 0.5 }))).toBe('invalid-input');
      }
      expect(codeOf(() => call({ ...input, connectorWeightPpm: 2n ** 32n }))).toBe('invalid-input');
    }
  });

  it('say which revert of the contract it is', () => {
    expect(codeOf(() => purchaseReturn({ ...input, supply: 0n, amount: 0n }))).toBe('out-of-range');
    expect(codeOf(() => saleReturn({ ...input, connectorBalance: 0n }))).toBe('out-of-range');
    expect(codeOf(() => purchaseReturn({ ...input, connectorWeightPpm: 0n }))).toBe('out-of-range');
    expect(codeOf(() => purchaseReturn({ ...input, connectorWeightPpm: 1_000_001 }))).toBe('out-of-range');
    expect(codeOf(() => saleReturn({ ...input, amount: input.supply + 1n }))).toBe('insufficient-supply');
    expect(codeOf(() => saleReturn({ ...input, connectorWeightPpm: 1n }))).toBe('overflow');
    expect(codeOf(() => purchaseReturn({ ...input, amount: 2n ** 129n }))).toBe('overflow');
    expect(codeOf(() => purchaseReturn({ ...input, amount: 2n ** 256n - 1n }))).toBe('overflow');
    expect(codeOf(() => purchaseReturn({ ...input, supply: 2n ** 255n }))).toBe('overflow');
    const flat = { ...input, connectorWeightPpm: 1_000_000n, amount: 2n };
    expect(codeOf(() => purchaseReturn({ ...flat, supply: 2n ** 255n }))).toBe('overflow');
  });

  it('have the dedicated branches of the contract', () => {
    expect(purchaseReturn({ ...input, amount: 0n })).toBe(0n);
    expect(saleReturn({ ...input, amount: 0n })).toBe(0n);
    expect(saleReturn({ ...input, amount: input.supply })).toBe(input.connectorBalance);
    expect(saleReturn({ ...input, connectorWeightPpm: 1_000_000n })).toBe(UNIT / 10n);
    expect(purchaseReturn({ ...input, connectorWeightPpm: 1_000_000n })).toBe(10n * UNIT);
  });
});

describe('The floating-point form', () => {
  const balance = fc.bigInt({ min: UNIT, max: 10n ** 28n });
  const part = fc.double({ min: 1e-6, max: 1, noNaN: true });

  /** A share of a balance, at least 1e15 base units. */
  const shareOf = (total: bigint, share: number) => {
    const amount = (total * BigInt(Math.round(share * 1e15))) / 10n ** 15n;
    return amount > 10n ** 15n ? amount : 10n ** 15n;
  };

  it('is within 4.9e-13 and one base unit above the contract for purchases up to ten times the reserve', () => {
    const weight = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(balance, balance, weight, part, (supply, connectorBalance, connectorWeightPpm, share) => {
        const amount = shareOf(10n * connectorBalance, share);
        const exact = Number(purchaseReturn({ supply, connectorBalance, connectorWeightPpm, amount }));
        const ratio = connectorWeightPpm / 1e6;
        const float = mintFor(Number(amount), Number(connectorBalance), Number(supply), ratio);
        expectNear(exact, float, 4.9e-13, 1);
        expect(exact).toBeLessThanOrEqual(float * (1 + 1e-14));
      }),
      { numRuns },
    );
  });

  it('is within 4.9e-13 and one base unit above the contract for sales up to half the supply', () => {
    const weight = fc.integer({ min: 50_000, max: 1_000_000 });
    fc.assert(
      fc.property(balance, balance, weight, part, (supply, connectorBalance, connectorWeightPpm, share) => {
        const amount = shareOf(supply / 2n, share);
        const exact = Number(saleReturn({ supply, connectorBalance, connectorWeightPpm, amount }));
        const ratio = connectorWeightPpm / 1e6;
        const float = burnFor(Number(amount), Number(connectorBalance), Number(supply), ratio);
        expectNear(exact, float, 4.9e-13, 1);
        expect(exact).toBeLessThanOrEqual(float * (1 + 1e-14));
      }),
      { numRuns },
    );
  });

  it('shows that buying and selling back never gains on the contract', () => {
    fc.assert(
      fc.property(balance, balance, part, (supply, connectorBalance, share) => {
        const amount = shareOf(connectorBalance, share);
        const curve = { connectorWeightPpm: 198_400, supply, connectorBalance };
        const minted = purchaseReturn({ ...curve, amount });
        const after = {
          ...curve,
          supply: supply + minted,
          connectorBalance: connectorBalance + amount,
        };
        expect(saleReturn({ ...after, amount: minted }) <= amount).toBe(true);
      }),
      { numRuns },
    );
  });
});

describe('The derived constants', () => {
  it('are the roundings of e and ln 2 that they stand for', () => {
    const { optimalLogLimit, logSteps, expSteps, ln2 } = bancorConstants();
    const one = Number(FIXED_1);
    expectNear(Number(optimalLogLimit) / one, Math.E, 1e-15);
    logSteps.forEach((step, i) => {
      expectNear(Number(step) / one, Math.exp(2 ** -(i + 1)), 1e-15);
    });
    expSteps.forEach(({ numerator, denominator }, n) => {
      expectNear(Number(numerator) / Number(denominator), Math.exp(2 ** (n - 3)), 1e-15);
    });
    expectNear(Number(ln2.numerator) / Number(ln2.denominator), Math.LN2, 1e-15);
  });

  it('fit into 256 bits where the contract multiplies by them', () => {
    const { expSteps, ln2 } = bancorConstants();
    for (const { numerator, denominator } of expSteps) expect(numerator > denominator).toBe(true);
    expect(ln2.numerator * 129n * FIXED_1 < 2n ** 256n).toBe(true);
  });
});
