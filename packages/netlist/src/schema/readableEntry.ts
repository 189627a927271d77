import { NetlistError } from '../NetlistError.ts';
import type { Entry } from './netlist.ts';
import { parseEntryText } from './parseEntry.ts';

/** What a text means as an entry, on whatever host: it is looked for among entries that were checked before. Undefined for a text that is none. */
export function readableEntry(text: string): Entry | undefined {
  try {
    const host = /^(?:https|ssh):\/\/(?:git@)?([^/]*)/.exec(text)?.[1];
    return parseEntryText(text, { isRoot: true, ...(host === undefined ? {} : { hosts: [host] }) });
  } catch (error) {
    if (error instanceof NetlistError) return undefined;
    throw error;
  }
}
