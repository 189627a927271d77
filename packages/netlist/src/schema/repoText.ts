import type { Repo } from './netlist.ts';

const SHORT = new Map([
  ['github.com', ''],
  ['gitlab.com', 'gl:'],
  ['codeberg.org', 'cb:'],
]);

/** The shortest text that is read as a repository: `owner/name`, `gl:owner/name`, `cb:owner/name`, an address or a path. */
export function repoText({ host, owner, name, url }: Repo): string {
  const forge = SHORT.get(host);
  return forge === undefined || !url.startsWith('https:') ? url : `${forge}${owner}/${name}`;
}
