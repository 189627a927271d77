/** The models of this package. */
export const models = [] as const;
