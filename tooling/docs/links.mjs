// How a link of the repository reads in the site.

import { existsSync, statSync } from 'node:fs';
import { posix } from 'node:path';

/**
 * The file of the repository that a link leads to; undefined where it leads elsewhere.
 *
 * @param {string} from path of the page that has the link
 * @param {string} href
 * @returns {{ path: string, hash: string } | undefined}
 */
export function targetOf(from, href) {
  if (href === '' || href.startsWith('#') || href.startsWith('/') || /^[a-z][a-z+.-]*:/i.test(href))
    return undefined;
  const [path, hash] = href.split('#');
  return {
    path: posix.join(posix.dirname(from), decodeURI(path)),
    hash: hash === undefined ? '' : `#${hash}`,
  };
}

/** The page of the site that shows a file or folder. */
export function pageOf(path) {
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  if (isFolder) return posix.join(path, 'index.md');
  if (posix.basename(path) === 'README.md') return posix.join(posix.dirname(path), 'index.md');
  return path.endsWith('.md') ? path : `${path}.md`;
}

/** The link of a page of the site that a link of the repository becomes. */
export function siteLink(from, href) {
  const target = targetOf(from, href);
  if (target === undefined || !existsSync(target.path)) return href;
  const page = pageOf(target.path);
  const relative = posix.relative(posix.dirname(from), page);
  return `${relative.startsWith('.') ? relative : `./${relative}`}${target.hash}`;
}
