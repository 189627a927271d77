import { isBuiltin } from 'node:module';
import { kebab } from '../models/kebab.ts';
import { ScaffoldError } from './ScaffoldError.ts';

/** What forges allow their organisations [character]. */
const LONGEST = 39;
const FORM = `the name of an organisation in kebab-case, at most ${LONGEST} small letters and digits, like longtail-financial`;

/** Names that stand for this project, or for a device on Windows. */
const RESERVED = /^(tecmns|node-modules|con|prn|aux|nul|(com|lpt)\d)$/;

/**
 * Refuses a name that a folder, a package and the ids of models cannot have.
 *
 * @throws ScaffoldError `bad-name`
 */
export function checkOrgName(name: string): void {
  if (!/^[a-z\d]+(-[a-z\d]+)*$/.test(name) || name.length > LONGEST) {
    const near = kebab(name.replace(/^@/, ''))
      .replaceAll(/[^a-z\d]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, LONGEST);
    const hint =
      near === name || near === '' ? 'Use the name that it has on its forge.' : `Did you mean ${near}?`;
    throw refusal(name, `'${name}' is no name for a package; it must be ${FORM}.`, hint);
  }
  if (RESERVED.test(name) || isBuiltin(name))
    throw refusal(name, `'${name}' is reserved.`, 'Use the name of the organisation whose models these are.');
}

const refusal = (name: string, sentence: string, hint: string) =>
  new ScaffoldError(sentence, { code: 'bad-name', subject: name, value: name, range: FORM, hint });
