import { NetlistError } from '../NetlistError.ts';
import { principalsOf, type Signers } from './signers.ts';
import { verifySshSignature } from './verifySshSignature.ts';

/** Who made a commit. */
export type CommitIdentities = {
  /** Who it says was the author: anybody can write that. */
  readonly author?: string | undefined;
  /** Who has signed it with a key that is known. */
  readonly signer?: string | undefined;
};

/** Most of a commit that is looked at [byte]. */
const MOST_BYTES = 2 ** 20;

/**
 * Who made a commit: the author it names, and who has signed it with an SSH key that the signers know for the namespace `git`. A
 * signature that does not hold, is of an unknown key or of another kind gives no signer.
 *
 * @param commit the object as git stores it, without its header
 *
 * @example
 * ```ts
 * const commit = 'tree 00\nauthor A <7+alice@users.noreply.github.com> 1700000000 +0000\ncommitter A <a@example.org> 1700000000 +0000\n\nc\n';
 * commitIdentities(Buffer.from(commit), signersOf('')); // => { author: 'github:alice' }
 * ```
 */
export function commitIdentities(commit: Uint8Array, signers: Signers): CommitIdentities {
  if (commit.length > MOST_BYTES) return {};
  // One sign for each byte, so that what is signed is put together again as it was.
  const text = Buffer.from(commit).toString('latin1');
  const end = text.indexOf('\n\n');
  const head = end === -1 ? text : text.slice(0, end);
  const author = authorIn(head);
  const signer = signerOf({ text, head }, signers);
  return { ...(author === undefined ? {} : { author }), ...(signer === undefined ? {} : { signer }) };
}

function authorIn(head: string): string | undefined {
  const address = /^author [^\n<>]*<([\x21-\x7e]{1,190})> \d+ [+-]\d{4}$/m.exec(head)?.[1]?.toLowerCase();
  if (address === undefined) return undefined;
  const login = /^(?:\d+\+)?([a-z\d](?:-?[a-z\d]){0,38})@users\.noreply\.github\.com$/.exec(address)?.[1];
  if (login !== undefined) return `github:${login}`;
  return /^[a-z0-9][a-z0-9._+-]*@[a-z0-9.-]+$/.test(address) ? `mailto:${address}` : undefined;
}

function signerOf(
  { text, head }: { readonly text: string; readonly head: string },
  signers: Signers,
): string | undefined {
  const fields = head.match(/^gpgsig .*(?:\n .*)*\n?/gm) ?? [];
  const time = /^committer [^\n]*> (\d{1,12}) [+-]\d{4}$/m.exec(head)?.[1];
  const [field] = fields;
  if (field === undefined || fields.length > 1 || time === undefined) return undefined;
  const start = head.indexOf(field);
  const isLast = !field.endsWith('\n');
  const signed = text.slice(0, start) + text.slice(start + field.length + (isLast ? 1 : 0));
  const signature = field.slice('gpgsig '.length).replaceAll('\n ', '\n');
  try {
    const key = verifySshSignature(signature, Buffer.from(signed, 'latin1'), 'git');
    const use = { fingerprint: key.fingerprint, namespace: 'git', time: Number(time) };
    return principalsOf(signers, use)[0]?.principals[0];
  } catch (error) {
    if (error instanceof NetlistError) return undefined;
    throw error;
  }
}
