// Links between the texts of the repository that lead nowhere.

import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** A text without its code, in which nothing is a link. */
const prose = (text) => text.replaceAll(/^(`{3,}|~{3,})[\s\S]*?^\1$/gm, '').replaceAll(/`[^`\n]*`/g, 'code');

/** A heading's place, as GitHub and the site name it. */
export function slugOf(heading) {
  return heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

function placesIn(text) {
  const plain = text.replaceAll(/^(`{3,}|~{3,})[\s\S]*?^\1$/gm, '');
  return new Set(
    [...plain.matchAll(/^#{1,6} (.*)$/gm)].map(([, heading]) => slugOf(heading.replaceAll('`', ''))),
  );
}

/**
 * What is wrong with the links of some texts, in sentences.
 *
 * @param {readonly string[]} paths of markdown files, from the root
 * @param {(path: string) => string | undefined} [read] the text of a file that is about to be written
 * @returns {string[]}
 */
export function deadLinks(paths, read = () => undefined) {
  const textOf = (path) => read(path) ?? readFileSync(path, 'utf8');
  const faults = [];
  for (const path of paths) {
    for (const [, href] of prose(textOf(path)).matchAll(/\]\(([^()\s]+)\)/g)) {
      if (/^[a-z][a-z+.-]*:/i.test(href)) continue;
      const [to, hash] = href.split('#');
      const target = to === '' ? path : posix.join(posix.dirname(path), decodeURI(to));
      if (read(target) === undefined && !existsSync(target)) faults.push(`${path}: ${href} is not there.`);
      else if (hash !== undefined && target.endsWith('.md') && !placesIn(textOf(target)).has(hash))
        faults.push(`${path}: ${href}: ${target} has no such heading.`);
    }
  }
  return faults;
}
