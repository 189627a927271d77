import { createHash } from 'node:crypto';
import { shownName } from '../shown.ts';
import { badSignature } from './refuse.ts';
import { parseSshPublicKey, type SshPublicKey } from './sshPublicKey.ts';
import { strictBase64, wireField, wireReader } from './wire.ts';

const [BEGIN, END] = ['-----BEGIN SSH SIGNATURE-----', '-----END SSH SIGNATURE-----'];
const MAGIC = 'SSHSIG';
/** Longest armored signature that is read [sign]: one of an RSA key of 8192 bit has about 3,000. */
const LONGEST = 8192;
const HASHES = ['sha256', 'sha512'] as const;

/** Hash of the message that is signed. */
export type SshHash = (typeof HASHES)[number];

/** A signature of a file by an SSH key. */
export type SshSignature = {
  readonly key: SshPublicKey;
  /** What it was made for; a signature for one purpose is none for another. */
  readonly namespace: string;
  readonly hash: SshHash;
  readonly algorithm: string;
  readonly signature: Uint8Array;
};

/**
 * Reads an armored signature as `ssh-keygen -Y sign` writes it, and nothing but it: lines end in LF, are equally long and at most 76 signs, Base64 is
 * canonical, no byte is left over. That it is read says nothing about whether it holds.
 *
 * Source: PROTOCOL.sshsig of OpenSSH, which says what the reserved field must hold to mean nothing: nothing.
 *
 * @throws NetlistError `bad-signature-form`; `unsupported-key` for kinds of keys that are not known.
 */
export function parseSshSignature(text: string): SshSignature {
  if (text.length > LONGEST) throw badForm(`has ${text.length} signs, but may have ${LONGEST}`);
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (lines.shift() !== BEGIN) throw badForm(`does not begin with the line ${BEGIN}`);
  if (lines.pop() !== END) throw badForm(`does not end with the line ${END}`);
  const width = lines[0]?.length ?? 0;
  const isEven = lines.every(
    (line, i) => line.length === width || (i === lines.length - 1 && line.length < width),
  );
  if (width > 76 || !isEven || lines.at(-1) === '') throw badForm('is not in even lines of at most 76 signs');
  const reader = wireReader(strictBase64(lines.join(''), 'The signature'), 'The signature');
  if (reader.bytes(MAGIC.length).toString('latin1') !== MAGIC) throw badForm(`does not begin with ${MAGIC}`);
  const version = reader.number();
  if (version !== 1) throw badForm(`has the version ${version}, but must have 1`);
  const key = parseSshPublicKey(reader.field());
  const namespace = reader.text();
  if (reader.field().length > 0) throw badForm('has something in its reserved field');
  const said = reader.text();
  const hash = HASHES.find((name) => name === said);
  if (hash === undefined)
    throw badForm(`says the hash ${shownName(said)}, but may say ${HASHES.join(' or ')}`);
  const inner = wireReader(reader.field(), 'The signature');
  reader.end();
  const algorithm = inner.text();
  const signature = inner.field();
  inner.end();
  return { key, namespace, hash, algorithm, signature };
}

/** What an SSH key signs for a message. */
export function sshSignedData(message: Uint8Array, namespace: string, hash: SshHash): Buffer {
  const digest = createHash(hash).update(message).digest();
  const fields = [namespace, '', hash, digest].map(wireField);
  return Buffer.concat([Buffer.from(MAGIC), ...fields]);
}

/** The armored form of a signature: lines of 70 signs. */
export function armoredSshSignature(
  blob: Uint8Array,
  signature: { readonly namespace: string; readonly hash: SshHash; readonly inner: Uint8Array },
): string {
  const version = Buffer.of(0, 0, 0, 1);
  const fields = [blob, signature.namespace, '', signature.hash, signature.inner].map(wireField);
  const base64 = Buffer.concat([Buffer.from(MAGIC), version, ...fields]).toString('base64');
  return `${[BEGIN, ...(base64.match(/.{1,70}/g) ?? []), END].join('\n')}\n`;
}

function badForm(reason: string): Error {
  return badSignature('bad-signature-form', `The signature ${reason}.`, {
    hint: 'It should be what ssh-keygen -Y sign writes, unchanged.',
  });
}
