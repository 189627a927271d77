import { NetlistError } from '../NetlistError.ts';
import type { Entry, Netlist } from '../schema/netlist.ts';
import { readableEntry } from '../schema/readableEntry.ts';
import { shownName, shownValue } from '../shown.ts';
import { unknownName } from '../unknownName.ts';

/**
 * The entry that is meant: by its name, by an alias, by another way to write it, or by its repository where only one entry is of that.
 *
 * @throws NetlistError `unknown` when there is none; `ambiguous` when there are several
 */
export function entryNamed(name: string, { entries, root: { alias } }: Netlist): Entry {
  const target = Object.hasOwn(alias, name) ? alias[name]! : name;
  const exact = entries.find((entry) => entry.name === target);
  if (exact !== undefined) return exact;
  const meant = readableEntry(target);
  const ofRepo = entries.filter(({ repo }) => repo.key === meant?.repo.key);
  const same = ofRepo.filter((one) => meant?.name === one.name);
  const wantsAny = meant?.ref === undefined && meant?.commit === undefined && meant?.subdir === '';
  const found = same.length > 0 ? same : wantsAny ? ofRepo : [];
  if (found.length === 1) return found[0]!;
  throw found.length === 0 ? unknown(name, ofRepo, entries, alias) : ambiguous(name, found);
}

function unknown(
  name: string,
  ofRepo: readonly Entry[],
  entries: readonly Entry[],
  alias: Netlist['root']['alias'],
): NetlistError {
  const known = [...entries.map((entry) => entry.name), ...Object.keys(alias)];
  const message = `${shownValue(name)} is no entry of your netlist.`;
  // Another ref of the same repository is nearer than any other name.
  return unknownName(message, name, ofRepo.length > 0 ? ofRepo.map((entry) => entry.name) : known);
}

function ambiguous(name: string, found: readonly Entry[]): NetlistError {
  const names = found.map((entry) => shownName(entry.name)).join(', ');
  return new NetlistError(`${shownValue(name)} could be any of ${names}.`, {
    fault: 'bad-input',
    code: 'ambiguous',
    subject: name,
    value: name,
    range: names,
    hint: 'Write it as your netlist does.',
  });
}
