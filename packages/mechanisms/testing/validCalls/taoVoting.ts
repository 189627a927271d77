/** Arguments with which each function of this topic answers. */
export const taoVoting: Readonly<Record<string, readonly unknown[]>> = {};
