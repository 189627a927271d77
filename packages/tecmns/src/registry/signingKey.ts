import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NetlistError, type Project, readIfThere } from '@tecmns/netlist';
import { type AllowedSigner, parseAllowedSigners } from '@tecmns/netlist/attest';

/** A key of somebody who signs, and who that is. */
export type SigningKey = {
  readonly fingerprint: string;
  /** As it stands in a list of signers: its type and itself. */
  readonly text: string;
  /** Who the project's list of signers says that it is of; empty when it has no such key. */
  readonly principals: readonly string[];
};

/** Largest file that is read: a key is a line [byte]. */
const MOST = 2 ** 16;

/**
 * The public half of a key, which is in a file beside it that ends in `.pub`, and whose it is.
 *
 * @throws NetlistError `no-key` when there is none, `not-read` when it cannot be read; what `parseAllowedSigners` throws
 */
export async function signingKey(keyFile: string, { folder, policy }: Project): Promise<SigningKey> {
  const file = keyFile.endsWith('.pub') ? keyFile : `${keyFile}.pub`;
  const bytes = await readIfThere(file, MOST);
  if (bytes === undefined) throw await noKey(keyFile);
  const [type, key] = new TextDecoder().decode(bytes).trim().split(/\s+/);
  const [own] = parseAllowedSigners(`key:own ${type} ${key}`) as readonly [AllowedSigner];
  const list = await readFile(join(folder, policy.signersFile)).catch(() => '');
  const known = parseAllowedSigners(list, policy.signersFile).filter(
    ({ fingerprint }) => fingerprint === own.fingerprint,
  );
  return {
    fingerprint: own.fingerprint,
    text: `${type} ${key}`,
    principals: [...new Set(known.flatMap(({ principals }) => principals))],
  };
}

async function noKey(keyFile: string): Promise<NetlistError> {
  const isThere = await access(keyFile).then(
    () => true,
    () => false,
  );
  const [message, hint] = isThere
    ? [
        `The public half of ${keyFile} is not beside it, in ${keyFile}.pub.`,
        `Make it: ssh-keygen -y -f ${keyFile} > ${keyFile}.pub.`,
      ]
    : [
        `There is no key ${keyFile}.`,
        'Name the file of a key that you have with --key; ssh-keygen -t ed25519 makes one.',
      ];
  return new NetlistError(message, { fault: 'resolve', code: 'no-key', subject: keyFile, hint });
}
