import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { badAccount } from './accounts.ts';
import { readAddress } from './readAddress.ts';
import { requireWhole } from './refuse.ts';

const LONGEST_NAME = 27;

/**
 * The account of an address in Drips: driver (32 bits), 64 zeros, address (160 bits).
 *
 * Source: drips-network/contracts, AddressDriver.sol.
 *
 * @param driver id of the driver of addresses, read from the deployment: 0 to 2^32 − 1
 * @param address `0x` and 40 hexadecimal digits
 * @throws NetlistError `out-of-range` for the driver, `bad-account` for the address
 *
 * @example
 * ```ts
 * dripsAddressAccount(1, '0x00000000000000000000000000000000000000ff') === 2n ** 224n + 255n; // => true
 * ```
 */
export function dripsAddressAccount(driver: number, address: string): bigint {
  return (driverBits(driver) << 224n) | BigInt(readAddress(address, 'the address'));
}

/**
 * The account of a repository in Drips: driver (32 bits), source (7 bits), whether the name is hashed (1 bit), name (216 bits): up to 27 bytes
 * as they are and zeros, longer ones as the last 27 bytes of their Keccak-256.
 *
 * Source: drips-network/contracts, RepoDriver.sol.
 *
 * @param driver id of the driver of repositories, read from the deployment: 0 to 2^32 − 1
 * @param source number of the forge in the deployment, 0 to 127; GitHub has 0
 * @param name `owner/name`, in the case that the forge shows
 * @throws NetlistError `out-of-range` for the numbers, `bad-account` for a name that is none
 *
 * @example
 * ```ts
 * const account = dripsRepoAccount(3, 0, 'lukeed/regexparam');
 * account.toString(16); // => '3006c756b6565642f7265676578706172616d00000000000000000000'
 * ```
 */
export function dripsRepoAccount(driver: number, source: number, name: string): bigint {
  requireWhole('the source', source, 0, 127);
  if (!/^[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)+$/.test(name))
    throw badAccount('the repository', name, 'owner/name of letters, digits, dots, dashes and underscores');
  const bytes = utf8ToBytes(name);
  const isHashed = bytes.length > LONGEST_NAME;
  const hex = isHashed ? bytesToHex(keccak_256(bytes).slice(-LONGEST_NAME)) : bytesToHex(bytes);
  return (
    (driverBits(driver) << 224n) |
    (BigInt(source) << 217n) |
    (isHashed ? 1n << 216n : 0n) |
    BigInt(`0x${hex.padEnd(2 * LONGEST_NAME, '0')}`)
  );
}

function driverBits(driver: number): bigint {
  requireWhole('the driver', driver, 0, 2 ** 32 - 1);
  return BigInt(driver);
}
