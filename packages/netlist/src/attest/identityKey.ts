/**
 * A form of an identity that is equal for all ways to write it: logins of GitHub do not tell capitals, and an address is the same on
 * every chain and in any case.
 *
 * @example
 * ```ts
 * identityKey('github:Alice'); // => 'github:alice'
 * identityKey('eip155:10:0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'); // => 'eip155:0xd8da6bf26964af9d7eed9e03e53415d37aa96045'
 * ```
 */
export function identityKey(identity: string): string {
  const address = addressIn(identity);
  if (address !== undefined) return `eip155:${address}`;
  return identity.startsWith('github:') ? identity.toLowerCase() : identity;
}

/** The address in an identity, in lower case; undefined when it has none. */
export function addressIn(identity: string): string | undefined {
  return /^eip155:\d{1,20}:(0x[0-9A-Fa-f]{40})$/.exec(identity)?.[1]?.toLowerCase();
}
