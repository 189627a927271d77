/** Arguments with which each function of this topic answers. */
export const emissions: Readonly<Record<string, readonly unknown[]>> = {};
