import { Alexandra } from './Alexandra.ts';
import { Cashflow } from './Cashflow.ts';
import { InterestRate } from './InterestRate.ts';
import { LTFTE } from './LTFTE.ts';
import { Market } from './Market.ts';
import { MultiSigmoid } from './MultiSigmoid.ts';
import { Opex } from './Opex.ts';
import { TokenEmissions } from './TokenEmissions.ts';

export { Alexandra } from './Alexandra.ts';
export type { Asked, Member, Rating, Work } from './alexandra/Member.ts';
export { type Claim, type RewardSchedule, rewardSchedules } from './alexandra/rewardSchedules.ts';
export type { Span } from './alexandra/spans.ts';
export { Cashflow, type CashflowRow } from './Cashflow.ts';
export { type Compounding, compoundingRules } from './cashflow/compoundingRules.ts';
export { InterestRate } from './InterestRate.ts';
export { type RateProcess, type RateStep, rateProcesses } from './interestRate/processes.ts';
export { LTFTE, type Offer } from './LTFTE.ts';
export { Market } from './Market.ts';
export { MultiSigmoid } from './MultiSigmoid.ts';
export { type Pricing, pricingRules } from './multiSigmoid/pricingRules.ts';
export { Opex } from './Opex.ts';
export { TokenEmissions } from './TokenEmissions.ts';
export type { Terms } from './tokenEmissions/stakeholders.ts';

/** The models of this package. */
export const models = [
  Alexandra,
  Cashflow,
  InterestRate,
  LTFTE,
  Market,
  MultiSigmoid,
  Opex,
  TokenEmissions,
] as const;
