import { NetlistError } from '../NetlistError.ts';
import { WHOLE } from './fields.ts';

type Sharer = { readonly id: string; readonly share?: number | undefined };

/**
 * The parts of all authors [ppm], which sum to 1,000,000. When none has one they are equal; what is left over goes by one to those
 * whose ids come first.
 *
 * @throws NetlistError `bad-shares` when some have none, or the sum is another
 */
export function sharesOf(authors: readonly Sharer[]): readonly number[] {
  const given = authors.flatMap(({ share }) => share ?? []);
  if (given.length === 0) return equalShares(authors.map(({ id }) => id));
  if (given.length < authors.length)
    throw badShares(`${given.length} of ${authors.length} authors have a share`);
  const sum = given.reduce((total, share) => total + share, 0);
  if (sum !== WHOLE) throw badShares(`the shares of authors sum to ${sum}`);
  return given;
}

function equalShares(ids: readonly string[]): readonly number[] {
  const each = Math.floor(WHOLE / ids.length);
  const left = WHOLE - each * ids.length;
  const sorted = [...ids].sort();
  return ids.map((id) => each + Number(sorted.indexOf(id) < left));
}

function badShares(reason: string): NetlistError {
  return new NetlistError(`${reason}, but all must have one and sum to ${WHOLE}, or none have one.`, {
    fault: 'bad-input',
    code: 'bad-shares',
    subject: 'authors',
    range: `whole numbers that sum to ${WHOLE}`,
    hint: 'Leave all shares out to make them equal.',
  });
}
