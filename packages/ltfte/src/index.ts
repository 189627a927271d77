import { MultiSigmoid } from './MultiSigmoid.ts';

export { MultiSigmoid } from './MultiSigmoid.ts';
export { type Pricing, pricingRules } from './multiSigmoid/pricingRules.ts';

/** The models of this package. */
export const models = [MultiSigmoid] as const;
