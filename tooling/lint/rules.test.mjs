import { expect, test } from 'vitest';
import { findings } from './rules.mjs';

const LIBRARY = 'packages/cadcad/src/a.ts';
const MODEL = 'packages/commonsbuild/src/A.ts';

function messages(file, text) {
  return findings(file, text, file === MODEL).map(({ line, message }) => `${line} ${message}`);
}

test.each([
  ['a named zod import', LIBRARY, "\nimport { z } from 'zod';", '2 Write import * as z'],
  ['a default zod import', LIBRARY, "import z from 'zod';", '1 Write import * as z'],
  [
    'a named zod import in a test',
    'examples/src/a.test.ts',
    "import { z } from 'zod/v4';",
    '1 Write import * as z',
  ],
  ['chance', LIBRARY, 'const f = Math.random;', '1 Reads Math.random'],
  ['the time', LIBRARY, 'f(Date.now());', '1 Reads Date.now'],
  ['the date', LIBRARY, 'f(new Date());', '1 Reads new Date()'],
  ['the running time', LIBRARY, 'performance.now();', '1 Reads performance.now'],
  ['the environment', LIBRARY, 'const { a } = process.env;', '1 Reads process.env'],
  ['a private field', MODEL, 'class A {\n  #secret = 1;\n}', '2 #secret is hidden'],
  ['a skipped test', 'packages/core/src/a.test.ts', "test.skip('x', f);", '1 Has a test.skip'],
  ['a focused test', 'examples/src/a.test.ts', "describe.only('x', f);", '1 Has a describe.only'],
  ['a planned test', 'tooling/a.test.mjs', "test.each([1]).todo('x');", '1 Has a test.todo'],
  ['a long file', LIBRARY, `${'\n'.repeat(400)}x;`, '1 Has 401 lines'],
  [
    'a registry',
    'README.md',
    `see ${['https', '//npm.example.org/x'].join(':')}`,
    '1 Names a package registry',
  ],
  ['a registry host', 'docs/a.json', ['registry', 'example.org'].join('.'), '1 Names a package registry'],
  [
    'a path of one machine',
    'docs/a.md',
    ['a', `run (${['', 'home', 'me', 'x'].join('/')})`].join('\n'),
    '2 Names a path',
  ],
  ['code that does not parse', LIBRARY, 'const = 1;', '1 Does not parse'],
])('%s is found', (_, file, text, message) => {
  expect(messages(file, text)).toEqual([expect.stringContaining(message)]);
});

test.each([
  [
    'namespace and type imports of zod',
    LIBRARY,
    "import * as z from 'zod';\nimport type { ZodType } from 'zod';",
  ],
  ['a given date', LIBRARY, 'f(new Date(0), Math.max(1, 2));'],
  ['the environment in a test', 'packages/core/src/a.test.ts', 'process.env.RUNS;'],
  ['the environment below the node subpath', 'packages/cadcad/src/node/a.ts', 'process.env.HOME;'],
  ['a private field outside of models', 'packages/core/src/a.ts', 'class A { #x = 1 }'],
  ['another method called only', 'packages/core/src/a.test.ts', 'filter.only(); expect(text.skip).toBe(1);'],
  ['the words inside a string', 'packages/core/src/a.test.ts', 'const s = "test.skip(";'],
  ['a long file that says why', LIBRARY, `// Long because it is a table.${'\n'.repeat(400)}x;`],
  ['a web address', 'README.md', 'https://github.com/npm/cli and https://example.org/home/x'],
])('%s is allowed', (_, file, text) => {
  expect(messages(file, text)).toEqual([]);
});

test('a model whose contract suite is not given its sources is found, in packages of models', () => {
  const file = 'packages/tea/src/contract.test.ts';
  const text =
    'contractSuite(A, { assumptions, runs: 10 });\ncontractSuite(B, { runs: 10 });\ncontractSuite(C);';
  const said = findings(file, text, true).map(({ line, message }) => `${line} ${message}`);
  expect(said).toEqual([
    expect.stringMatching(/^2 The contractSuite is not given \{ assumptions \}/),
    expect.stringMatching(/^3 The contractSuite/),
  ]);
  expect(findings(file, text, false)).toEqual([]);
  expect(findings('packages/tea/src/a.test.ts', text, true)).toEqual([]);
});

test('a field that hides a parameter of its class is found, by whichever way the class is declared', () => {
  const hides = "'a' hides the parameter";
  const inline = 'class A extends Model.define({ params: { a: p.number({}) } }) {\n  a = 1;\n}';
  const named = 'const Base = Model.define({ params: { a: 1 } });\nclass A extends Base { a = 1 }';
  const extended = 'class A extends B.extend({ add: { a: 1 } }) {\n  readonly a = 1;\n}';
  for (const text of [inline, named, extended]) {
    expect(messages(LIBRARY, text)).toEqual([expect.stringContaining(hides)]);
  }
  const fine =
    'class A extends Model.define({ params: { a: 1 } }) { b = 1; static a = 1; declare a: number; x() { this.a } }';
  expect(messages(LIBRARY, fine)).toEqual([]);
});

test('a doc comment above a parameter, input, action or metric must equal its doc', () => {
  const declared = (comment, doc) =>
    `X.define({ params: {\n/** ${comment} */\na: p.number({ unit: '1', doc: ${doc} }) } })`;
  expect(messages(LIBRARY, declared('Share of it.', "'Share of it.'"))).toEqual([]);
  expect(messages(LIBRARY, declared('Share\n * of it.', "'Share ' + 'of it.'"))).toEqual([]);
  expect(messages(LIBRARY, declared('Part of it.', "'Share of it.'"))).toEqual([
    expect.stringContaining("3 The comment above 'a' differs"),
  ]);
  expect(messages(LIBRARY, "X.extend({ metrics: { /** A. */ m: { doc: 'B.' } } })")).toHaveLength(1);
  expect(
    messages(LIBRARY, "X.define({ metrics: { /** A. */ a: { doc: 'A.' }, m: { doc: 'B.' } } })"),
  ).toEqual([]);
});
