const flows = [-100, 60, 70];
const days = [0, 200, 400];
const business = { cost: 42_000, contractSize: 7500, initialContracts: 2, newContracts: 0.33 };

/** Arguments with which each function of this topic answers. */
export const cashflow: Readonly<Record<string, readonly unknown[]>> = {
  allInternalRates: [flows],
  allInternalRatesAt: [flows, days],
  annuityDueFactor: [0.05, 12],
  annuityFactor: [0.05, 12],
  breakEvenContracts: [42_000, 7500],
  breakEvenMonth: [business],
  discountedPaybackPeriod: [0.05, flows],
  equivalentAnnuity: [0.05, flows],
  futureAnnuityFactor: [0.05, 12],
  futureValue: [100, 0.05, 12],
  growingAnnuityFactor: [0.08, 0.03, 10],
  internalRateOfReturn: [flows, 0.1],
  internalRateOfReturnAt: [flows, days, 0.1],
  macaulayDuration: [0.05, [0, 60, 70]],
  modifiedDuration: [0.05, [0, 60, 70]],
  modifiedInternalRateOfReturn: [flows, 0.1, 0.12],
  netAfterMonths: [business, 12],
  netPresentValue: [0.05, flows],
  netPresentValueAt: [0.05, flows, days],
  paybackPeriod: [flows],
  perpetuityFactor: [0.05, 0.03],
  presentValue: [100, 0.05, 12],
  runway: [{ cash: 250_000, cost: 42_000, revenue: 10_000, growth: 0.02 }],
  signChanges: [flows],
};
