import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import { scanJson } from './scanJson.ts';

/** What is read, and how much of it is accepted. */
export type StrictJsonOptions = {
  /** Name of the file, for messages. */
  readonly what: string;
  /** Default 1 MiB [byte]. */
  readonly maximumBytes?: number | undefined;
  /** How many objects and lists may stand in each other. Default 32. */
  readonly depth?: number | undefined;
  /** How many members or items each of them may have. Default 20,000. */
  readonly width?: number | undefined;
  /** What to do about a file that has both sides of a merge. Default: settle it by hand. */
  readonly conflictHint?: string | undefined;
};

const LIMIT_FAULTS = ['too-deep', 'too-wide'];

/** A line as git leaves it where two sides changed the same. No string of JSON goes over lines, so it is in none. */
const CONFLICT = /^<{7} /m;

/**
 * Reads JSON of which nobody knows who wrote it. Everything is checked before anything is made of it: UTF-8 without byte order mark, names that are
 * unique in their object, no name that the language has a meaning for, whole numbers that a double holds exactly, whole surrogate
 * pairs, and limits of size, depth and width. Errors name line and column.
 *
 * Source: RFC 8259, and the restrictions of RFC 7493 (I-JSON).
 *
 * @throws NetlistError `merge-conflict`, `bad-json`, `bad-utf8`, `byte-order-mark`, `duplicate-key`, `forbidden-key`, `bad-number`, `lone-surrogate`; at a
 * limit `too-large`, `too-deep` or `too-wide`.
 *
 * @example
 * ```ts
 * parseStrictJson('{"netlist":1}', { what: 'tecmns.netlist.json' }); // => { netlist: 1 }
 * ```
 */
export function parseStrictJson(json: Uint8Array | string, options: StrictJsonOptions): unknown {
  const { what, depth = 32, width = 20_000 } = options;
  const text = readText(json, options);
  const fault = scanJson(text, { depth, width });
  if (fault === undefined) return JSON.parse(text);
  const conflict = text.search(CONFLICT);
  if (conflict >= 0) throw unmerged(text, conflict, options);
  const { code, at, reason, hint } = fault;
  const [line, column] = placeOf(text, at);
  throw new NetlistError(`${shownName(what)} ${reason}, at line ${line}, column ${column}.`, {
    fault: LIMIT_FAULTS.includes(code) ? 'limit' : 'bad-input',
    code,
    subject: what,
    hint,
  });
}

/**
 * The text of a file in UTF-8 without byte order mark.
 *
 * @throws NetlistError `too-large`, `bad-utf8`, `byte-order-mark` or `lone-surrogate`
 */
export function readText(
  content: Uint8Array | string,
  { what, maximumBytes = 2 ** 20 }: StrictJsonOptions,
): string {
  const name = shownName(what);
  const bytes = typeof content === 'string' ? Buffer.byteLength(content, 'utf8') : content.length;
  if (bytes > maximumBytes) {
    throw new NetlistError(`${name} has ${bytes} bytes, but may have ${maximumBytes}.`, {
      fault: 'limit',
      code: 'too-large',
      subject: what,
      value: bytes,
      range: `at most ${maximumBytes} bytes`,
    });
  }
  const text = typeof content === 'string' ? content : decoded(content, what);
  if (text.startsWith('\ufeff')) {
    throw new NetlistError(`${name} begins with a byte order mark.`, {
      fault: 'bad-input',
      code: 'byte-order-mark',
      subject: what,
      hint: 'Save it as UTF-8 without one.',
    });
  }
  if (/\p{Cs}/u.test(text)) {
    throw new NetlistError(`${name} has half of a surrogate pair.`, {
      fault: 'bad-input',
      code: 'lone-surrogate',
      subject: what,
    });
  }
  return text;
}

function decoded(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new NetlistError(`${shownName(what)} is not UTF-8.`, {
      fault: 'bad-input',
      code: 'bad-utf8',
      subject: what,
      hint: 'Save it as UTF-8 without byte order mark.',
      cause,
    });
  }
}

function unmerged(text: string, at: number, { what, conflictHint }: StrictJsonOptions): NetlistError {
  const [line] = placeOf(text, at);
  return new NetlistError(`${shownName(what)} has both sides of a merge, from line ${line} on.`, {
    fault: 'bad-input',
    code: 'merge-conflict',
    subject: what,
    hint: conflictHint ?? 'Settle it by hand: leave one of the two, or both, and take out the lines of git.',
  });
}

/** Line and column of a place in a text, both from 1 [code point]. */
function placeOf(text: string, at: number): readonly [line: number, column: number] {
  let line = 1;
  let column = 1;
  for (const sign of text.slice(0, at)) {
    if (sign === '\n') line++;
    column = sign === '\n' ? 1 : column + 1;
  }
  return [line, column];
}
