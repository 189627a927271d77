import { type BancorInput, purchaseReturn, saleReturn } from '@tecmns/mechanisms/exact';
import { kept } from '../measure.ts';
import { BancorContract, type BancorQuestion } from './BancorContract.ts';

const UNIT = 10n ** 18n;
const ROUNDS = 100;
const CALLS = 20;

/** How many times as fast the exact form must at least be. */
const LEAST = 40;

/** Orders on a curve of a million tokens, each its own, so that nothing can be remembered. */
const orders = (amount: bigint): BancorInput[] =>
  Array.from({ length: CALLS }, (_, i) => ({
    supply: 1_000_000n * UNIT,
    connectorBalance: 200_000n * UNIT,
    connectorWeightPpm: 200_000n,
    amount: amount + BigInt(i) * UNIT,
  }));

const TRADES = [
  ['purchase', 'calculatePurchaseReturn', purchaseReturn, orders(5000n * UNIT)],
  ['sale', 'calculateSaleReturn', saleReturn, orders(20_000n * UNIT)],
] as const satisfies readonly (readonly [
  string,
  BancorQuestion,
  (input: BancorInput) => bigint,
  BancorInput[],
])[];

/**
 * Prints how many times as fast the exact forms are as the contract in an EVM of the same process; tells whether
 * they are fast enough. Encoding is not timed, and of each the fastest round counts.
 */
export async function printEvmSpeed(): Promise<boolean> {
  const contract = await BancorContract.deploy();
  console.log('\nexact forms against the contract in an EVM of this process');
  console.log('          EVM [µs]  ours [µs]  times as fast  at least');
  let enough = true;
  for (const [name, question, exact, inputs] of TRADES) {
    const calls = inputs.map((input) => contract.encode(question, input));
    let [theirs, ours] = [Infinity, Infinity];
    for (let round = 0; round < ROUNDS; round++) {
      let start = process.hrtime.bigint();
      for (const data of calls) kept.value = await contract.run(data);
      theirs = Math.min(theirs, Number(process.hrtime.bigint() - start) / CALLS);
      start = process.hrtime.bigint();
      for (const input of inputs) kept.value = exact(input);
      ours = Math.min(ours, Number(process.hrtime.bigint() - start) / CALLS);
    }
    const ratio = theirs / ours;
    enough &&= ratio >= LEAST;
    const cells = [(theirs / 1000).toFixed(0), (ours / 1000).toFixed(1), ratio.toFixed(0), String(LEAST)];
    const [a, b, c, d] = cells as [string, string, string, string];
    console.log(
      `${name.padEnd(9)} ${a.padStart(8)}  ${b.padStart(9)}  ${c.padStart(13)}  ${d.padStart(8)}${ratio >= LEAST ? '' : '  too slow'}`,
    );
  }
  return enough;
}
