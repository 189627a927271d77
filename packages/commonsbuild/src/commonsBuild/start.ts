import * as z from 'zod';

/** Where a commons begins that skips everything before its market. */
export type CommonsStart = {
  /** The phase to begin in. */
  readonly phase: 'open';
  /** Money of the common pool [collateral]. */
  readonly commonPool: number;
  /** Hatchers [person]. */
  readonly hatchers: number;
};

// Named, because comparing what zod infers with its widest type costs the compiler more than the rest of the package.
const schema: z.core.$ZodType<CommonsStart> = z.strictObject({
  phase: z.literal('open', 'must be "open"').describe('The phase to begin in.'),
  commonPool: z
    .number('must be a number')
    .nonnegative('must be 0 or more (collateral)')
    .describe('Money of the common pool [collateral].'),
  hatchers: z
    .number('must be a number')
    .nonnegative('must be 0 or more (person)')
    .describe('Hatchers [person].'),
});

/** What a {@link CommonsStart} must be. Every schema of zod is a `ZodType`; only the annotation above has lost that. */
export const start = schema as z.ZodType<CommonsStart>;
