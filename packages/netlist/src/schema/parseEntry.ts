import { NetlistError } from '../NetlistError.ts';
import { shownName, shownValue } from '../shown.ts';
import { isCleanPath, PATH_FORM } from './isCleanPath.ts';
import { isRef, REF_FORM } from './isRef.ts';
import type { Entry, Repo } from './netlist.ts';
import type { EntryInput } from './netlistSchema.ts';
import { parseRepo, type RepoOptions } from './parseRepo.ts';
import { repoText } from './repoText.ts';

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const VERSION = /^>=((?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2})$/;

/**
 * Reads an entry that is only text: `owner/name`, with `//subdir` and then `@ref`, `@commit` or `@>=1.2.0` where they are wanted. The first `@`
 * ends the repository, so that a tag may be called `@scope/package@1.0.0`; in a subdirectory `@` is written `%40`, and `%` as `%25`. One slash after
 * the path of a folder, `./own/`, means nothing.
 *
 * @throws NetlistError `bad-ref`, `bad-path`, and what {@link parseRepo} throws
 *
 * @example
 * ```ts
 * parseEntryText('commonsbuild/hatch@v1.0.0', { isRoot: true }).ref; // => 'v1.0.0'
 * ```
 */
export function parseEntryText(text: string, options: RepoOptions): Entry {
  const [scheme = ''] = /^(?:https:\/\/|ssh:\/\/(?:git@)?|file:\/\/\/)/.exec(text) ?? [];
  const rest = text.slice(scheme.length);
  // A name that begins with @ has no repository before it, and is refused as a whole.
  const split = rest.indexOf('@', 1);
  const [place, want] = split < 0 ? [rest, undefined] : [rest.slice(0, split), rest.slice(split + 1)];
  const slashes = place.indexOf('//');
  const base = slashes < 0 ? place : place.slice(0, slashes);
  // A shell that completes the name of a folder ends it with a slash.
  const plain = slashes < 0 && /^\.{1,2}\//.test(base) ? base.replace(/\/$/, '') : base;
  const repo = parseRepo(scheme + plain, options);
  const subdir = slashes < 0 ? '' : readSubdir(place.slice(slashes + 2), text);
  return named({ repo, subdir, ...(want === undefined ? {} : readWant(want, text)), export: false });
}

/**
 * The entry that an object in a netlist means.
 *
 * @throws NetlistError `excludes` for a version beside a ref or a commit, and what {@link parseRepo} throws
 */
export function entryOf(input: EntryInput, options: RepoOptions): Entry {
  const { repo, subdir = '', version, files, export: isExported = false, ...rest } = input;
  if (version !== undefined && (input.ref !== undefined || input.commit !== undefined)) {
    const other = input.ref === undefined ? 'commit' : 'ref';
    throw new NetlistError(
      `${shownValue(repo)} has a version and a ${other}, but may have one of them only.`,
      {
        fault: 'bad-input',
        code: 'excludes',
        subject: 'version',
        value: version,
        range: 'a version, or a ref or commit',
        hint: `Leave out version or ${other}.`,
      },
    );
  }
  return named({
    repo: parseRepo(repo, options),
    subdir,
    ...rest,
    ...(files === undefined ? {} : { files: [...files].sort() }),
    ...(version === undefined ? {} : { version: version.slice(2) }),
    export: isExported,
  });
}

/** An entry with the name that its edges have. */
function named(entry: Omit<Entry, 'name'>): Entry {
  return { name: entryName(entry), ...entry };
}

function entryName({ repo, subdir, ref, commit }: { repo: Repo } & Omit<Entry, 'name'>): string {
  const directory = subdir === '' ? '' : `//${subdir.replaceAll('%', '%25').replaceAll('@', '%40')}`;
  const want = ref ?? commit;
  return `${repoText(repo)}${directory}${want === undefined ? '' : `@${want}`}`;
}

function readSubdir(text: string, all: string): string {
  const subdir = text.replaceAll('%40', '@').replaceAll('%25', '%');
  const isRead = !/%(?!40|25)/.test(text) && isCleanPath(subdir);
  if (isRead) return subdir;
  throw new NetlistError(
    `The directory of ${shownName(all)} is ${shownValue(text)}, but must be ${PATH_FORM}.`,
    {
      fault: 'bad-input',
      code: 'bad-path',
      subject: 'subdir',
      value: text,
      range: PATH_FORM,
    },
  );
}

function readWant(text: string, all: string): Pick<Entry, 'ref' | 'commit' | 'version'> {
  if (COMMIT.test(text)) return { commit: text };
  const version = VERSION.exec(text)?.[1];
  if (version !== undefined) return { version };
  if (isRef(text)) return { ref: text };
  throw new NetlistError(`The ref of ${shownName(all)} is ${shownValue(text)}, but must be ${REF_FORM}.`, {
    fault: 'bad-input',
    code: 'bad-ref',
    subject: 'ref',
    value: text,
    range: REF_FORM,
  });
}
