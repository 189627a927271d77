// What the site is made of: the markdown of the repository where it lies, and the sources that it links to as pages.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publishedPackages } from '@tecmns/tooling/packages';
import MarkdownIt from 'markdown-it';
import { pageOf, targetOf } from './links.mjs';

const markdown = new MarkdownIt({ html: true });

/** Every file from which pages are reached. */
function roots() {
  const docs = readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .map((path) => `docs/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.md'));
  const packages = publishedPackages().flatMap(({ folder }) =>
    ['README.md', 'ASSUMPTIONS.md'].map((file) => `packages/${folder}/${file}`),
  );
  return ['README.md', 'CONTRIBUTING.md', ...docs, ...packages].filter((path) => existsSync(path));
}

/** The files of the repository that a page links to or shows, images apart. */
function linkedFrom(path, text) {
  const links = { pages: [], images: [] };
  for (const token of markdown.parse(text, {}).flatMap((one) => one.children ?? [])) {
    const pages = token.type === 'link_open' ? token.attrGet('href') : undefined;
    const images = token.type === 'image' ? token.attrGet('src') : undefined;
    const target = targetOf(path, pages ?? images ?? '');
    if (target !== undefined && existsSync(target.path)) links[images ? 'images' : 'pages'].push(target.path);
  }
  return links;
}

/** A source, or a folder without a README, as a page. */
function sourcePage(path) {
  if (statSync(path).isDirectory()) {
    const files = readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|mjs|json|md)$/.test(entry.name))
      .map(({ name }) => `- [${name}](${name})`);
    return `# ${path}\n\n${files.join('\n')}\n`;
  }
  const text = readFileSync(path, 'utf8');
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  const language = path.endsWith('.mjs') ? 'js' : (/\.(ts|json|svg)$/.exec(path)?.[1] ?? 'text');
  return `# ${path}\n\n${fence}${language}\n${text.trimEnd()}\n${fence}\n`;
}

/**
 * Writes all pages below a folder, as they lie in the repository.
 *
 * @param {string} out
 * @returns {Map<string, string>} what was written, text by path
 */
export function stage(out) {
  const waiting = roots();
  const pages = new Map();
  const images = new Set();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const path = existsSync(join(next, 'README.md')) ? join(next, 'README.md') : next;
    const page = pageOf(path);
    if (pages.has(page)) continue;
    const text = path.endsWith('.md') ? readFileSync(path, 'utf8') : sourcePage(path);
    pages.set(page, text);
    const linked = linkedFrom(statSync(path).isDirectory() ? `${path}/README.md` : path, text);
    waiting.push(...linked.pages);
    for (const image of linked.images) images.add(image);
  }
  for (const [page, text] of pages) {
    mkdirSync(dirname(join(out, page)), { recursive: true });
    writeFileSync(join(out, page), text);
  }
  for (const image of images) cpSync(image, join(out, image), { recursive: true });
  return pages;
}
