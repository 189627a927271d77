import { refuse, requireNonNegative } from '../guards.ts';

/** What one quantifier says of a praise. */
export type Quantification = {
  readonly quantifier: string;
  /** Score, on a scale of the quantifier's own or of the system. */
  readonly score: number;
  readonly dismissed?: boolean;
  /** Place in the list of the praise that this one repeats. */
  readonly duplicateOf?: number | null;
};

/** Thanks from one person to another, and what quantifiers say of it. */
export type PraiseItem = {
  readonly giver: string;
  readonly receiver: string;
  readonly quantifications: readonly Quantification[];
};

/** Scores that the Praise platform allowed. */
export const praiseScores: readonly number[] = [0, 1, 3, 5, 8, 13, 21, 34, 55, 89, 144];

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Refuses everything but a list of praise. */
export function requireItems(items: readonly PraiseItem[]): void {
  if (!Array.isArray(items)) refuse('items', items, 'a list of praise');
  items.forEach((item: unknown, i) => {
    const where = `items[${i}]`;
    if (!isObject(item)) refuse(where, item, 'an object with giver, receiver and quantifications');
    const { giver, receiver, quantifications } = item as PraiseItem;
    if (typeof giver !== 'string') refuse(`${where}.giver`, giver, 'a name');
    if (typeof receiver !== 'string') refuse(`${where}.receiver`, receiver, 'a name');
    if (!Array.isArray(quantifications))
      refuse(`${where}.quantifications`, quantifications, 'a list of quantifications');
    quantifications.forEach((one: unknown, k) => {
      const at = `${where}.quantifications[${k}]`;
      if (!isObject(one)) refuse(at, one, 'an object with quantifier and score');
      const { quantifier, score, duplicateOf = null } = one as Quantification;
      if (typeof quantifier !== 'string') refuse(`${at}.quantifier`, quantifier, 'a name');
      requireNonNegative(`${at}.score`, score, 'score');
      const place = Number.isInteger(duplicateOf) && duplicateOf! >= 0 && duplicateOf! < items.length;
      if (duplicateOf !== null && !place)
        refuse(`${at}.duplicateOf`, duplicateOf, `a place in the list, from 0 to ${items.length - 1}`);
      if (quantifier === receiver)
        refuse(
          `${at}.quantifier`,
          quantifier,
          'somebody else than the receiver',
          'Nobody scores praise for themselves.',
        );
    });
  });
}
