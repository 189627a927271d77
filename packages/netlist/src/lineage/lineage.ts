import type { Finding } from '../finding.ts';
import type { Blob1, Tree1 } from '../hash/treeFile.ts';
import type { ModelManifest, Parent, Relation } from '../schema/modelManifest.ts';

/** A package whose bytes were hashed. */
export type LineagePackage = {
  /** Where it is: the id of a node or the name of an entry, with `//` and the directory. */
  readonly place: string;
  readonly tree1: Tree1;
  readonly manifest: ModelManifest;
  /** SHA-256 of the blob of a file, by its path in the package: 64 hexadecimal digits; undefined when there is none. */
  readonly blobOf: (path: string) => string | undefined;
};

/** That a model came from another, as somebody says beside its manifest. */
export type LineageClaim = {
  readonly child: { readonly id: string; readonly tree1: Tree1 };
  readonly parent: Parent;
  /** Who says so. */
  readonly by: string;
};

/** From a model to a parent of it. */
export type LineageEdge = {
  /** Key of the parent. */
  readonly to: string;
  readonly relation: Relation;
  /** How much of the model is the parent's [ppm]. */
  readonly weight: number;
  readonly url?: string | undefined;
  /** File of the parent in its package, and its hash, where these are named. */
  readonly path?: string | undefined;
  readonly blob?: Blob1 | undefined;
  /** Who claims it; null where the manifest says so, which the hash of the model holds. */
  readonly by: string | null;
};

/** A version of a model, with what it came from and what came from it. */
export type LineageModel = {
  /** Its id and the hash of its package, which name it among all others. */
  readonly key: string;
  /** Id of the model; null for a parent that is known by its hash alone. */
  readonly id: string | null;
  /** Hash of its package. */
  readonly tree1: Tree1;
  /** Where it is, in order; nowhere for one that is known by name only. */
  readonly places: readonly string[];
  /** 1 for a model without parents, else one more than the largest of its parents. */
  readonly generation: number;
  /** Whether the generation can be larger: something that it came from is not here, so that nobody knows its parents. */
  readonly isAtLeast: boolean;
  readonly parents: readonly LineageEdge[];
  /** Keys of models that name it as a parent. */
  readonly children: readonly string[];
};

/** Models and what they came from. */
export type Lineage = {
  /** By key, in order of the keys. */
  readonly models: ReadonlyMap<string, LineageModel>;
  /** What is said of parents, but does not hold. */
  readonly findings: readonly Finding[];
};
