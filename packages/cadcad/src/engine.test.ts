import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { engine } from './engine.ts';

const home = join(import.meta.dirname, '..');

test('the engine that manifests name is this package', () => {
  const { name, version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  expect(engine).toEqual({ name, version });
});

test('only what is below node imports from Node', () => {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(?!node[\\/]).*(?<!\.(test|test-d|bench))\.ts$/.test(file),
  );
  expect(sources).toContain('simulate.ts');
  const importing = sources.filter((file) =>
    /from 'node:|from '\.\/node\//.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
  );
  expect(importing).toEqual([]);
});
