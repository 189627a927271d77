import type { Tree1 } from '../hash/treeFile.ts';
import type { Attestation } from './attestation.ts';
import { checkAttestation, type SignatureCheck } from './checkAttestation.ts';
import type { CommitIdentities } from './commitIdentities.ts';
import { identityKey } from './identityKey.ts';
import { linkIdentities, withChain } from './linkIdentities.ts';
import type { Signers } from './signers.ts';
import { isAuthorship } from './statement.ts';

/**
 * How it is known that somebody wrote something, strongest first: a statement that they signed; a commit that they signed; what a
 * commit says without a signature, or the manifest in it. The last two are claims that anybody can make.
 */
const METHODS = ['signed', 'commit-signature', 'commit-author', 'manifest'] as const;

/** How it is known that somebody wrote something. */
export type AuthorMethod = (typeof METHODS)[number];

/** Somebody who is said to have written something. */
export type Attribution = {
  readonly identity: string;
  /** The strongest of the methods. */
  readonly method: AuthorMethod;
  /** All, strongest first. */
  readonly methods: readonly AuthorMethod[];
  /** Whether somebody whom the signers know has signed for it: the method is `signed` or `commit-signature`. */
  readonly isProved: boolean;
  /** Roles of what was signed. */
  readonly roles: readonly string[];
  /** `sshsig` or `eip712`, and when the first was signed, where a statement was. ISO 8601. */
  readonly scheme?: string | undefined;
  readonly at?: string | undefined;
  /** Other identities of theirs, each of which has said so as well. */
  readonly linked: readonly string[];
};

/** What is said without a statement. */
export type AuthorClaims = {
  /** Identities in the manifest. */
  readonly manifest?: readonly string[] | undefined;
  /** Those of the commit that holds the content. */
  readonly commit?: CommitIdentities | undefined;
};

/**
 * Who wrote what has a hash, and how that is known. An identity counts as `'signed'` if a statement of authorship about this very hash names
 * it and is signed by a key that the signers know for it, or by an address that is known or linked both ways to somebody known.
 *
 * @param options.time when keys must have been good [s since 1970]; else when each statement says it was made
 *
 * @example
 * ```ts
 * const [alice] = authorsOf(`tree1:${'ab'.repeat(32)}`, [], signersOf(''), { manifest: ['github:alice'] });
 * alice.method; // => 'manifest'
 * alice.isProved; // => false
 * ```
 */
export function authorsOf(
  hash: Tree1,
  attestations: readonly Attestation[],
  signers: Signers,
  options: AuthorClaims & { readonly time?: number | undefined } = {},
): readonly Attribution[] {
  const { links, signers: known } = linkIdentities(attestations, signers, options);
  const found = new Map<string, Found>();
  for (const attestation of attestations) {
    const [{ digest }] = attestation.statement.subject;
    if (`tree1:${digest.tecmnsTree1}` === hash)
      addSigned(found, attestation, checkAttestation(attestation, known, options));
  }
  const { commit, manifest = [] } = options;
  if (commit?.signer !== undefined) add(found, commit.signer, 'commit-signature');
  if (commit?.author !== undefined) add(found, commit.author, 'commit-author');
  for (const identity of manifest) add(found, identity, 'manifest');
  return [...found.entries()]
    .sort(([a, x], [b, y]) => rank(x) - rank(y) || (a < b ? -1 : 1))
    .map(([key, one]) => attributionOf(one, [...(links.get(key) ?? [])]));
}

type Found = {
  readonly identity: string;
  readonly methods: Set<AuthorMethod>;
  readonly roles: Set<string>;
  signed?: { readonly scheme: string; readonly time: number };
};

function addSigned(
  found: Map<string, Found>,
  { statement }: Attestation,
  checks: readonly SignatureCheck[],
): void {
  if (!isAuthorship(statement)) return;
  const { identity, role, issuedAt: time } = statement.predicate;
  for (const { scheme } of checks.filter(({ status }) => status === 'verified')) {
    const one = add(found, identity, 'signed');
    one.roles.add(role);
    if (one.signed === undefined || time < one.signed.time) one.signed = { scheme, time };
  }
}

function add(found: Map<string, Found>, identity: string, method: AuthorMethod): Found {
  const key = identityKey(identity);
  const one = found.get(key) ?? { identity, methods: new Set(), roles: new Set() };
  one.methods.add(method);
  found.set(key, one);
  return one;
}

function rank({ methods }: Found): number {
  return METHODS.findIndex((method) => methods.has(method));
}

function attributionOf({ identity, methods, roles, signed }: Found, linked: readonly string[]): Attribution {
  const all = METHODS.filter((method) => methods.has(method));
  return {
    identity,
    method: all[0]!,
    methods: all,
    isProved: methods.has('signed') || methods.has('commit-signature'),
    roles: [...roles].sort(),
    linked: linked.map(withChain).sort(),
    ...(signed === undefined
      ? {}
      : { scheme: signed.scheme, at: new Date(signed.time * 1000).toISOString() }),
  };
}
