import { InterestRate } from './InterestRate.ts';
import { LTFTE } from './LTFTE.ts';
import { Market } from './Market.ts';
import { MultiSigmoid } from './MultiSigmoid.ts';

export { InterestRate } from './InterestRate.ts';
export { type RateProcess, type RateStep, rateProcesses } from './interestRate/processes.ts';
export { LTFTE, type Offer } from './LTFTE.ts';
export { Market } from './Market.ts';
export { MultiSigmoid } from './MultiSigmoid.ts';
export { type Pricing, pricingRules } from './multiSigmoid/pricingRules.ts';

/** The models of this package. */
export const models = [InterestRate, LTFTE, Market, MultiSigmoid] as const;
