import { parseSshPublicKey } from '../attest/sshPublicKey.ts';
import { verifySshSignature } from '../attest/verifySshSignature.ts';
import { strictBase64 } from '../attest/wire.ts';
import { NetlistError } from '../NetlistError.ts';
import { readText } from '../schema/parseStrictJson.ts';
import { shownName } from '../shown.ts';
import type { MerkleTree } from './merkleTree.ts';

/** What signatures of checkpoints are made for. */
export const LOG_NAMESPACE = 'tecmns-log@v1';

/** What somebody who keeps a log has signed of it. */
export type Checkpoint = {
  /** Name of the log. */
  readonly origin: string;
  /** Lines of the log. */
  readonly size: number;
  /** Root over them: 64 hexadecimal digits. */
  readonly root: string;
  /** Armored SSH signatures under it. */
  readonly signatures: readonly string[];
};

/** A log that is believed: its name, and the key of who keeps it. */
export type LogKeeper = {
  readonly name: string;
  /** `ssh-ed25519 AAAA…` */
  readonly key: string;
};

const MOST = { bytes: 2 ** 16, signatures: 8 } as const;
const BODY = /^(\S[^\n]{0,199})\n(0|[1-9]\d{0,9})\n([A-Za-z0-9+/]{43}=)\n$/;
const END = '-----END SSH SIGNATURE-----\n';

/**
 * Reads a checkpoint: name of the log, number of its lines and root in Base64, each on a line, then an empty line and SSH signatures over
 * the three. The three lines are those of the checkpoints of transparency logs; the signature is SSH's rather than a signed
 * note's, so that who keeps a log needs no second kind of key, and `ssh-keygen` signs and verifies it too.
 *
 * Source: C2SP tlog-checkpoint for the three lines; PROTOCOL.sshsig of OpenSSH.
 *
 * @throws NetlistError `bad-checkpoint`, `bad-utf8`, `too-large`
 *
 * @example
 * ```ts
 * parseCheckpoint(`a registry\n0\n${'A'.repeat(43)}=\n`).origin; // => 'a registry'
 * ```
 */
export function parseCheckpoint(content: Uint8Array | string): Checkpoint {
  const text = readText(content, { what: 'The checkpoint', maximumBytes: MOST.bytes });
  const split = text.indexOf('\n\n') + 1;
  const body = split === 0 ? text : text.slice(0, split);
  const [, origin, size, root] = BODY.exec(body) ?? [];
  if (origin === undefined || size === undefined || root === undefined || /\p{Cc}/u.test(origin))
    throw badCheckpoint('does not begin with the name of a log, its size and its root');
  const bytes = Buffer.from(root, 'base64');
  if (bytes.toString('base64') !== root)
    throw badCheckpoint('has a root that is not written in plain Base64');
  const signatures =
    split === 0
      ? []
      : text
          .slice(split + 1)
          .split(END)
          .map((part) => part + END);
  if (split > 0 && signatures.pop() !== END) throw badCheckpoint('has something after its signatures');
  if (signatures.length > MOST.signatures) throw badCheckpoint(`has more than ${MOST.signatures} signatures`);
  return { origin, size: Number(size), root: bytes.toString('hex'), signatures };
}

/**
 * The text of a checkpoint's file.
 *
 * @example
 * ```ts
 * const text = `a registry\n0\n${'A'.repeat(43)}=\n`;
 * checkpointText(parseCheckpoint(text)) === text; // => true
 * ```
 */
export function checkpointText(checkpoint: Checkpoint): string {
  const { signatures } = checkpoint;
  const body = checkpointBody(checkpoint);
  return signatures.length === 0 ? body : `${body}\n${signatures.join('')}`;
}

/** The three lines that are signed. */
export function checkpointBody({ origin, size, root }: Omit<Checkpoint, 'signatures'>): string {
  return `${origin}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\n`;
}

/**
 * Makes a checkpoint of a log.
 *
 * @param sign signs for {@link LOG_NAMESPACE}, as `signWithSshKeygen` does
 * @throws NetlistError `bad-checkpoint` for a name that no log has; what `sign` throws.
 *
 * @example
 * ```ts
 * import { generateKeyPairSync } from 'node:crypto';
 *
 * const { privateKey } = generateKeyPairSync('ed25519');
 * const sign = (message, namespace) => signWithKey(message, { privateKey, namespace });
 * const checkpoint = await signCheckpoint('a registry', merkleTree(['a line']), sign);
 * checkpoint.size; // => 1
 * checkpoint.signatures.length; // => 1
 * ```
 */
export async function signCheckpoint(
  origin: string,
  tree: MerkleTree,
  sign: (message: Uint8Array, namespace: string) => string | Promise<string>,
): Promise<Checkpoint> {
  const body = checkpointBody({ origin, size: tree.size, root: tree.root() });
  parseCheckpoint(body);
  const signature = await sign(new TextEncoder().encode(body), LOG_NAMESPACE);
  return parseCheckpoint(`${body}\n${signature}`);
}

/**
 * Checks that a checkpoint is of a log that is believed, and signed by who keeps it. Other signatures under it count for nothing.
 *
 * @throws NetlistError `other-log` for the checkpoint of another log, `unknown-signer` when the keeper has not signed it.
 *
 * @example
 * ```ts
 * const checkpoint = parseCheckpoint(`a registry\n0\n${'A'.repeat(43)}=\n`);
 * const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAID2OO4J4QvwFctrdY0pK0bHN3598p7gGQ6Uspl+byruN';
 * verifyCheckpoint(checkpoint, { name: 'a registry', key }); // throws NetlistError
 * ```
 */
export function verifyCheckpoint(checkpoint: Checkpoint, { name, key }: LogKeeper): void {
  requireOrigin(checkpoint, name);
  const { fingerprint } = parseSshPublicKey(strictBase64(key.split(' ')[1] ?? '', 'The key of the log'));
  const body = new TextEncoder().encode(checkpointBody(checkpoint));
  if (checkpoint.signatures.some((signature) => isSignedBy(signature, body, fingerprint))) return;
  throw new NetlistError(`The checkpoint of ${shownName(name)} is not signed by its key ${fingerprint}.`, {
    fault: 'verification',
    code: 'unknown-signer',
    subject: name,
    hint: 'If the log has a new key, ask who keeps it, and change the policy.',
  });
}

/** Refuses the checkpoint of another log. */
export function requireOrigin({ origin }: Checkpoint, name: string): void {
  if (origin === name) return;
  throw new NetlistError(`The checkpoint is of ${shownName(origin)}, but must be of ${shownName(name)}.`, {
    fault: 'verification',
    code: 'other-log',
    value: origin,
    range: name,
  });
}

function isSignedBy(signature: string, body: Uint8Array, fingerprint: string): boolean {
  try {
    return verifySshSignature(signature, body, LOG_NAMESPACE).fingerprint === fingerprint;
  } catch (error) {
    if (error instanceof NetlistError) return false;
    throw error;
  }
}

function badCheckpoint(reason: string): NetlistError {
  return new NetlistError(`The checkpoint ${reason}.`, { fault: 'bad-input', code: 'bad-checkpoint' });
}
