import * as core from '@tecmns/core';
import { ScaffoldError } from './ScaffoldError.ts';

/** Longest names: beyond, lines that have one twice would have to be broken [character]. */
const LONGEST = 32;
const FORM = `a noun in PascalCase, at most ${LONGEST} letters and digits, like ConstantProduct`;

/**
 * Refuses a name that a class of models cannot have, or that means something else in its file.
 *
 * @throws ScaffoldError `bad-name`
 */
export function checkModelName(name: string): void {
  if (!/^[A-Z][A-Za-z\d]*$/.test(name) || name.length > LONGEST) {
    const pascal = pascalCase(name);
    const hint =
      pascal === name || pascal === ''
        ? 'Use the noun of the document that describes it.'
        : `Did you mean ${pascal}?`;
    throw refusal(name, `'${name}' is no name for a model; it must be ${FORM}.`, hint);
  }
  // `Clock` and `Fill` are types of core, which no list of exports has.
  if (Object.hasOwn(core, name) || name in globalThis || ['Clock', 'Fill'].includes(name)) {
    throw refusal(
      name,
      `'${name}' is reserved: it means something else in a file of models.`,
      'Say more precisely what it models.',
    );
  }
}

const refusal = (name: string, sentence: string, hint: string) =>
  new ScaffoldError(sentence, { code: 'bad-name', subject: name, value: name, range: FORM, hint });

/** The nearest name in PascalCase. */
function pascalCase(name: string): string {
  const words = name.split(/[^A-Za-z\d]+/).filter((word) => word !== '');
  return words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .replace(/^\d+/, '')
    .slice(0, LONGEST);
}
