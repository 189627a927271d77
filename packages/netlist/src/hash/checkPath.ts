import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';

/** Longest path and longest name [byte], and how deep a path may be. */
const LONGEST_PATH = 1024;
const LONGEST_NAME = 255;
const DEEPEST = 64;

/** Names that Windows keeps for devices, also with an end like `.txt`. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])( *\..*)?$/i;

/** Signs that HFS+ leaves out when it compares names. */
const IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text of a path out of a repository. It is never written to a disk here, but bundlers, archives and other people's checkouts do so.
 *
 * @param bytes the path as git has it
 * @throws NetlistError `bad-path` for what some system could not hold, or would take for something else
 *
 * @example
 * ```ts
 * checkPath(new TextEncoder().encode('src/curve.ts')); // => 'src/curve.ts'
 * ```
 */
export function checkPath(bytes: Uint8Array): string {
  if (bytes.length > LONGEST_PATH) {
    const start = Buffer.from(bytes.subarray(0, LONGEST_PATH)).toString('latin1');
    throw badPath(start, `has ${bytes.length} bytes`, `at most ${LONGEST_PATH} bytes`);
  }
  const path = decoded(bytes);
  if (path.normalize('NFC') !== path)
    throw badPath(path, 'is not in Unicode form C', 'paths in form C (NFC)');
  const names = path.split('/');
  if (names.length > DEEPEST)
    throw badPath(path, `is ${names.length} names deep`, `at most ${DEEPEST} names`);
  for (const name of names) {
    const reason = oddness(name);
    if (reason !== undefined) throw badPath(path, reason, 'names that every system can hold');
  }
  return path;
}

function decoded(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw badPath(Buffer.from(bytes).toString('latin1'), 'is not UTF-8', 'paths in UTF-8');
  }
}

/** What is wrong with a name, in words. */
function oddness(name: string): string | undefined {
  if (name === '') return 'has an empty name in it';
  if (name === '.' || name === '..') return `has the name '${name}' in it`;
  if (/[. ]$/.test(name)) return 'has a name that ends in a dot or a space';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are looked for.
  if (/[\x00-\x1f\x7f]/.test(name)) return 'has a control character in it';
  const odd = /[\\:*?"<>|]/.exec(name);
  if (odd !== null) return `has ${odd[0]} in it`;
  if (DEVICE.test(name)) return 'has the name of a Windows device in it';
  if (isGit(name)) return "has a name in it that some systems take for '.git'";
  if (Buffer.byteLength(name) > LONGEST_NAME) return `has a name of more than ${LONGEST_NAME} bytes in it`;
  return undefined;
}

function isGit(name: string): boolean {
  const plain = name
    .replace(IGNORED, '')
    .toLowerCase()
    .replace(/[. ]+$/, '');
  return plain === '.git' || /^git~[0-9]+$/.test(plain);
}

function badPath(path: string, reason: string, range: string): NetlistError {
  return new NetlistError(`The path ${shownName(path)} ${reason}.`, {
    fault: 'bad-input',
    code: 'bad-path',
    subject: path,
    range,
    hint: 'Rename the file, or narrow the entry with subdir or files.',
  });
}
