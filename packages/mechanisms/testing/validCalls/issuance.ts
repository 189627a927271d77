/** Arguments with which each function of this topic answers. */
export const issuance: Readonly<Record<string, readonly unknown[]>> = {};
