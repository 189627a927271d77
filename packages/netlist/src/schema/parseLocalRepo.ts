import { NetlistError } from '../NetlistError.ts';
import { shownValue } from '../shown.ts';
import type { Repo } from './netlist.ts';

/** Signs that mean something in addresses, in entries, or to some file system. */
const MEANINGFUL = /[%?#\\@:*"<>|]/;
const FORMS =
  './path, ../path or file:///path, in printable ASCII, without empty parts, without .. within, and without %?#\\@:*"<>|';

/**
 * Reads the place of a repository on the own machine: a path that begins with `./` or `../`, or a `file:///` address. Case counts.
 *
 * @throws NetlistError `bad-repo`
 */
export function parseLocalRepo(text: string): Repo {
  const odd = /[^\x20-\x7e]/u.exec(text)?.[0];
  if (odd !== undefined)
    throw badPath(text, `has ${shownValue(odd)} in it, which is not printable ASCII`, 'Rename the folder.');
  const isAddress = text.startsWith('file:');
  if (isAddress && !text.startsWith('file:///')) throw badPath(text);
  const path = isAddress ? text.slice('file:///'.length) : text;
  const components = path.split('/');
  // The letter of a drive, and the way up to a common folder, stand at the beginning only.
  const start = isAddress ? Number(/^[A-Za-z]:$/.test(components[0]!)) : countOfDots(components);
  if (!components.slice(start).every(isComponent) || text !== text.trim()) throw badPath(text);
  if (isAddress && components.length === start) throw badPath(text);
  const name = components.at(-1)!.replace(/\.git$/, '');
  return { kind: 'local', host: 'local', owner: 'local', name, url: text, key: `local/${path}` };
}

/** How many components lead to where the path begins: one `.`, or any number of `..`. */
function countOfDots(components: readonly string[]): number {
  if (components[0] === '.') return 1;
  const index = components.findIndex((component) => component !== '..');
  return index < 0 ? components.length : index;
}

function isComponent(text: string): boolean {
  return text !== '' && text !== '.' && text !== '..' && !MEANINGFUL.test(text);
}

function badPath(
  text: string,
  reason = 'is not a place on this machine that can be named',
  hint?: string,
): NetlistError {
  return new NetlistError(`${shownValue(text)} ${reason}: write ${FORMS}.`, {
    fault: 'bad-input',
    code: 'bad-repo',
    subject: 'repo',
    value: text,
    range: FORMS,
    hint,
  });
}
