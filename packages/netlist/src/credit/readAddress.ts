import { checksumAddress } from '../attest/checksumAddress.ts';
import { badAccount } from './accounts.ts';

/** An address with the capitals that show mistakes; one that has other capitals is refused, and so is that of nobody. */
export function readAddress(address: string, what: string): string {
  const isAddress =
    typeof address === 'string' && /^0x[0-9a-fA-F]{40}$/.test(address) && !/^0x0+$/.test(address);
  if (!isAddress) throw badAccount(what, address, '0x and 40 hexadecimal digits that are not all 0');
  const right = checksumAddress(address);
  const digits = address.slice(2);
  if (address !== right && digits !== digits.toLowerCase() && digits !== digits.toUpperCase())
    throw badAccount(what, address, `written with the capitals of its checksum, as ${right}`);
  return right;
}
