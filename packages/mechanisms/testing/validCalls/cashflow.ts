/** Arguments with which each function of this topic answers. */
export const cashflow: Readonly<Record<string, readonly unknown[]>> = {};
