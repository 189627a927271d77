import { expect, test } from 'vitest';
import { exampleOf, exampleProblems } from './example.mjs';

const README = [
  '# a',
  '```sh',
  'npm install a',
  '```',
  '```ts',
  "import { f, g } from 'a';",
  "import { h } from 'b';",
  '',
  'const x = f(1);',
  'x.y; // => -1.5e-3 token, of 4',
  "g('c'); // => true",
  "h(); // => ['d']",
  '```',
].join('\n');

test('the first ts block becomes a module that prints what it gives beside what it claims', () => {
  expect(exampleOf(README).esm.split('\n')).toEqual([
    "import { f, g } from 'a';",
    "import { h } from 'b';",
    '',
    'const x = f(1);',
    'console.log(JSON.stringify([x.y, -1.5e-3]));',
    "console.log(JSON.stringify([g('c'), true]));",
    "h(); // => ['d']",
    '',
  ]);
});

test('the same becomes a script that requires', () => {
  const { cjs } = exampleOf(README);
  expect(cjs).toContain("'use strict';\nconst { f, g } = require('a');\nconst { h } = require('b');\n");
  expect(cjs).toContain('console.log(JSON.stringify([x.y, -1.5e-3]));');
});

test.each([
  ['no example', '# a', 'The README has no ts block.'],
  ['an example that claims nothing', '```ts\nf();\n```', 'claims no value'],
])('%s is refused', (_, readme, message) => {
  expect(() => exampleOf(readme)).toThrow(message);
});

test('a number that is not the one claimed is found, and one within 1e-9 is not', () => {
  expect(exampleProblems('[1.0000000001,1]\n[true,true]\n')).toEqual([]);
  expect(exampleProblems('[1.00001,1]\n[false,true]\n')).toEqual([
    'The example gives 1.00001; the README says 1.',
    'The example gives false; the README says true.',
  ]);
  expect(exampleProblems('[null,1]\n')).toHaveLength(1);
  expect(exampleProblems('')).toEqual(['The example printed nothing.']);
});
