import { type AllowedSigner, parseAllowedSigners } from './allowedSigners.ts';
import { addressIn } from './identityKey.ts';

/** Whom the root project knows. */
export type Signers = {
  /** Keys by their fingerprint. */
  readonly keys: ReadonlyMap<string, readonly AllowedSigner[]>;
  /** Addresses in lower case. */
  readonly addresses: ReadonlySet<string>;
};

/**
 * Whom a root project knows: the keys in its list of allowed signers, and addresses.
 *
 * @param allowedSigners the list, in OpenSSH's form; see {@link parseAllowedSigners}
 * @param identities identities of which those with an address are taken
 * @param what name of the file of the list, for messages
 * @throws NetlistError what `parseAllowedSigners` throws
 *
 * @example
 * ```ts
 * const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAID2OO4J4QvwFctrdY0pK0bHN3598p7gGQ6Uspl+byruN';
 * signersOf(`github:alice ${key}`).keys.size; // => 1
 * ```
 */
export function signersOf(
  allowedSigners: Uint8Array | string,
  identities: readonly string[] = [],
  what?: string,
): Signers {
  const keys = new Map<string, AllowedSigner[]>();
  for (const signer of parseAllowedSigners(allowedSigners, what))
    keys.set(signer.fingerprint, [...(keys.get(signer.fingerprint) ?? []), signer]);
  return { keys, addresses: new Set(identities.flatMap((identity) => addressIn(identity) ?? [])) };
}

/** Who signs with a key, for a purpose, at a time [s since 1970]. */
export function principalsOf(
  { keys }: Signers,
  use: { readonly fingerprint: string; readonly namespace: string; readonly time: number },
): readonly AllowedSigner[] {
  const { fingerprint, namespace, time } = use;
  return (keys.get(fingerprint) ?? []).filter(
    ({ namespaces, validAfter = 0, validBefore = Number.POSITIVE_INFINITY }) =>
      (namespaces === undefined || namespaces.includes(namespace)) &&
      time >= validAfter &&
      time <= validBefore,
  );
}
