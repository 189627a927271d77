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

/** What a {@link CommonsStart} must be. */
export const start: z.core.$ZodType<CommonsStart> = z.strictObject({
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
