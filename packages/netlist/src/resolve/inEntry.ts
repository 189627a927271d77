import { NetlistError, type NetlistFault } from '../NetlistError.ts';
import type { Entry } from '../schema/netlist.ts';
import { sentenceOf } from '../sentenceOf.ts';
import { shownName } from '../shown.ts';

/** Faults of a repository, or of getting it. */
const FAULTS: ReadonlySet<string> = new Set(['bad-input', 'resolve', 'limit'] satisfies NetlistFault[]);

/** An error about the content of a repository, with the entry that leads there, and whose netlist that is in; others as they are. */
export function inEntry(error: unknown, entry: Entry, importer: string | undefined): unknown {
  if (!(error instanceof NetlistError) || !FAULTS.has(error.fault)) return error;
  const { message, fault, code, subject, value, range, hint } = error;
  if (importer === undefined && message.includes(entry.repo.key)) return error;
  const where = `${shownName(entry.name)} of ${importer === undefined ? 'your netlist' : shownName(importer)}`;
  return new NetlistError(`${where}: ${sentenceOf(error)}`, {
    ...{ fault, code, subject, value, range, cause: error },
    hint:
      hint ??
      (fault === 'bad-input'
        ? 'Its author must mend it; until then name another commit of it, or leave it out.'
        : undefined),
  });
}
