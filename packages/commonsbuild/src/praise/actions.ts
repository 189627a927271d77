import { action, p } from '@tecmns/core';

const tokens = (doc: string) => p.number({ bounds: [0, null], unit: 'token', doc });

/** What can be done to a {@link Praise}. */
export const praiseActions = {
  close: action({
    input: {
      budget: p.number({
        default: null,
        bounds: [0, null],
        soft: [0, 1e4],
        unit: 'token',
        doc: 'Budget of this round; null for the usual.',
      }),
    },
    output: {
      paid: tokens('What was paid.'),
      unpaid: tokens('What nobody could be paid.'),
      carried: tokens('What the next round has in addition, because this one had no praise.'),
    },
    doc: 'Ends a round before its time: scores what was recorded, pays, and begins the next.',
  }),
} as const;
