import { refuse, requireNonNegative } from '../guards.ts';

/** What one quantifier says of a praise. */
export type Quantification = {
  readonly quantifier: string;
  /** Score, on a scale of the quantifier's own or of the system. */
  readonly score: number;
  readonly dismissed?: boolean;
  /** Place in the list of the praise that this one repeats; `'elsewhere'` when that is not in the list. */
  readonly duplicateOf?: number | 'elsewhere' | null;
};

/** Thanks from one person to another, and what quantifiers say of it. */
export type PraiseItem = {
  readonly giver: string;
  readonly receiver: string;
  readonly quantifications: readonly Quantification[];
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Refuses everything but a list of praise. */
export function requireItems(items: readonly PraiseItem[]): void {
  if (!Array.isArray(items)) refuse('items', items, 'a list of praise');
  items.forEach((item: unknown, i) => {
    if (!isObject(item)) refuse(`items[${i}]`, item, 'an object with giver, receiver and quantifications');
    const { giver, receiver, quantifications } = item as PraiseItem;
    if (typeof giver !== 'string') refuse(`items[${i}].giver`, giver, 'a name');
    if (typeof receiver !== 'string') refuse(`items[${i}].receiver`, receiver, 'a name');
    if (!Array.isArray(quantifications))
      refuse(`items[${i}].quantifications`, quantifications, 'a list of quantifications');
    quantifications.forEach((one: unknown, k) => {
      requireQuantification(one, receiver, i, k, items.length);
    });
  });
}

/** Refuses everything but what a quantifier can say of the praise at a place in a list. */
function requireQuantification(one: unknown, receiver: string, i: number, k: number, count: number): void {
  // Names are only put together where something is refused: rounds have thousands of scores.
  const at = (member = '') => `items[${i}].quantifications[${k}]${member}`;
  if (!isObject(one)) refuse(at(), one, 'an object with quantifier and score');
  const { quantifier, score, duplicateOf = null } = one as Quantification;
  if (typeof quantifier !== 'string') refuse(at('.quantifier'), quantifier, 'a name');
  if (typeof score !== 'number' || !(score >= 0 && score < Infinity))
    requireNonNegative(at('.score'), score, 'score');
  if (duplicateOf !== null && duplicateOf !== 'elsewhere') {
    const isOther =
      Number.isInteger(duplicateOf) && duplicateOf >= 0 && duplicateOf < count && duplicateOf !== i;
    if (!isOther)
      refuse(
        at('.duplicateOf'),
        duplicateOf,
        `the place of another praise, from 0 to ${count - 1}, or "elsewhere"`,
        'Name the praise that came first.',
      );
  }
  if (quantifier === receiver)
    refuse(
      at('.quantifier'),
      quantifier,
      'somebody else than the receiver',
      'Nobody scores praise for themselves.',
    );
}

/**
 * What a quantifier gave to the praise that one repeats, as it was recorded; 0 where the same quantifier did not see
 * the first, and where it is not in the list. A first that is dismissed, or repeats another, counts what is recorded too, as on the platform.
 */
export function scoreOfFirst(
  items: readonly PraiseItem[],
  { quantifier, duplicateOf }: Quantification,
): number {
  const place = typeof duplicateOf === 'number' ? duplicateOf : -1;
  const first = items[place]?.quantifications.find((other) => other.quantifier === quantifier);
  return first?.score ?? 0;
}

/** Whether a quantifier has done the work: dismissed it, seen a duplicate, or given more than 0. */
export function isCompleted({ dismissed, duplicateOf = null, score }: Quantification): boolean {
  return dismissed === true || duplicateOf !== null || score > 0;
}
