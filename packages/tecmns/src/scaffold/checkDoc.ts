import { ScaffoldError } from './ScaffoldError.ts';

/** Beyond, the lines that have it would have to be broken [character]. */
const LONGEST = 95;
const FORM = `a sentence of at most ${LONGEST} characters with a full stop, without quotes, bars, backslashes and underscores`;

/**
 * Refuses what cannot stand as it is in code, in a table and in a manifest.
 *
 * @throws ScaffoldError `bad-value`
 */
export function checkDoc(doc: string): void {
  if (doc.length <= LONGEST && /^[^\s'"`|\\_*\p{C}](?: ?[^\s'"`|\\_*\p{C}])*\.$/u.test(doc)) return;
  throw new ScaffoldError(`What the model is must be ${FORM}.`, {
    code: 'bad-value',
    subject: 'doc',
    value: doc,
    range: FORM,
    hint: "For example --doc 'Market of two reserves whose product no trade lowers.'",
  });
}
