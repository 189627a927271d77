import type { Relation } from '../schema/modelManifest.ts';

/** Somebody who is paid for a node. */
export type Contributor = {
  readonly id: string;
  /** A whole number, 1 to 1,000,000; only the ratio to the others of the node counts. */
  readonly weight: number;
};

/** A model that a node uses. */
export type Dependency = {
  readonly to: string;
  /** How many different models of it are used. Default 1. */
  readonly uses?: number | undefined;
  /** A weight in the place of that of {@link uses}: a whole number, 1 to 1,000,000. */
  readonly weight?: number | undefined;
};

/** A model that a node came from. */
export type Descent = {
  readonly to: string;
  readonly relation: Relation;
  /** How much of the node is the parent's [ppm]. Default 1,000,000. */
  readonly weight?: number | undefined;
};

/** A model whose authors are credited. What it says of others is the word of its own authors, who pay for it. */
export type CreditNode = {
  readonly id: string;
  /** Empty when nobody is known: its share then goes to `unclaimed:` and its id. */
  readonly authors: readonly Contributor[];
  /**
   * What tells who is behind it: the identity of the forge's owner, and addresses that were proved to be theirs, in whatever case. Nodes that share
   * one count as one where somebody uses both, which lowers both: so what only the node itself says must not stand here.
   */
  readonly owners: readonly string[];
  readonly dependencies: readonly Dependency[];
  readonly parents: readonly Descent[];
};

/** Who builds on whom, and where value comes in. */
export type CreditGraph = {
  readonly nodes: readonly CreditNode[];
  /** Where value comes in, with whole weights above 0. */
  readonly entries: readonly { readonly node: string; readonly weight: number | bigint }[];
  /** Identities that belong to one person or organisation, in pairs. */
  readonly links: readonly (readonly [string, string])[];
};
