// The settings of the site, which VitePress reads.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { katex } from '@mdit/plugin-katex';
import { slugOf } from '@tecmns/tooling/deadLinks';
import { siteLink } from '../links.mjs';
import { nav, sidebar } from './navigation.mjs';

/** Links of the repository become links of the site before VitePress sees them. */
function repositoryLinks(md) {
  md.core.ruler.push('repository-links', ({ tokens, env }) => {
    for (const token of tokens.flatMap((one) => one.children ?? [])) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null;
      if (href !== null) token.attrSet('href', siteLink(env.relativePath, href));
    }
  });
}

/** Wide tables scroll by themselves, and can be reached by the keyboard to do so. */
function scrollingTables(md) {
  md.renderer.rules.table_open = () =>
    '<div class="wide" tabindex="0" role="region" aria-label="table"><table tabindex="-1">\n';
  md.renderer.rules.table_close = () => '</table></div>\n';
}

/** Of pages made from code only the head is searched, or the index would be larger than the site. */
function searched(source, env, md) {
  const isListing = /\.\w+\.md$/.test(env.relativePath);
  if (isListing) return '';
  const html = md.render(source, env);
  if (!env.relativePath.startsWith('reference/')) return html;
  return md.render(source.split(/^## /m)[0], env);
}

export default (root) => ({
  title: 'tecmns',
  description: 'Token-engineering models as TypeScript packages.',
  lang: 'en',
  outDir: join(root, 'dist'),
  cacheDir: join(root, 'cache'),
  metaChunk: true,
  head: [['meta', { name: 'theme-color', content: '#0072b2' }]],
  markdown: {
    anchor: { slugify: slugOf },
    toc: { slugify: slugOf },
    config(md) {
      md.use(katex, { output: 'mathml', throwOnError: true, strict: 'error' });
      md.use(repositoryLinks);
      md.use(scrollingTables);
    },
  },
  themeConfig: {
    nav: nav(),
    sidebar: sidebar(JSON.parse(readFileSync(join(root, 'reference.json'), 'utf8'))),
    outline: { level: [2, 3] },
    search: { provider: 'local', options: { _render: searched } },
    docFooter: { prev: 'Before', next: 'After' },
  },
});
