/** Arguments with which each function of this topic answers. */
export const rates: Readonly<Record<string, readonly unknown[]>> = {};
