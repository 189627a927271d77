import { NetlistError } from '../NetlistError.ts';
import type { Entry } from '../schema/netlist.ts';
import { shownName } from '../shown.ts';

type Version = readonly [major: number, minor: number, patch: number];

/**
 * The versions that minimums lead to: for each repository and each major version the largest of all minimums that anybody
 * named, never the latest there is, so that a release changes nothing until somebody asks for it.
 */
export class Minimums {
  readonly #largest = new Map<string, string>();

  constructor(versions: readonly (readonly [key: string, version: string])[] = []) {
    for (const [key, version] of versions)
      this.#largest.set(`${key} ${majorOf(version)}`, this.selected(key, version));
  }

  /** The version that an entry with a minimum gets. */
  selected(key: string, version: string): string {
    const known = this.#largest.get(`${key} ${majorOf(version)}`);
    return known === undefined || compareVersions(known, version) < 0 ? version : known;
  }
}

/** Below 0 when the first version comes before the second, 0 when they are the same. */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [numbersOf(a), numbersOf(b)];
  for (let i = 0; i < 3; i++) if (one[i] !== other[i]) return one[i]! - other[i]!;
  return 0;
}

/** The version that a ref is the tag of; undefined for another ref. */
export function versionOf(ref: string | null): string | undefined {
  return /^refs\/tags\/v?(\d+\.\d+\.\d+)$/.exec(ref ?? '')?.[1];
}

/** Tells whether a version is one that a minimum accepts: of the same major version, and not before it. */
export function fits(version: string, minimum: string): boolean {
  return majorOf(version) === majorOf(minimum) && compareVersions(version, minimum) >= 0;
}

/**
 * The tag of a version, which may begin with a `v`.
 *
 * @throws NetlistError `no-version` when there is none
 */
export function tagOf(entry: Entry, version: string, refs: ReadonlyMap<string, string>): string {
  const tags = [`refs/tags/v${version}`, `refs/tags/${version}`];
  const found = tags.find((tag) => refs.has(tag));
  if (found !== undefined) return found;
  const there = [...refs.keys()].flatMap((name) => versionOf(name) ?? []).sort(compareVersions);
  throw new NetlistError(`${shownName(entry.repo.key)} has no tag of version ${version}.`, {
    fault: 'resolve',
    code: 'no-version',
    subject: entry.name,
    value: version,
    range: there.slice(-5).join(', ') || 'no versions at all',
    hint: there.length === 0 ? 'Name a ref or a commit.' : `It has ${there.slice(-5).join(', ')}.`,
  });
}

function majorOf(version: string): number {
  return numbersOf(version)[0];
}

function numbersOf(version: string): Version {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return [major, minor, patch];
}
