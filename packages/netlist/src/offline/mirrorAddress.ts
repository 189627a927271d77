import type { Mirror, Repo } from '../schema/netlist.ts';

/**
 * Where a repository is fetched from: the mirrors for it in their order, as it is written and in lower case, then its own address. Mirrors are not trusted: what comes from
 * one counts only when it hashes to what the lock or a pin vouches for.
 *
 * @example
 * ```ts
 * const repo = parseRepo('1hive/models', { isRoot: true });
 * addressesOf(repo, [{ prefix: 'github.com', to: 'file:///mirrors/{owner}/{name}.git' }]);
 * // => ['file:///mirrors/1hive/models.git', 'https://github.com/1hive/models.git']
 * ```
 */
export function addressesOf(repo: Repo, mirrors: readonly Mirror[]): readonly string[] {
  if (repo.kind === 'local') return [repo.url];
  const key = `${repo.key}/`;
  const own = mirrors
    .filter(({ prefix }) => prefix === '' || key.startsWith(`${prefix.replace(/\/$/, '')}/`))
    .flatMap(({ to }) => [filled(to, repo), filled(to, lowered(repo))]);
  return [...new Set([...own, repo.url])];
}

/** A repository with its names in lower case, as mirrors are called that are made here: all ways to write it lead to one. */
function lowered({ owner, name, ...repo }: Repo): Repo {
  return { ...repo, owner: owner.toLowerCase(), name: name.toLowerCase() };
}

/** An address with its places filled. Owner and name are of the few signs that a netlist may use. */
function filled(to: string, { host, owner, name }: Repo): string {
  const values: Readonly<Record<string, string>> = { host, owner, name };
  return to.replace(/\{(host|owner|name)\}/g, (_, place: string) => values[place]!);
}
