import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { NetlistError } from '../NetlistError.ts';
import { sshEd25519Blob } from './sshPublicKey.ts';
import { armoredSshSignature, type SshHash, sshSignedData } from './sshSignature.ts';
import { wireField } from './wire.ts';

/**
 * Signs as `ssh-keygen -Y sign` does, with an Ed25519 key that the program has in memory.
 *
 * @throws NetlistError `unsupported-key` for another kind of key.
 *
 * @example
 * ```ts no-run
 * const { privateKey } = generateKeyPairSync('ed25519');
 * signWithKey(Buffer.from('a statement'), { privateKey, namespace: AUTHORSHIP_NAMESPACE });
 * ```
 */
export function signWithKey(
  message: Uint8Array,
  options: {
    readonly privateKey: KeyObject;
    readonly namespace: string;
    readonly hash?: SshHash | undefined;
  },
): string {
  const { privateKey, namespace, hash = 'sha512' } = options;
  if (privateKey.type !== 'private' || privateKey.asymmetricKeyType !== 'ed25519') {
    throw new NetlistError('Only a private Ed25519 key can sign here.', {
      fault: 'bad-input',
      code: 'unsupported-key',
      hint: 'Sign with ssh-keygen, which knows the others.',
    });
  }
  const signature = sign(null, sshSignedData(message, namespace, hash), privateKey);
  const inner = Buffer.concat([wireField('ssh-ed25519'), wireField(signature)]);
  return armoredSshSignature(sshEd25519Blob(createPublicKey(privateKey)), { namespace, hash, inner });
}
