import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { namesLackingExample } from './publicApi.ts';

function lacking(files: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'examples-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return namesLackingExample(join(folder, 'index.ts'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const SHOWN = '/**\n * Text.\n *\n * @example\n * code\n */\n';

test('exported functions and classes without an example are named', () => {
  const a = `export function a() {}\n${SHOWN}export class B {}\nexport const c = () => 1;\nexport type D = 1;\nexport const e = 1;`;
  expect(lacking({ 'a.ts': a, 'index.ts': "export { a, B, c as d, e } from './a.ts';" })).toEqual(['a', 'd']);
  expect(lacking({ 'a.ts': a, 'index.ts': "export * from './a.ts';" })).toEqual(['a', 'c']);
  expect(lacking({ 'index.ts': 'function f() {}\nexport { f };' })).toEqual(['f']);
});

test('an example at one overload is enough', () => {
  const overloads =
    'export function f(x: string): 1;\nexport function f(x: number): 2;\nexport function f() { return 1 }';
  expect(lacking({ 'index.ts': SHOWN + overloads })).toEqual([]);
  expect(lacking({ 'index.ts': overloads })).toEqual(['f']);
});

test('what is not exported, error classes and other packages need none', () => {
  const text =
    "function hidden() {}\nexport class NoError extends Error {}\nexport { z } from 'zod';\nexport * from 'zod';";
  expect(lacking({ 'index.ts': text })).toEqual([]);
});

test('the comment above the previous declaration does not count', () => {
  expect(lacking({ 'index.ts': `${SHOWN}export const a = 1;\nexport function f() {}` })).toEqual(['f']);
});
