const plan = { allocation: 80e6, cliff: 6, vesting: 24, unlocked: 0 };

/** Arguments with which each function of this topic answers. */
export const emissions: Readonly<Record<string, readonly unknown[]>> = {
  emittedBy: [plan, 12],
  monthlyEmission: [plan, 6],
};
