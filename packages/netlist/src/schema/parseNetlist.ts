import { didYouMean } from '@tecmns/core';
import { NetlistError } from '../NetlistError.ts';
import { shownName, shownValue } from '../shown.ts';
import { checked } from './checked.ts';
import { LIMITS } from './limits.ts';
import type { Entry, Netlist, Override } from './netlist.ts';
import { type NetlistInput, netlistSchema } from './netlistSchema.ts';
import { entryOf, parseEntryText } from './parseEntry.ts';
import { parseRepo, type RepoOptions } from './parseRepo.ts';
import { parseStrictJson } from './parseStrictJson.ts';
import { policyOf } from './policy.ts';
import { requireUnreserved } from './reserved.ts';
import { within } from './within.ts';

/** Whose netlist is read. */
export type NetlistOptions = RepoOptions & {
  /** Name of the file, for messages. */
  readonly what: string;
  /** Most entries that it may have. Default 2,000. */
  readonly maximumEntries?: number | undefined;
};

const CONFLICT_HINT =
  'Settle it by hand, so that it registers what both sides want; then run tecmns lock --fix-conflict.';

/** What only the root project may say. */
const ROOT_ONLY = ['alias', 'mirrors', 'overrides', 'policy'] as const;

/**
 * Reads a netlist. That of another repository may register repositories, and nothing else: names, mirrors, overrides, policy and
 * places on the own machine are the root project's. Folders of its own that it lists are part of it, and are passed over.
 *
 * @throws NetlistError what {@link parseStrictJson} and {@link parseRepo} throw; `unknown`, `missing`, `out-of-range`, `too-many`, `too-many-entries`; `root-only`;
 * `excludes` for a version beside a ref or commit; `duplicate-entry`; for an alias `reserved-name`
 *
 * @example
 * ```ts
 * const netlist = parseNetlist('{"netlist":1,"models":["commonsbuild/hatch"]}', { isRoot: true, what: 'tecmns.netlist.json' });
 * netlist.entries[0]?.repo.url; // => 'https://github.com/commonsbuild/hatch.git'
 * ```
 */
export function parseNetlist(json: Uint8Array | string, options: NetlistOptions): Netlist {
  const conflictHint = options.isRoot ? CONFLICT_HINT : undefined;
  return netlistOf(parseStrictJson(json, { ...options, conflictHint }), options);
}

/** The netlist that a value out of JSON means. */
export function netlistOf(value: unknown, options: NetlistOptions): Netlist {
  const { what, isRoot } = options;
  if (!isRoot) requireNothingOfRoot(value, what);
  requireFew(value, options);
  const {
    name,
    description,
    models,
    alias,
    mirrors = [],
    overrides,
    policy: members,
  } = checked(netlistSchema, value, what);
  const policy = members === undefined ? undefined : within(what, 'policy', () => policyOf(members, what));
  const repos: RepoOptions = { isRoot, hosts: policy?.hosts ?? options.hosts };
  const entries = models.flatMap((model, i) =>
    !isRoot && isWithin(model)
      ? []
      : within(what, `models[${i}]`, () =>
          typeof model === 'string' ? parseEntryText(model, repos) : entryOf(model, repos),
        ),
  );
  requireUnique(entries, what);
  return {
    name,
    description,
    entries,
    root: {
      alias: aliasesOf(alias ?? {}, entries, what),
      mirrors,
      overrides: overridesOf(overrides ?? {}, repos, what),
      ...(policy === undefined ? {} : { policy }),
    },
  };
}

/** Whether an entry is a folder of its own repository, which comes with that: for others there is nothing to register. */
function isWithin(model: NetlistInput['models'][number]): boolean {
  const text = typeof model === 'string' ? model : model.repo;
  return text.startsWith('./') && !text.split('/').includes('..');
}

function requireNothingOfRoot(value: unknown, what: string): void {
  if (typeof value !== 'object' || value === null) return;
  const own = ROOT_ONLY.find((member) => Object.hasOwn(value, member));
  if (own === undefined) return;
  throw new NetlistError(`${shownName(what)} has ${own}, which only the root project may say.`, {
    fault: 'policy',
    code: 'root-only',
    subject: own,
    hint: `Its owner must leave ${own} out, or you do without it.`,
  });
}

/** Counts before anything is made of the entries. */
function requireFew(value: unknown, { what, maximumEntries = LIMITS.entries }: NetlistOptions): void {
  const models = typeof value === 'object' && value !== null && 'models' in value ? value.models : undefined;
  if (!Array.isArray(models) || models.length <= maximumEntries) return;
  throw new NetlistError(`${shownName(what)} has ${models.length} entries, but may have ${maximumEntries}.`, {
    fault: 'limit',
    code: 'too-many-entries',
    subject: 'models',
    value: models.length,
    range: `at most ${maximumEntries}`,
  });
}

/**
 * Entries are known by their names, and hosts do not tell large letters from small ones.
 *
 * @param placeOf where in the file an entry stands
 * @throws NetlistError `duplicate-entry`
 */
export function requireUnique(
  entries: readonly Entry[],
  what: string,
  placeOf = (index: number) => `models[${index}]`,
): void {
  const seen = new Map<string, number>();
  for (const [i, { name, repo, subdir, ref, commit }] of entries.entries()) {
    const same = `${repo.key}//${subdir}@${ref ?? commit ?? ''}`;
    const before = seen.get(same);
    if (before !== undefined) {
      throw new NetlistError(
        `${shownName(what)}: ${placeOf(i)} is ${shownValue(name)}, which ${placeOf(before)} is already.`,
        {
          fault: 'bad-input',
          code: 'duplicate-entry',
          subject: placeOf(i),
          value: name,
          hint: 'Leave one of them out.',
        },
      );
    }
    seen.set(same, i);
  }
}

function aliasesOf(aliases: Readonly<Record<string, string>>, entries: readonly Entry[], what: string) {
  const names = entries.map(({ name }) => name);
  for (const [alias, target] of Object.entries(aliases)) {
    within(what, `alias.${alias}`, () => requireUnreserved(alias, alias));
    if (names.includes(target)) continue;
    const near = didYouMean(target.slice(0, 200), names);
    throw new NetlistError(
      `${shownName(what)}: alias.${shownName(alias)} is ${shownValue(target)}, which is no entry.`,
      {
        fault: 'bad-input',
        code: 'unknown',
        subject: `alias.${alias}`,
        value: target,
        hint:
          near === undefined
            ? 'An alias stands for an entry of models, written in the same way.'
            : `Did you mean ${shownValue(near)}?`,
      },
    );
  }
  return record(Object.entries(aliases));
}

function overridesOf(overrides: NonNullable<NetlistInput['overrides']>, repos: RepoOptions, what: string) {
  const byKey = new Map<string, Override>();
  for (const [text, { replaceWith, ...pins }] of Object.entries(overrides)) {
    const place = `overrides['${text}']`;
    const { key } = within(what, place, () => parseRepo(text, repos));
    const isEmpty = replaceWith === undefined && pins.commit === undefined && pins.hash === undefined;
    if (isEmpty || byKey.has(key)) {
      const reason = isEmpty ? 'says nothing' : 'is of a repository that has one already';
      throw new NetlistError(`${shownName(what)}: ${shownName(place)} ${reason}.`, {
        fault: 'bad-input',
        code: isEmpty ? 'missing' : 'duplicate-entry',
        subject: place,
        range: 'one with commit, hash or replaceWith for each repository',
      });
    }
    const other =
      replaceWith === undefined
        ? {}
        : { replaceWith: within(what, place, () => parseRepo(replaceWith, repos)) };
    byKey.set(key, { ...pins, ...other });
  }
  return record(byKey);
}

/** A record that has no member which nobody put there. */
function record<T>(members: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, Object.fromEntries(members));
}
