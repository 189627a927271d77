import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

const PAGES = [
  'README.md',
  'docs/coming-from-cadcad.md',
  'docs/coming-from-param.md',
  'docs/composing.md',
  'docs/founding-experiment.md',
  'docs/maths/bonding-curve.md',
  'docs/maths/conviction-voting.md',
  'docs/maths/issuance.md',
  'docs/maths/praise.md',
  'docs/reading-results.md',
  'docs/robots-and-marbles.md',
  'docs/sweeps.md',
  'docs/tutorial.md',
  'packages/1hive/README.md',
  'packages/cadcad/README.md',
  'packages/commonsbuild/README.md',
  'packages/core/README.md',
  'packages/ltfte/README.md',
  'packages/mechanisms/README.md',
  'packages/plot/README.md',
  'packages/tea/README.md',
];

/** The listings of a page that run; what goes on with the one before stands below it. */
async function listingsOf(page: string): Promise<string[]> {
  const text = await readFile(join(root, page), 'utf8');
  const listings: string[] = [];
  for (const [, info, code] of text.matchAll(/^```ts(.*)\n([\s\S]*?)^```$/gm)) {
    if (info!.includes('no-run')) continue;
    if (info!.includes('continue')) listings.push(`${listings.pop()}\n${code}`);
    else listings.push(code!);
  }
  return listings;
}

test('listings compile as a user has them, with strict types', async () => {
  // Types of what is built are found from here: build before this test, as npm test does.
  const home = await mkdtemp(join(import.meta.dirname, '../dist/listings-'));
  onTestFinished(() => rm(home, { recursive: true }));
  let count = 0;
  for (const page of PAGES) {
    for (const [i, code] of (await listingsOf(page)).entries()) {
      await writeFile(join(home, `${page.replaceAll(/\W/g, '_')}_${i + 1}.mts`), `${code}\nexport {};\n`);
      count++;
    }
  }
  expect(count).toBeGreaterThanOrEqual(13);
  const compilerOptions = {
    ...{ target: 'es2022', lib: ['es2023', 'dom'], module: 'nodenext', types: ['node'] },
    ...{ strict: true, noUncheckedIndexedAccess: true, noEmit: true, skipLibCheck: true },
  };
  await writeFile(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.mts'] }));
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', home]).catch(
    (failed: { readonly stdout: string }) => failed,
  );
  expect(stdout).toBe('');
});
