import { addressIn, identityKey } from '../attest/identityKey.ts';
import { NetlistError } from '../NetlistError.ts';
import type { ModelManifest } from '../schema/modelManifest.ts';
import { compare, UNCLAIMED } from './edgeTable.ts';
import { readAddress } from './readAddress.ts';

/** An address on a chain. */
export type Payment = { readonly chain: string; readonly address: string };

/**
 * Somebody who is paid, at the addresses that a manifest names. What another manifest says of the same identity with other addresses is another
 * payee, so that nobody can send what others earned to an address of their own.
 */
export type Payee = {
  readonly identity: string;
  /** What the first manifest that names them calls them. */
  readonly name?: string | undefined;
  /** Addresses on chains, in the order of the chains, each chain once. Nobody has proved that they are theirs. */
  readonly payTo: readonly Payment[];
};

/** An author of a manifest as a payee. */
export type PaidAuthor = Payee & {
  /** What stands for the payee in a graph: the identity and the addresses. */
  readonly id: string;
  /** Part of the whole [ppm], above 0. */
  readonly share: number;
  /** What the manifest names that is no address. */
  readonly bad: readonly Payment[];
};

/** Who is paid for what a manifest provides. */
export function paidAuthors({ authors, payTo }: ModelManifest): readonly PaidAuthor[] {
  const payments = new Map(Object.entries(payTo).map(([id, all]) => [id.toLowerCase(), all]));
  return authors
    .filter(({ share }) => share > 0)
    .map(({ id, name, share }) => {
      const plain = addressIn(id) === undefined ? identityKey(id) : id.toLowerCase();
      // The name of what is nobody's is not for people, and what it is called instead is nobody else's.
      const identity = plain.replace(/^(?:as:)*/, '').startsWith(UNCLAIMED) ? `as:${plain}` : plain;
      const all = (payments.get(id.toLowerCase()) ?? []).map(checkedPayment);
      const good = all.flatMap(({ payment }) => payment ?? []).sort((a, b) => compare(a.chain, b.chain));
      const addresses = good.map(({ chain, address }) => ` ${chain}:${address}`).join('');
      const bad = all.flatMap((one) => one.bad ?? []);
      return { id: `${identity}${addresses}`, identity, name, payTo: good, share, bad };
    });
}

function checkedPayment(payment: Payment): { readonly payment?: Payment; readonly bad?: Payment } {
  if (!payment.chain.startsWith('eip155:')) return { payment };
  try {
    return { payment: { chain: payment.chain, address: readAddress(payment.address, 'payTo') } };
  } catch (error) {
    if (error instanceof NetlistError) return { bad: payment };
    throw error;
  }
}

/**
 * Where a payee is paid on a chain: what the manifest says, or else the address that the identity itself is; undefined for nowhere.
 *
 * @param chain as CAIP-2 writes it: `eip155:1`
 *
 * @example
 * ```ts
 * const payee = { identity: 'github:ann', payTo: [{ chain: 'eip155:1', address: '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045' }] };
 * addressOn(payee, 'eip155:1'); // => '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'
 * addressOn(payee, 'eip155:10'); // => undefined
 * ```
 */
export function addressOn({ identity, payTo }: Payee, chain: string): string | undefined {
  const named = payTo.find((payment) => payment.chain === chain)?.address;
  const own = identity.startsWith(`${chain}:`) ? addressIn(identity) : undefined;
  if (named !== undefined || own === undefined || /^0x0+$/.test(own)) return named;
  return readAddress(own, 'the identity');
}
