import { isBuiltin } from 'node:module';
import { NetlistError } from '../NetlistError.ts';
import { shownValue } from '../shown.ts';

/** Names that stand for the library itself. */
const RESERVED = ['tecmns', '@tecmns'];

/**
 * Refuses a name, or what is below a name, that stands for the library or for a module of Node.
 *
 * @param owner the name, or the part before the first slash of it
 * @param text all of it, for the message
 * @throws NetlistError `reserved-name`
 */
export function requireUnreserved(owner: string, text: string): void {
  if (!RESERVED.includes(owner.toLowerCase()) && !(owner === text && isBuiltin(owner))) return;
  throw new NetlistError(`${shownValue(text)} is not free: ${owner} is reserved.`, {
    fault: 'policy',
    code: 'reserved-name',
    subject: text,
    value: text,
    hint: 'Choose another name.',
  });
}
