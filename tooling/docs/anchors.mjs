// What VitePress does not look at: whether the place in a page that a link names is there,
// and whether formulas are understood.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const unescaped = (text) => decodeURIComponent(text.replaceAll('&amp;', '&'));

/**
 * Links of a built site to pages, files or places in them that are not there, in words.
 *
 * @param {string} site the folder with its HTML
 * @returns {string[]}
 */
export function anchorFaults(site) {
  const files = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.html'));
  const texts = new Map(files.map((path) => [path, readFileSync(join(site, path), 'utf8')]));
  const places = new Map(
    [...texts].map(([path, text]) => [
      path,
      new Set([...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => unescaped(id))),
    ]),
  );
  const faults = new Set();
  for (const [path, text] of texts) {
    if (text.includes('katex-error')) faults.add(`${path} has a formula that cannot be read.`);
    for (const [, href] of text.matchAll(/<(?:a|img)\s[^>]*?(?:href|src)="([^"]+)"/g)) {
      if (/^[a-z][a-z+.-]*:/i.test(href)) continue;
      const [to, hash = ''] = href.split('#');
      const target = to === '' ? path : pathOf(path, unescaped(to));
      if (!texts.has(target) && !existsSync(join(site, target)))
        faults.add(`${path} leads to ${href}, which is not there.`);
      else if (hash !== '' && !places.get(target)?.has(unescaped(hash)))
        faults.add(`${path} leads to ${href}; there is no such place in that page.`);
    }
  }
  return [...faults];
}

function pathOf(from, to) {
  const path = to.startsWith('/') ? to.slice(1) : posix.join(posix.dirname(from), to);
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}
