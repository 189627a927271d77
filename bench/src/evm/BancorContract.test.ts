import { MechanismError } from '@tecmns/mechanisms';
import { type BancorInput, purchaseReturn, saleReturn } from '@tecmns/mechanisms/exact';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { BancorContract, type BancorQuestion } from './BancorContract.ts';

const FORMS = { calculatePurchaseReturn: purchaseReturn, calculateSaleReturn: saleReturn };

let contract: BancorContract;
beforeAll(async () => {
  contract = await BancorContract.deploy();
});

/** Integers of all lengths, not only long ones. */
const ofAnyLength = (bits: number) =>
  fc.integer({ min: 0, max: bits }).chain((length) => fc.bigInt({ min: 0n, max: 2n ** BigInt(length) - 1n }));

/** What somebody could trade: up to a billion tokens, any share of the balance. */
const realistic = fc
  .record({
    supply: fc.bigInt({ min: 10n ** 15n, max: 10n ** 27n }),
    connectorBalance: fc.bigInt({ min: 10n ** 15n, max: 10n ** 27n }),
    connectorWeightPpm: fc.bigInt({ min: 1n, max: 1_000_000n }),
    ppm: fc.bigInt({ min: 0n, max: 3_000_000n }),
    of: fc.constantFrom('supply', 'connectorBalance'),
  })
  .map(({ ppm, of, ...rest }) => ({ ...rest, amount: (rest[of as 'supply'] * ppm) / 1_000_000n }));

const anything = fc.record({
  supply: ofAnyLength(256),
  connectorBalance: ofAnyLength(256),
  connectorWeightPpm: fc.oneof(ofAnyLength(32), fc.constantFrom(0n, 1n, 1_000_000n, 1_000_001n)),
  amount: ofAnyLength(256),
});

function ours(question: BancorQuestion, input: BancorInput): bigint | null {
  try {
    return FORMS[question](input);
  } catch (error) {
    if (error instanceof MechanismError) return null;
    throw error;
  }
}

it('answers as it did when it was first run', async () => {
  const input = {
    supply: 10n ** 24n,
    connectorBalance: 10n ** 22n,
    connectorWeightPpm: 200_000n,
    amount: 10n ** 18n,
  };
  expect(await contract.ask('calculatePurchaseReturn', input)).toBe(19_999_200_047_996_640_255n);
});

it('agrees with the exact form bit for bit, refusals included, on 1,000 random inputs', async () => {
  const answered = { numbers: 0, refusals: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<BancorQuestion>('calculatePurchaseReturn', 'calculateSaleReturn'),
      fc.oneof({ arbitrary: realistic, weight: 3 }, { arbitrary: anything, weight: 1 }),
      async (question, input) => {
        const theirs = await contract.ask(question, input);
        answered[theirs === null ? 'refusals' : 'numbers']++;
        expect(ours(question, input)).toBe(theirs);
      },
    ),
    { numRuns: 1000 },
  );
  expect(answered.numbers).toBeGreaterThan(300);
  expect(answered.refusals).toBeGreaterThan(50);
}, 300_000);
