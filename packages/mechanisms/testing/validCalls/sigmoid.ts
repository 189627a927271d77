/** Arguments with which each function of this topic answers. */
export const sigmoid: Readonly<Record<string, readonly unknown[]>> = {};
