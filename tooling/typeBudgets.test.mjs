import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { instantiationsOf, problemOf } from './typeBudgets.mjs';

let project;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'tecmns-type-budget-'));
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  const compilerOptions = { strict: true, types: [], lib: ['es2023'], module: 'nodenext' };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
});
afterEach(() => rmSync(project, { recursive: true }));

function measured(text) {
  writeFileSync(join(project, 'a.ts'), text);
  return instantiationsOf(project);
}

test('types that make the compiler work break the budget, and plain ones do not', async () => {
  const plain = await measured('export type A = { readonly a: number };');
  const budget = plain.instantiations + 10;
  expect(problemOf('a', plain.code, plain.instantiations, budget)).toBeUndefined();
  const dear = await measured(
    [
      'type Pairs<T extends string> = { readonly [K in T]: { readonly [L in T]: { readonly at: [K, L] } } };',
      "type Letter = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j';",
      'declare const pairs: Pairs<Letter>;',
      `export const at = [${Array.from('abcdefghij', (letter) => `pairs.${letter}.a.at`)}];`,
    ].join('\n'),
  );
  expect(dear.code).toBe(0);
  expect(problemOf('a', dear.code, dear.instantiations, budget)).toBe(
    `packages/a causes ${dear.instantiations} type instantiations; its budget is ${budget}. If the change is meant, raise it in tooling/budgets.json and say why.`,
  );
});

test('a package that does not compile, or has no budget, is named', async () => {
  const { code, instantiations } = await measured('export const a: string = 1;');
  expect(problemOf('a', code, instantiations, 1e9)).toBe('packages/a does not compile.');
  expect(problemOf('a', 0, 1, undefined)).toContain('packages/a has no type budget');
});
