import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * An address of Ethereum with the capitals that show mistakes in it.
 *
 * Source: ERC-55.
 *
 * @param address `0x` and 40 hexadecimal digits
 *
 * @example
 * ```ts
 * checksumAddress('0xd8da6bf26964af9d7eed9e03e53415d37aa96045'); // => '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'
 * ```
 */
export function checksumAddress(address: string): string {
  const digits = address.slice(2).toLowerCase();
  const hash = bytesToHex(keccak_256(utf8ToBytes(digits)));
  const marked = [...digits].map((digit, i) =>
    Number.parseInt(hash[i]!, 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return `0x${marked.join('')}`;
}
