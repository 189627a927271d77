/** Arguments with which each function of this topic answers. */
export const market: Readonly<Record<string, readonly unknown[]>> = {};
