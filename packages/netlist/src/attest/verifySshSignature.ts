import { shownName } from '../shown.ts';
import { badSignature } from './refuse.ts';
import type { SshPublicKey } from './sshPublicKey.ts';
import { parseSshSignature, sshSignedData } from './sshSignature.ts';

/**
 * Verifies an armored signature of an SSH key, and gives the key. Whose key it is remains to be asked: that it holds only says that
 * somebody has signed.
 *
 * @param namespace what it must have been made for
 * @throws NetlistError `bad-signature-form`, `unsupported-key`, `wrong-namespace`, `bad-signature`
 *
 * @example
 * ```ts
 * import { generateKeyPairSync } from 'node:crypto';
 *
 * const { privateKey } = generateKeyPairSync('ed25519');
 * const message = new TextEncoder().encode('a statement');
 * const signature = signWithKey(message, { privateKey, namespace: 'tecmns-log@v1' });
 * verifySshSignature(signature, message, 'tecmns-log@v1').type; // => 'ssh-ed25519'
 * verifySshSignature(signature, message, AUTHORSHIP_NAMESPACE); // throws NetlistError
 * ```
 */
export function verifySshSignature(text: string, message: Uint8Array, namespace: string): SshPublicKey {
  const signature = parseSshSignature(text);
  if (signature.namespace !== namespace) {
    throw badSignature(
      'wrong-namespace',
      `The signature was made for '${shownName(signature.namespace)}', but must be for '${namespace}'.`,
      { value: signature.namespace, range: namespace, hint: `Sign with ssh-keygen -Y sign -n ${namespace}.` },
    );
  }
  const data = sshSignedData(message, namespace, signature.hash);
  if (!signature.key.hasSigned(data, signature.algorithm, signature.signature)) {
    throw badSignature(
      'bad-signature',
      `The signature of the key ${signature.key.fingerprint} does not hold.`,
      {
        hint: 'What was signed is not what is here: something was changed after it was signed.',
      },
    );
  }
  return signature.key;
}
