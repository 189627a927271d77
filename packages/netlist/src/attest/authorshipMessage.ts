import { keccak_256 } from '@noble/hashes/sha3.js';
import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** What an address signs to say that it wrote something. */
export type AuthorshipMessage = {
  /** The 64 digits of a tree1 hash. */
  readonly tree: string;
  /** What the statement calls its subject. */
  readonly repo: string;
  /** 40 or 64 hexadecimal digits; empty without a commit. */
  readonly commit: string;
  readonly role: string;
  readonly identity: string;
  /** [s since 1970] */
  readonly issuedAt: number;
};

/** Without a chain, because what is said is about content, and true on all. */
const DOMAIN = { name: 'tecmns', version: '1' } as const;
const DOMAIN_FIELDS = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
] as const;
const FIELDS = [
  { name: 'tree', type: 'bytes32' },
  { name: 'repo', type: 'string' },
  { name: 'commit', type: 'string' },
  { name: 'role', type: 'string' },
  { name: 'identity', type: 'string' },
  { name: 'issuedAt', type: 'uint64' },
] as const;

/**
 * The message as wallets take it for `eth_signTypedData_v4`.
 *
 * @example
 * ```ts
 * const message = { tree: 'ab'.repeat(32), repo: 'github.com/a/b', commit: '', role: 'author', identity: 'eip155:1:0x01', issuedAt: 1 };
 * authorshipTypedData(message).domain; // => { name: 'tecmns', version: '1' }
 * ```
 */
export function authorshipTypedData(message: AuthorshipMessage) {
  return {
    domain: DOMAIN,
    types: { EIP712Domain: DOMAIN_FIELDS, Authorship: FIELDS },
    primaryType: 'Authorship',
    message: { ...message, tree: `0x${message.tree}`, issuedAt: String(message.issuedAt) },
  } as const;
}

/** The 32 bytes that are signed for a message. Source: EIP-712. */
export function authorshipDigest(message: AuthorshipMessage): Uint8Array {
  const { tree, repo, commit, role, identity, issuedAt } = message;
  const domain = structHash('EIP712Domain', DOMAIN_FIELDS, [text(DOMAIN.name), text(DOMAIN.version)]);
  const values = [hexToBytes(tree), text(repo), text(commit), text(role), text(identity), number(issuedAt)];
  return keccak_256(concatBytes(Uint8Array.of(0x19, 0x01), domain, structHash('Authorship', FIELDS, values)));
}

function structHash(
  name: string,
  fields: readonly { readonly name: string; readonly type: string }[],
  values: readonly Uint8Array[],
): Uint8Array {
  const type = `${name}(${fields.map((field) => `${field.type} ${field.name}`).join(',')})`;
  return keccak_256(concatBytes(text(type), ...values));
}

function text(value: string): Uint8Array {
  return keccak_256(utf8ToBytes(value));
}

function number(value: number): Uint8Array {
  return hexToBytes(value.toString(16).padStart(64, '0'));
}
