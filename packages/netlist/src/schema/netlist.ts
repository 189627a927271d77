import type { Tree1 } from '../hash/treeFile.ts';
import type { Policy } from './policy.ts';

/** A repository as a netlist names it. */
export type Repo = {
  /** `'local'` for relative paths and `file:` addresses, which only a root project may name. */
  readonly kind: 'remote' | 'local';
  /** Host in lower case; `'local'` for local ones. */
  readonly host: string;
  readonly owner: string;
  readonly name: string;
  /** Address for git; for relative paths the path as it was given. */
  readonly url: string;
  /** `host/owner/name` in lower case, or `local/…` with the path: the same for all ways to write one repository. */
  readonly key: string;
};

/** A registration in a netlist. */
export type Entry = {
  /** The entry as the file has it, in short: `owner/name`, with `@ref` or `@commit` and `//subdir` where there is one. Keys of edges. */
  readonly name: string;
  readonly repo: Repo;
  /** Clean relative path, or `''`. */
  readonly subdir: string;
  /** Path prefixes that narrow the selection. */
  readonly files?: readonly string[] | undefined;
  readonly ref?: string | undefined;
  readonly commit?: string | undefined;
  /** Minimum version `X.Y.Z`. */
  readonly version?: string | undefined;
  readonly hash?: Tree1 | undefined;
  /** Ids of models that are expected. */
  readonly provides?: readonly string[] | undefined;
  /** Identities that must have signed. */
  readonly authors?: { readonly require: readonly string[] } | undefined;
  readonly licence?: string | undefined;
  /** Whether importers of this netlist see it. */
  readonly export: boolean;
  readonly note?: string | undefined;
};

/** A netlist, checked. */
export type Netlist = {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly entries: readonly Entry[];
  /** What only the root project may say. */
  readonly root: {
    /** Names that the root gives to entries: alias → name of an entry. */
    readonly alias: Readonly<Record<string, string>>;
    readonly mirrors: readonly Mirror[];
    /** What stands for a repository, by its key. */
    readonly overrides: Readonly<Record<string, Override>>;
    /** What the netlist says in the place of a policy file; there may be one of both only. */
    readonly policy?: Policy | undefined;
  };
};

/** From where else repositories may be fetched. */
export type Mirror = {
  /** Beginning of `host/owner/name` in whole parts; `''` for all. */
  readonly prefix: string;
  /** Address in which `{host}`, `{owner}` and `{name}` may stand. */
  readonly to: string;
};

/** What the root puts in the place of what entries say of a repository. */
export type Override = {
  readonly commit?: string | undefined;
  readonly hash?: Tree1 | undefined;
  readonly replaceWith?: Repo | undefined;
};
