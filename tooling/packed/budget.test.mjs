import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkSize, checkUmbrella } from './size.mjs';

let consumer;
beforeEach(() => {
  consumer = realpathSync(mkdtempSync(join(tmpdir(), 'tecmns-budget-')));
});
afterEach(() => rmSync(consumer, { recursive: true }));

/** Text that gzip cannot make shorter than half. */
const DENSE = Array.from({ length: 32 }, (_, i) => createHash('sha256').update(`${i}`).digest('hex')).join(
  '',
);

function install(name, files, more = { sideEffects: false }) {
  const exports = { '.': './index.js', './x': './index.js' };
  const manifest = JSON.stringify({ name, type: 'module', exports, ...more });
  for (const [file, text] of Object.entries({ ...files, 'package.json': manifest })) {
    const path = join(consumer, 'node_modules', name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

const LIGHT = {
  'index.js': "export { a } from './a.js';\nexport { heavy } from './heavy.js';",
  'a.js': 'export const a = 1;',
  'heavy.js': `export const heavy = '${DENSE}';`,
};

test('a name costs what it needs, and the whole package more', async () => {
  install('p', LIGHT);
  expect(await checkSize(consumer, 'p', 'a', 64)).toMatchObject({ passed: 1, failed: 0 });
  const all = await checkSize(consumer, 'p', '*', 64);
  expect(all).toMatchObject({ passed: 0, failed: 1 });
  expect(Number(/^(\d+) of 64 bytes$/.exec(all.note)?.[1])).toBeGreaterThan(1024);
});

test('a name that comes to need another breaks its budget', async () => {
  install('p', { ...LIGHT, 'a.js': "import { heavy } from './heavy.js';\nexport const a = heavy.length;" });
  expect(await checkSize(consumer, 'p', 'a', 64)).toMatchObject({ passed: 1 });
  install('p', { ...LIGHT, 'a.js': "import { heavy } from './heavy.js';\nexport const a = () => heavy;" });
  expect(await checkSize(consumer, 'p', 'a', 64)).toMatchObject({ failed: 1 });
});

test('code that runs at import breaks the budget of every name', async () => {
  install('p', { ...LIGHT, 'heavy.js': `export const heavy = globalThis.run('${DENSE}');` }, {});
  expect(await checkSize(consumer, 'p', 'a', 64)).toMatchObject({ failed: 1 });
});

test('an umbrella costs what the package costs, until it brings more along', async () => {
  const entry = { umbrella: 'u', subpath: 'u/x', name: 'p' };
  install('p', LIGHT);
  install('u', { 'index.js': "export * from 'p';" });
  expect(await checkUmbrella(consumer, entry, 'a')).toMatchObject({ passed: 1, failed: 0 });
  install('u', { 'index.js': `export * from 'p';\nglobalThis.run('${DENSE}');` }, {});
  const { failed, output } = await checkUmbrella(consumer, entry, 'a');
  expect(failed).toBe(1);
  expect(output).toMatch(/^With u\/x a bundle has \d{4} bytes, with p \d\d\.$/);
});
