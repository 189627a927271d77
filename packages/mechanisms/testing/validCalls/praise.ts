/** Arguments with which each function of this topic answers. */
export const praise: Readonly<Record<string, readonly unknown[]>> = {};
