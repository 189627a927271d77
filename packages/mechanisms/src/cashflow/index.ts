export { annuityDueFactor, annuityFactor, futureAnnuityFactor, growingAnnuityFactor } from './annuity.ts';
export {
  breakEvenContracts,
  breakEvenMonth,
  type ContractBusiness,
  netAfterMonths,
} from './breakEven.ts';
export { macaulayDuration, modifiedDuration } from './duration.ts';
export { equivalentAnnuity } from './equivalentAnnuity.ts';
export {
  allInternalRates,
  allInternalRatesAt,
  internalRateOfReturn,
  internalRateOfReturnAt,
  signChanges,
} from './internalRateOfReturn.ts';
export { futureValue, presentValue } from './lumpSum.ts';
export { modifiedInternalRateOfReturn } from './modifiedInternalRateOfReturn.ts';
export { netPresentValue, netPresentValueAt } from './netPresentValue.ts';
export { discountedPaybackPeriod, paybackPeriod } from './paybackPeriod.ts';
export { perpetuityFactor } from './perpetuity.ts';
export { type RunwayTerms, runway } from './runway.ts';
