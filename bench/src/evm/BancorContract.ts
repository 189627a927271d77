import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Common, Hardfork, Mainnet } from '@ethereumjs/common';
import { createEVM, type EVM } from '@ethereumjs/evm';
import type { BancorInput } from '@tecmns/mechanisms/exact';
import { type Abi, bytesToBigInt, encodeFunctionData, type Hex, hexToBytes } from 'viem';

type Artifact = { readonly abi: Abi; readonly bytecode: Hex };

/** What the formula is asked: tokens for a deposit, or collateral for tokens. */
export type BancorQuestion = 'calculatePurchaseReturn' | 'calculateSaleReturn';

const GAS = 1_000_000_000n;

/**
 * The formula of the bonding curve as it was deployed: the bytecode that the package
 * `@ablack/fundraising-bancor-formula` ships, executed in this process.
 *
 * @example
 * ```ts
 * const contract = await BancorContract.deploy();
 * await contract.ask('calculatePurchaseReturn', input); // tokens, or null where the contract reverts
 * ```
 */
export class BancorContract {
  readonly evm: EVM;
  readonly abi: Abi;
  readonly to: NonNullable<Awaited<ReturnType<EVM['runCall']>>['createdAddress']>;

  private constructor(evm: EVM, abi: Abi, to: BancorContract['to']) {
    this.evm = evm;
    this.abi = abi;
    this.to = to;
  }

  /** Runs the creation code: its constructor fills a table in the storage. */
  static async deploy(): Promise<BancorContract> {
    const path = createRequire(import.meta.url).resolve(
      '@ablack/fundraising-bancor-formula/build/contracts/BancorFormula.json',
    );
    const { abi, bytecode } = JSON.parse(await readFile(path, 'utf8')) as Artifact;
    const common = new Common({ chain: Mainnet, hardfork: Hardfork.Byzantium });
    const evm = await createEVM({ common, allowUnlimitedContractSize: true });
    const { createdAddress, execResult } = await evm.runCall({ data: hexToBytes(bytecode), gasLimit: GAS });
    if (createdAddress === undefined || execResult.exceptionError !== undefined)
      throw new Error(`The contract could not be deployed: ${execResult.exceptionError?.error}.`);
    return new BancorContract(evm, abi, createdAddress);
  }

  /** The data of a call, so that its encoding need not be timed. */
  encode(question: BancorQuestion, input: BancorInput): Uint8Array {
    const { supply, connectorBalance, connectorWeightPpm, amount } = input;
    const args = [supply, connectorBalance, Number(connectorWeightPpm), amount];
    return hexToBytes(encodeFunctionData({ abi: this.abi, functionName: question, args }));
  }

  /** Executes a call; null where the contract reverts. */
  async run(data: Uint8Array): Promise<bigint | null> {
    const { execResult } = await this.evm.runCall({ to: this.to, data, gasLimit: GAS });
    return execResult.exceptionError === undefined ? bytesToBigInt(execResult.returnValue) : null;
  }

  /** What the contract answers, base unit; null where it reverts. */
  ask(question: BancorQuestion, input: BancorInput): Promise<bigint | null> {
    return this.run(this.encode(question, input));
  }
}
