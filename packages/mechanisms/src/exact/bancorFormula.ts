import { requireObject } from '../guards.ts';
import { MechanismError } from '../mechanismError.ts';
import { bancorPower } from './bancorPower.ts';
import { add, multiply, narrowUint, requireUint, shiftLeft } from './uint256.ts';

const MAX_WEIGHT = 1_000_000n;

/** Arguments of {@link purchaseReturn} and {@link saleReturn}, as the contract has them. */
export type BancorInput = {
  /** Tokens in existence, base unit; uint256. */
  readonly supply: bigint;
  /** Collateral held, base unit; uint256. */
  readonly connectorBalance: bigint;
  /** Reserve ratio, parts per million, 1 to 1,000,000; uint32. */
  readonly connectorWeightPpm: bigint | number;
  /** Collateral deposited, or tokens sold, base unit; uint256. */
  readonly amount: bigint;
};

function requirePositive(subject: string, value: bigint): void {
  if (value === 0n) throw refused(subject, value, 'above 0');
}

function refused(subject: string, value: bigint, range: string): MechanismError {
  return new MechanismError(`${subject} is ${value}; it must be ${range}; the contract reverts.`, {
    code: 'out-of-range',
    subject,
    value,
    range,
    hint: 'Pass a value in that range.',
  });
}

/** Refuses what the contract's first `require` refuses; returns the weight. */
function requireInput(input: BancorInput): bigint {
  requireObject('input', input, 'the members of `BancorInput`');
  requireUint('supply', input.supply);
  requireUint('connectorBalance', input.connectorBalance);
  const weight = narrowUint('connectorWeightPpm', input.connectorWeightPpm, 32);
  requireUint('amount', input.amount);
  requirePositive('supply', input.supply);
  requirePositive('connectorBalance', input.connectorBalance);
  requirePositive('connectorWeightPpm', weight);
  if (weight > MAX_WEIGHT) throw refused('connectorWeightPpm', weight, 'at most 1,000,000 (ppm)');
  return weight;
}

/**
 * Tokens minted for a deposit, bit for bit as BancorFormula's calculatePurchaseReturn, in base units. Never
 * more than the true value. A deposit too small for one base unit mints 0, and the contract keeps it.
 *
 * Source: AragonBlack/fundraising, apps/bancor-formula/contracts/BancorFormula.sol. Evidence: executed
 * bytecode, vectors/bancor-purchase.json and vectors/commonsbuild-bancor-evm.json, every row equal.
 *
 * @throws MechanismError `invalid-input`; where the contract reverts, `out-of-range` or `overflow`.
 *
 * @example
 * ```ts
 * const unit = 10n ** 18n;
 * purchaseReturn({
 *   supply: 1000n * unit, connectorBalance: 100n * unit, connectorWeightPpm: 500_000n, amount: 10n * unit,
 * }); // => 48808848170151546991n
 * ```
 */
export function purchaseReturn(input: BancorInput): bigint {
  const weight = requireInput(input);
  const { supply, connectorBalance, amount } = input;
  if (amount === 0n) return 0n;
  if (weight === MAX_WEIGHT) return multiply(supply, amount) / connectorBalance;
  const { value, precision } = bancorPower(
    add(amount, connectorBalance),
    connectorBalance,
    weight,
    MAX_WEIGHT,
  );
  return (multiply(supply, value) >> precision) - supply;
}

/**
 * Gross collateral released for a sale, bit for bit as BancorFormula's calculateSaleReturn, in base units.
 * Selling the whole supply returns the whole balance.
 *
 * Source: AragonBlack/fundraising, apps/bancor-formula/contracts/BancorFormula.sol. Evidence: executed
 * bytecode, vectors/bancor-sale.json and vectors/commonsbuild-bancor-evm.json, every row equal.
 *
 * @throws MechanismError `invalid-input`; where the contract reverts, `out-of-range`, `insufficient-supply` or
 *   `overflow` (also for a sale of nearly everything).
 *
 * @example
 * ```ts
 * const unit = 10n ** 18n;
 * saleReturn({
 *   supply: 1000n * unit, connectorBalance: 100n * unit, connectorWeightPpm: 500_000n, amount: 10n * unit,
 * }); // => 1989999999999999999n
 * ```
 */
export function saleReturn(input: BancorInput): bigint {
  const weight = requireInput(input);
  const { supply, connectorBalance, amount } = input;
  if (amount > supply) {
    throw new MechanismError(`amount is ${amount}; the supply is ${supply} (base unit).`, {
      code: 'insufficient-supply',
      subject: 'amount',
      value: amount,
      range: `from 0 to ${supply} (base unit)`,
      hint: 'Sell at most the supply.',
    });
  }
  if (amount === 0n) return 0n;
  if (amount === supply) return connectorBalance;
  if (weight === MAX_WEIGHT) return multiply(connectorBalance, amount) / supply;
  const { value, precision } = bancorPower(supply, supply - amount, MAX_WEIGHT, weight);
  return (multiply(connectorBalance, value) - shiftLeft(connectorBalance, precision)) / value;
}
