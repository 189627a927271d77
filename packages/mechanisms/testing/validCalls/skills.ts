/** Arguments with which each function of this topic answers. */
export const skills: Readonly<Record<string, readonly unknown[]>> = {};
