import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { type AuthorshipMessage, authorshipDigest } from './authorshipMessage.ts';
import { checksumAddress } from './checksumAddress.ts';
import { badSignature } from './refuse.ts';

const FORM = '0x and 130 hexadecimal digits in lower case: r, s, and 27, 28, 0 or 1';

/**
 * The address that has signed a message, with its checksum. Every signature leads to some address: whose it is remains to be
 * asked. Of the two forms that a signature has, only the one with the lower s is accepted.
 *
 * Source: EIP-712, and EIP-2 for the lower s.
 *
 * @param signature `0x`, r, s and v as 65 bytes in lower-case hexadecimal
 * @throws NetlistError `bad-signature-form` for another form, `bad-signature` for numbers that are none of a signature.
 */
export function recoverAuthorship(message: AuthorshipMessage, signature: string): string {
  const [, digits, last] = /^0x([0-9a-f]{128})([0-9a-f]{2})$/.exec(signature) ?? [];
  const v = Number.parseInt(last ?? '', 16);
  if (digits === undefined || ![0, 1, 27, 28].includes(v)) {
    throw badSignature(
      'bad-signature-form',
      'The signature of the address has another form than it should.',
      {
        range: FORM,
      },
    );
  }
  const point = recovered(hexToBytes(digits), v % 27, authorshipDigest(message));
  return checksumAddress(`0x${bytesToHex(keccak_256(point.subarray(1)).subarray(12))}`);
}

function recovered(bytes: Uint8Array, bit: number, digest: Uint8Array): Uint8Array {
  try {
    const signature = secp256k1.Signature.fromBytes(bytes, 'compact');
    if (!signature.hasHighS()) return signature.addRecoveryBit(bit).recoverPublicKey(digest).toBytes(false);
  } catch (cause) {
    throw badSignature('bad-signature', 'The numbers of the signature are none of a signature.', { cause });
  }
  throw badSignature('bad-signature-form', 'The signature has the higher of its two forms.', {
    range: 's at most half the order of the curve',
  });
}
