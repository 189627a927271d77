import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileReason } from './fileReason.ts';

test('the command says of its files what the registry says of its own', () => {
  const said = (path: string) =>
    readFileSync(join(import.meta.dirname, path), 'utf8').replace(/\/\*\*.*\*\/\n/g, '');
  expect(said('fileReason.ts')).toBe(said('../../../netlist/src/fileReason.ts'));
});

test('a refusal is told in words, one that is not known by its code', () => {
  const refusal = (code: string) => fileReason(Object.assign(new Error(`${code}: open 'x.tmp'`), { code }));
  expect(refusal('ENOSPC')).toBe('the disk is full');
  expect(refusal('EWEIRD')).toBe('the file system says EWEIRD');
});
