import type { Tree1 } from '../hash/treeFile.ts';

/** What a statement is about: one node, or a model of it. */
export type Subject = {
  /** `<key>` of the node, or `<key>#<id>` for a model. */
  readonly name: string;
  readonly digest: {
    /** The 64 digits of its tree1 hash. */
    readonly tecmnsTree1: string;
    /** Commit in which it is found: 40 or 64 hexadecimal digits. */
    readonly gitCommit?: string | undefined;
  };
};

/** What every predicate says of itself. */
type Said = {
  /** Who says it, as `github:login` or `eip155:1:0x…`; in a link, who else that is. */
  readonly identity: string;
  /** [s since 1970] */
  readonly issuedAt: number;
};

/** Somebody wrote it. */
export type Authorship = Said & {
  /** `author`, `maintainer`, …; `same-as` makes it a link: who signs says that the identity named is theirs as well. */
  readonly role: string;
  /** Number that the forge has for the account. */
  readonly forgeId?: number | undefined;
  /** What it was made from. */
  readonly parents?: readonly Tree1[] | undefined;
};

/** Somebody read it. */
export type Review = Said & {
  readonly verdict: 'approved' | 'rejected' | 'commented';
  readonly note?: string | undefined;
};

/** Somebody was asked to look for mistakes in it. The fields are those of the summary in ERC-7512. */
export type Audit = Said & {
  readonly auditor: {
    readonly name: string;
    readonly uri?: string | undefined;
    readonly authors?: readonly string[] | undefined;
  };
  /** Standards that it was checked against: `ERC-20`. */
  readonly standards: readonly string[];
  /** SHA-256 of the report: 64 hexadecimal digits. */
  readonly report: { readonly sha256: string; readonly uri?: string | undefined };
};

/** Somebody published it. */
export type Release = Said & {
  readonly version: string;
  /** Files that were published, with their SHA-256. */
  readonly artifacts?: readonly { readonly name: string; readonly sha256: string }[] | undefined;
};

/** Predicates by the short name of their type. */
export type Predicates = {
  readonly authorship: Authorship;
  readonly review: Review;
  readonly audit: Audit;
  readonly release: Release;
};

/** What a statement can say. */
export type StatementKind = keyof Predicates;

/** Names of the types of predicates. */
export const PREDICATE_TYPES = {
  authorship: 'https://github.com/tecmns/tecmns/attestations/authorship/v1',
  review: 'https://github.com/tecmns/tecmns/attestations/review/v1',
  audit: 'https://github.com/tecmns/tecmns/attestations/audit/v1',
  release: 'https://github.com/tecmns/tecmns/attestations/release/v1',
} as const satisfies Record<StatementKind, string>;

/** Name of the form of statements. */
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';

/** The role that makes a statement about authorship a link between two identities. */
export const LINK_ROLE = 'same-as';

/** A statement of one kind, or of one of several. Source: in-toto Attestation Framework, Statement v1. */
export type StatementOf<K extends StatementKind> = {
  readonly [One in K]: {
    readonly _type: typeof STATEMENT_TYPE;
    readonly subject: readonly [Subject];
    readonly predicateType: (typeof PREDICATE_TYPES)[One];
    readonly predicate: Predicates[One];
  };
}[K];

/** What somebody says about a content hash. */
export type Statement = StatementOf<StatementKind>;

/** Tells whether a statement is about authorship. */
export function isAuthorship(statement: Statement): statement is StatementOf<'authorship'> {
  return statement.predicateType === PREDICATE_TYPES.authorship;
}
