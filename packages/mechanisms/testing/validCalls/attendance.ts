/** Arguments with which each function of this topic answers. */
export const attendance: Readonly<Record<string, readonly unknown[]>> = {};
