import { NetlistError } from '../NetlistError.ts';
import type { Entry } from './netlist.ts';
import type { NetlistInput } from './netlistSchema.ts';
import { parseEntryText } from './parseEntry.ts';
import { netlistOf, requireUnique } from './parseNetlist.ts';
import type { RepoOptions } from './parseRepo.ts';
import { readText } from './parseStrictJson.ts';
import { within } from './within.ts';

/** Name of the file, for messages. */
const WHAT = 'netlist.txt';

/**
 * Reads the plain text form of a netlist, one repository on each line and comments after `#`, and gives what its JSON file would have.
 *
 * @throws NetlistError what `parseEntryText` throws, with the number of the line; `duplicate-entry`, `too-many`, `too-large`, `bad-utf8`,
 * `byte-order-mark`
 *
 * @example
 * ```ts
 * parseNetlistText('commonsbuild/hatch # the raise\n1hive/models\n').models; // => ['commonsbuild/hatch', '1hive/models']
 * ```
 */
export function parseNetlistText(
  content: Uint8Array | string,
  options: Partial<RepoOptions> = {},
): NetlistInput {
  const repos = { isRoot: true, ...options };
  const models: string[] = [];
  const entries: Entry[] = [];
  const lines: number[] = [];
  for (const [i, line] of readText(content, { what: WHAT }).split(/\r?\n/).entries()) {
    const text = line.replace(/(?:^|\s)#.*$/, '').trim();
    if (text === '') continue;
    entries.push(within(WHAT, `line ${i + 1}`, () => parseEntryText(text, repos)));
    lines.push(i + 1);
    models.push(text);
  }
  if (models.length === 0) throw noRepository();
  requireUnique(entries, WHAT, (index) => `line ${lines[index]}`);
  const netlist: NetlistInput = { netlist: 1, models };
  netlistOf(netlist, { ...repos, what: WHAT });
  return netlist;
}

function noRepository(): NetlistError {
  return new NetlistError(`${WHAT} names no repository.`, {
    fault: 'bad-input',
    code: 'missing',
    subject: WHAT,
    hint: 'Write one owner/name on each line.',
  });
}
