import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../steps.mjs';
import { apiReport } from './report.mjs';

/**
 * Entry points of a package, each with its declarations and the file of its report. Those of the umbrella
 * only hand on what another package has, whose report it is.
 *
 * @param {string} home
 * @param {Readonly<Record<string, string | Readonly<Record<string, string>>>>} exports of its manifest
 * @returns {{ declarations: string, file: string }[]}
 */
function entryPoints(home, exports) {
  return Object.entries(exports)
    .filter(([, target]) => typeof target === 'object' && !target.types.includes('/umbrella/'))
    .map(([subpath, { types }]) => ({
      declarations: types,
      file: join(home, 'api', `${subpath === '.' ? 'index' : subpath.slice(2).replaceAll('/', '-')}.api.md`),
    }));
}

/**
 * Reports of packages as they should be, and files that are the report of nothing any more.
 *
 * @param {readonly { home: string, exports: Parameters<typeof entryPoints>[1] }[]} packages
 * @returns {Promise<{ wanted: Map<string, string>, left: string[] }>}
 */
export async function reports(packages) {
  const wanted = new Map();
  const there = [];
  for (const { home, exports } of packages) {
    for (const { declarations, file } of entryPoints(home, exports)) {
      wanted.set(file, await apiReport(home, declarations));
    }
    const folder = join(home, 'api');
    if (existsSync(folder)) there.push(...readdirSync(folder).map((file) => join(folder, file)));
  }
  return { wanted, left: there.filter((file) => !wanted.has(file)) };
}

/**
 * What a report says otherwise than its file, as a difference in lines; empty if they agree.
 *
 * @param {string} file
 * @param {string} text
 * @returns {Promise<string>}
 */
export async function difference(file, text) {
  if (!existsSync(file)) return `${file} is missing. npm run api writes it.`;
  if (readFileSync(file, 'utf8') === text) return '';
  const folder = mkdtempSync(join(tmpdir(), 'tecmns-difference-'));
  try {
    const now = join(folder, 'now.md');
    writeFileSync(now, text);
    const words = ['diff', '--no-index', '--no-color', '--no-ext-diff', '--unified=1', '--', file, now];
    const { output } = await runCommand('git', words);
    const lines = output.slice(Math.max(0, output.indexOf('@@'))).trimEnd();
    return `${file} is not what the package exports:\n${lines}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
