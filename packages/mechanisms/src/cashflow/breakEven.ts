import { finiteResult, requireNonNegative, requireObject, requirePositive } from '../guards.ts';

/** A firm of constant cost that wins contracts at a constant pace; each pays the same every month. */
export type ContractBusiness = {
  /** C, cost [money/month]. */
  readonly cost: number;
  /** p, what a contract pays [money/(contract·month)]. */
  readonly contractSize: number;
  /** c0, contracts of the first month [contract]. */
  readonly initialContracts: number;
  /** g, contracts won in a month [contract/month]. */
  readonly newContracts: number;
};

function requireBusiness(business: ContractBusiness): void {
  requireObject('business', business, '`cost`, `contractSize`, `initialContracts` and `newContracts`');
  requireNonNegative('business.cost', business.cost, 'money/month');
  requireNonNegative('business.contractSize', business.contractSize, 'money/(contract·month)');
  requireNonNegative('business.initialContracts', business.initialContracts, 'contract');
  requireNonNegative('business.newContracts', business.newContracts, 'contract/month');
}

/**
 * What a contract business has earned after so many months, M(p·c0 − C) + p·g·M(M − 1)/2: month j, from 0, is billed
 * for c0 + g·j contracts [money].
 *
 * Source: the business of longtailfinancial/TokenEngineering @24fbb59, ltfte/ltfte.py, TokenEngineering, which bills
 * all months for the contracts of the last. Evidence: vectors/ltf-cashflow-closed.json.
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * const business = { cost: 42_000, contractSize: 7500, initialContracts: 2, newContracts: 0.33 };
 * netAfterMonths(business, 23); // => 5175
 * ```
 */
export function netAfterMonths(business: ContractBusiness, months: number): number {
  requireBusiness(business);
  requireNonNegative('months', months, 'month');
  const { cost, contractSize, initialContracts, newContracts } = business;
  const won = contractSize * newContracts * ((months * (months - 1)) / 2);
  return finiteResult('The net', months * (contractSize * initialContracts - cost) + won);
}

/**
 * When a contract business has earned all that it cost, 1 + 2(C − p·c0)/(p·g): 0 when the first contracts cover the
 * cost, Infinity when nothing ever does [month].
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * const business = { cost: 42_000, contractSize: 7500, initialContracts: 2, newContracts: 0.33 };
 * breakEvenMonth(business); // => 22.818181818181817
 * ```
 */
export function breakEvenMonth(business: ContractBusiness): number {
  requireBusiness(business);
  const { cost, contractSize, initialContracts, newContracts } = business;
  const missing = cost - contractSize * initialContracts;
  if (missing <= 0) return 0;
  const won = contractSize * newContracts;
  return won === 0 ? Infinity : finiteResult('The month', 1 + (2 * missing) / won);
}

/**
 * Contracts whose pay covers the cost of a month, C/p [contract].
 *
 * @throws MechanismError `invalid-input`, `out-of-range`, `overflow`.
 *
 * @example
 * ```ts
 * breakEvenContracts(42_000, 7500); // => 5.6
 * ```
 */
export function breakEvenContracts(cost: number, contractSize: number): number {
  requireNonNegative('cost', cost, 'money/month');
  requirePositive('contractSize', contractSize, 'money/(contract·month)');
  return finiteResult('The number of contracts', cost / contractSize);
}
