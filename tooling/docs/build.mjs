// npm run docs: the site, with the reference, from what is in this repository; nothing is fetched.
//   npm run docs               builds it into out/site
//   npm run docs -- --serve    builds it and shows it on this machine

import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, serve } from 'vitepress';
import { anchorFaults } from './anchors.mjs';
import { llmsFull, llmsIndex } from './llms.mjs';
import { writeReference } from './reference.mjs';
import { stage } from './stage.mjs';

const ROOT = resolve('tooling/docs/site');
const OUT = resolve('out/site');

/** VitePress looks for its settings in the folder of the pages. */
function writeSettings() {
  mkdirSync(join(ROOT, '.vitepress', 'theme'), { recursive: true });
  const config = `import config from '../../vitepress/config.mjs';\n\nexport default config(${JSON.stringify(ROOT)});\n`;
  writeFileSync(join(ROOT, '.vitepress', 'config.mjs'), config);
  writeFileSync(
    join(ROOT, '.vitepress', 'theme', 'index.mjs'),
    `export { default } from '../../../vitepress/theme.mjs';\n`,
  );
}

rmSync(ROOT, { recursive: true, force: true });
const pages = stage(ROOT);
console.log(`${pages.size} pages of the repository`);
const reference = await writeReference(join(ROOT, 'reference'));
writeFileSync(join(ROOT, 'reference.json'), JSON.stringify(reference));
const names = reference.flatMap(({ groups }) => groups.flatMap((group) => group.names));
console.log(`${names.length} names in the reference`);
mkdirSync(join(ROOT, 'public'));
writeFileSync(join(ROOT, 'public', 'llms.txt'), llmsIndex(pages, reference));
writeFileSync(join(ROOT, 'public', 'llms-full.txt'), llmsFull(pages));
writeSettings();
await build(ROOT);
const faults = anchorFaults(join(ROOT, 'dist'));
for (const fault of faults.slice(0, 40)) console.error(fault);
if (faults.length > 40) console.error(`… and ${faults.length - 40} more`);
if (faults.length > 0) process.exit(1);
rmSync(OUT, { recursive: true, force: true });
cpSync(join(ROOT, 'dist'), OUT, { recursive: true });
console.log('The site is in out/site.');
if (process.argv.includes('--serve')) await serve({ root: ROOT });
