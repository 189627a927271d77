import type { Blob1, Tree1 } from '../hash/treeFile.ts';

/** How a model came from another. */
export type Relation = 'fork' | 'port' | 'derived' | 'specifies' | 'cites';

/** A parent of a model, pinned to the version that it came from. */
export type Parent = {
  /** Id of the parent, where it is known. */
  readonly id?: string | undefined;
  /** Hash of the package that has the parent. */
  readonly hash: Tree1;
  /** File of the parent in its package. */
  readonly path?: string | undefined;
  /** Hash of that file. */
  readonly blob?: Blob1 | undefined;
  readonly relation: Relation;
  /** How much of the model is the parent's [ppm]. Default 1,000,000. */
  readonly weight: number;
  readonly url?: string | undefined;
};

/** A model that a package provides. */
export type ProvidedModel = {
  /** `org/model`. */
  readonly id: string;
  /** Module that exports it, relative to the manifest. */
  readonly path: string;
  /** Name of the export. */
  readonly export: string;
  readonly kind: 'model' | 'system' | 'mechanism';
  readonly summary?: string | undefined;
  /** What it came from: the parents of all models of its manifest, and its own. */
  readonly parents: readonly Parent[];
  /** JSON Schema of its parameters, a file relative to the manifest. */
  readonly params?: string | undefined;
  /** Ports of the model, a file relative to the manifest. */
  readonly ports?: string | undefined;
};

/** Somebody who wrote a model. */
export type Author = {
  /** `github:login`, `eip155:1:0x…` or another identity with a scheme. */
  readonly id: string;
  readonly name?: string | undefined;
  /** Part of the whole [ppm]; all sum to 1,000,000. */
  readonly share: number;
  readonly role: string;
};

/** What a package says of itself in `tecmns.model.json`, checked. */
export type ModelManifest = {
  readonly provides: readonly ProvidedModel[];
  readonly authors: readonly Author[];
  /** Where authors are paid: by identity, an address on each chain. */
  readonly payTo: Readonly<Record<string, readonly { readonly chain: string; readonly address: string }[]>>;
  readonly lineage: { readonly parents: readonly Parent[] };
  readonly licence?: string | undefined;
  readonly engines?: Readonly<Record<string, string>> | undefined;
  /** Ids of models whose output it takes. */
  readonly uses: readonly string[];
  readonly credit: {
    /** How much what it uses counts beside the rest, 1 to 1,000,000: by the id of a model, or by `host/owner/name`. */
    readonly weights: Readonly<Record<string, number>>;
  };
};
