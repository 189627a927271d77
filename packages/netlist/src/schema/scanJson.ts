import { shownValue } from '../shown.ts';

/** What is wrong with a JSON text, and where. */
export type JsonFault = {
  readonly code: string;
  /** Place in the text [UTF-16 unit]. */
  readonly at: number;
  /** What stands there, as the end of a sentence. */
  readonly reason: string;
  readonly hint?: string;
};

/** Names that programs may take for something of the language. */
const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** Digits of the longest safe integer, with its sign. */
const LONGEST_NUMBER = 17;
const LONE_SURROGATE = /\p{Cs}/u;
const WORDS = ['true', 'false', 'null'];

/** How large a text may be in each direction. */
export type JsonLimits = {
  /** How many objects and lists may stand in each other. */
  readonly depth: number;
  /** How many members or items each of them may have. */
  readonly width: number;
};

/** An object or list that has begun. */
type Open = {
  /** Names of the members so far; null for a list. */
  readonly names: Set<string> | null;
  count: number;
};

/** What may come next. */
type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ', or ]' | ', or }' | 'end';

/**
 * Reads a JSON text sign by sign, without making anything of it, and gives the first thing that is wrong. It takes time in
 * proportion to the text, and no more of the call stack for deeper nesting.
 */
export function scanJson(text: string, limits: JsonLimits): JsonFault | undefined {
  return new Scanner(text, limits).scan();
}

class Scanner {
  readonly #text: string;
  readonly #limits: JsonLimits;
  readonly #open: Open[] = [];
  #at = 0;

  constructor(text: string, limits: JsonLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  scan(): JsonFault | undefined {
    let expected: Expected = 'value';
    for (;;) {
      this.#skip(isSpace);
      if (this.#at === this.#text.length && expected === 'end') return undefined;
      const next = this.#token(expected);
      if (typeof next === 'object') return next;
      expected = next;
    }
  }

  /** Reads one token, and gives what may come after it. */
  #token(expected: Expected): Expected | JsonFault {
    const sign = this.#text[this.#at];
    switch (expected) {
      case 'value or ]':
        return sign === ']' ? this.#close() : this.#value(sign);
      case 'value':
        return this.#value(sign);
      case 'name or }':
        return sign === '}' ? this.#close() : this.#name(sign);
      case 'name':
        return this.#name(sign);
      case ', or ]':
        if (sign === ']') return this.#close();
        if (sign !== ',') return this.#unexpected('a comma or ]');
        return this.#next('value');
      case ', or }':
        if (sign === '}') return this.#close();
        if (sign !== ',') return this.#unexpected('a comma or }');
        return this.#next('name');
      case 'end':
        return this.#unexpected('nothing more');
    }
  }

  #value(sign: string | undefined): Expected | JsonFault {
    if (sign === '{' || sign === '[') {
      const { depth } = this.#limits;
      if (this.#open.length === depth)
        return this.#fault('too-deep', `is nested more than ${depth} levels deep`);
      this.#open.push({ names: sign === '{' ? new Set() : null, count: 1 });
      this.#at++;
      return sign === '{' ? 'name or }' : 'value or ]';
    }
    if (sign === '"') {
      const read = this.#string();
      return typeof read === 'string' ? this.#after() : read;
    }
    const word = WORDS.find((one) => this.#text.startsWith(one, this.#at));
    if (word !== undefined) {
      this.#at += word.length;
      return this.#after();
    }
    return this.#number();
  }

  #name(sign: string | undefined): Expected | JsonFault {
    if (sign !== '"') return this.#unexpected('a name in double quotes');
    const start = this.#at;
    const name = this.#string();
    if (typeof name !== 'string') return name;
    const at = { at: start };
    if (FORBIDDEN.includes(name))
      return { code: 'forbidden-key', ...at, reason: `has a member named '${name}', which is not allowed` };
    const names = this.#open.at(-1)!.names!;
    if (names.has(name))
      return { code: 'duplicate-key', ...at, reason: `has the member ${shownValue(name)} a second time` };
    names.add(name);
    this.#skip(isSpace);
    if (this.#text[this.#at] !== ':') return this.#unexpected('a colon');
    this.#at++;
    return 'value';
  }

  /** Reads a string, and gives what it says. */
  #string(): string | JsonFault {
    const start = this.#at++;
    let isEscaped = false;
    for (;;) {
      this.#skip(isPlain);
      const sign = this.#text[this.#at];
      if (sign === '"') break;
      if (sign !== '\\') {
        if (sign === undefined) return { code: 'bad-json', at: start, reason: 'has a string without an end' };
        return this.#fault(
          'bad-json',
          'has a control character in a string',
          'Write it as an escape: \\n, \\t, \\u000b.',
        );
      }
      isEscaped = true;
      const [escaped] =
        /^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/.exec(this.#text.slice(this.#at, this.#at + 6)) ?? [];
      if (escaped === undefined) return this.#fault('bad-json', 'has an escape that JSON does not know');
      this.#at += escaped.length;
    }
    this.#at++;
    const quoted = this.#text.slice(start, this.#at);
    const content = isEscaped ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
    if (isEscaped && LONE_SURROGATE.test(content))
      return { code: 'lone-surrogate', at: start, reason: 'has half of a surrogate pair in a string' };
    return content;
  }

  #number(): Expected | JsonFault {
    const start = this.#at;
    this.#skip(isOfNumber);
    const length = this.#at - start;
    this.#at = start;
    const digits = this.#text.slice(start, start + Math.min(length, 40));
    // What is longer is no safe integer, whether it is a number or not, and needs no closer look.
    if (length <= LONGEST_NUMBER && !NUMBER.test(digits)) return this.#unexpected('a value');
    const isWhole = /^-?\d+$/.test(digits) && digits !== '-0';
    if (length > LONGEST_NUMBER || !isWhole || !Number.isSafeInteger(Number(digits))) {
      return this.#fault(
        'bad-number',
        `has the number ${digits}${length > digits.length ? '...' : ''}`,
        'Numbers are whole, without point or exponent, and at most 2^53 - 1 from 0.',
      );
    }
    this.#at += length;
    return this.#after();
  }

  /** Goes on after a comma. */
  #next(expected: Expected): Expected | JsonFault {
    const { width } = this.#limits;
    if (this.#open.at(-1)!.count++ === width)
      return this.#fault('too-wide', `has a list or object with more than ${width} items`);
    this.#at++;
    return expected;
  }

  #close(): Expected {
    this.#open.pop();
    this.#at++;
    return this.#after();
  }

  #after(): Expected {
    const top = this.#open.at(-1);
    if (top === undefined) return 'end';
    return top.names === null ? ', or ]' : ', or }';
  }

  /** Goes on over units of a kind. A loop, because a pattern would keep its steps in a stack of limited size. */
  #skip(isOfKind: (unit: number) => boolean): void {
    while (this.#at < this.#text.length && isOfKind(this.#text.charCodeAt(this.#at))) this.#at++;
  }

  #unexpected(wanted: string): JsonFault {
    const sign = this.#text.codePointAt(this.#at);
    if (sign === undefined) return this.#fault('bad-json', `ends where there should be ${wanted}`);
    const shown =
      sign > 0x20 && sign < 0x7f
        ? String.fromCodePoint(sign)
        : `U+${sign.toString(16).toUpperCase().padStart(4, '0')}`;
    return this.#fault('bad-json', `has ${shown} where there should be ${wanted}`);
  }

  #fault(code: string, reason: string, hint?: string): JsonFault {
    return { code, at: this.#at, reason, ...(hint === undefined ? {} : { hint }) };
  }
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

/** Tells whether a unit stands for itself in a string. */
function isPlain(unit: number): boolean {
  return unit >= 0x20 && unit !== 0x22 && unit !== 0x5c;
}

/** Digits, signs, the point, and the letter of an exponent. */
function isOfNumber(unit: number): boolean {
  return (
    (unit >= 0x30 && unit <= 0x39) ||
    unit === 0x2d ||
    unit === 0x2b ||
    unit === 0x2e ||
    (unit | 0x20) === 0x65
  );
}
