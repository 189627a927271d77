import { NetlistError } from '../NetlistError.ts';
import { identity } from '../schema/fields.ts';
import { readText } from '../schema/parseStrictJson.ts';
import { shownName, shownValue } from '../shown.ts';
import { parseSshPublicKey } from './sshPublicKey.ts';
import { sshTime } from './sshTime.ts';
import { strictBase64 } from './wire.ts';

/** A key, and who signs with it. */
export type AllowedSigner = {
  /** Identities with their scheme: `github:login`. */
  readonly principals: readonly string[];
  /** `SHA256:` and 43 signs of Base64. */
  readonly fingerprint: string;
  /** What the key may sign; undefined for anything. */
  readonly namespaces?: readonly string[] | undefined;
  /** First and last moment of what it may have signed [s since 1970]. */
  readonly validAfter?: number | undefined;
  readonly validBefore?: number | undefined;
  /** Number that the forge has for the account, since a login can be given to somebody else later. */
  readonly forgeId?: number | undefined;
};

const MOST_LINES = 10_000;
/** Longest line: that of an RSA key of 8192 bit has about 1,500 signs. */
const LONGEST_LINE = 4096;
const KEY_TYPES = ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'ssh-rsa'];
/** What may stand between principals and key: words, with quoted parts in which there may be spaces. */
const OPTIONS = /^((?:[^\s"]|"[^"]*")+)[ \t]+(.*)$/;
const OPTION = /^([A-Za-z-]+)(?:="([^"]*)")?$/;

/**
 * Reads a list of allowed signers in the form that OpenSSH has for it: in each line principals, options and a key. Principals are identities
 * with their scheme, without wildcards: who reads a name must know whose it is. Times must end in `Z`, because others
 * depend on the place of who reads them. A comment `id=583231` after the key is the number of the account.
 *
 * Source: section ALLOWED SIGNERS of ssh-keygen(1). Certificate authorities and patterns are not supported.
 *
 * @param what name of the file, for messages
 * @throws NetlistError `bad-signers` with the number of the line; what `parseSshPublicKey` throws; `too-large`, `too-many` at a limit.
 *
 * @example
 * ```ts
 * const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAID2OO4J4QvwFctrdY0pK0bHN3598p7gGQ6Uspl+byruN';
 * const [signer] = parseAllowedSigners(`github:alice namespaces="tecmns-authorship@v1" ${key} id=583231`);
 * signer.fingerprint; // => 'SHA256:RWMrXmYKBNiz/W9QqMTAhRGV3oxOmgIWzd1+amq2dt4'
 * signer.forgeId; // => 583231
 * ```
 */
export function parseAllowedSigners(
  content: Uint8Array | string,
  what = 'the allowed signers',
): readonly AllowedSigner[] {
  const lines = readText(content, { what: 'The list of allowed signers' }).split(/\r?\n/);
  if (lines.length > MOST_LINES) {
    throw new NetlistError(`The list of allowed signers has ${lines.length} lines.`, {
      fault: 'limit',
      code: 'too-many',
      value: lines.length,
      range: `at most ${MOST_LINES}`,
    });
  }
  return lines.flatMap((line, i) => (/^[ \t]*(?:#|$)/.test(line) ? [] : [signerOf(line, i + 1, what)]));
}

function signerOf(line: string, number: number, what: string): AllowedSigner {
  const fail = (reason: string, hint?: string) =>
    new NetlistError(`Line ${number} of ${shownName(what)} ${reason}.`, {
      fault: 'bad-input',
      code: 'bad-signers',
      value: line.slice(0, 1000),
      hint,
    });
  if (line.length > LONGEST_LINE) throw fail(`has ${line.length} signs, but may have ${LONGEST_LINE}`);
  const [, names, rest] = /^[ \t]*(\S+)[ \t]+(.*)$/.exec(line) ?? [];
  if (names === undefined || rest === undefined) throw fail('is not principals and a key');
  const principals = names.split(',');
  const odd = principals.find((name) => !identity.safeParse(name).success);
  if (odd !== undefined)
    throw fail(`names ${shownValue(odd)}, which is no identity`, 'Write one like github:login.');

  const isPlain = KEY_TYPES.includes(rest.split(/[ \t]/, 1)[0] ?? '');
  const [, options, keyText] = isPlain ? [undefined, '', rest] : (OPTIONS.exec(rest) ?? []);
  if (options === undefined || keyText === undefined) throw fail('has no key');
  const [, type, base64, comment = ''] = /^(\S+)[ \t]+(\S+)(?:[ \t]+(.*))?$/.exec(keyText) ?? [];
  if (type === undefined || base64 === undefined) throw fail('has no key');
  const key = parseSshPublicKey(strictBase64(base64, `The key in line ${number}`));
  if (key.type !== type) throw fail(`calls a key of the kind ${key.type} ${shownValue(type)}`);
  const forgeId = /^id=([1-9]\d{0,14})$/.exec(comment.trim())?.[1];
  return {
    principals,
    fingerprint: key.fingerprint,
    ...optionsOf(options, fail),
    ...(forgeId === undefined ? {} : { forgeId: Number(forgeId) }),
  };
}

type Options = Pick<AllowedSigner, 'namespaces' | 'validAfter' | 'validBefore'>;

function optionsOf(text: string, fail: (reason: string, hint?: string) => Error): Options {
  const options: { -readonly [K in keyof Options]: Options[K] } = {};
  for (const option of text === '' ? [] : (text.match(/(?:[^,"]|"[^"]*")+/g) ?? [])) {
    const [, written = '', value = ''] = OPTION.exec(option) ?? [];
    const name = written.toLowerCase();
    if (name === 'namespaces' && options.namespaces === undefined) {
      options.namespaces = value.split(',');
      if (options.namespaces.some((one) => !/^[\w.@/:+-]+$/.test(one)))
        throw fail('has an empty namespace or a pattern', 'Name each namespace in full.');
    } else if (name === 'valid-after' && options.validAfter === undefined) {
      options.validAfter = timeOf(value, fail);
    } else if (name === 'valid-before' && options.validBefore === undefined) {
      options.validBefore = timeOf(value, fail);
    } else {
      throw fail(
        `has the option '${shownName(option)}'`,
        'Known are namespaces="…", valid-after="…" and valid-before="…", each once.',
      );
    }
  }
  return options;
}

function timeOf(text: string, fail: (reason: string, hint?: string) => Error): number {
  const time = sshTime(text);
  if (time !== undefined) return time;
  throw fail(`has the time ${shownValue(text)}`, 'Write it in UTC: YYYYMMDDZ or YYYYMMDDhhmmssZ.');
}
