import { expect, test } from 'vitest';
import { exampleProblems } from './examples.mjs';

const FENCE = '```';
const block = (head, lead = '') => `${lead}${FENCE}${head}\n${lead}f();\n${lead}${FENCE}\n`;
const inComment = (head, tag = '@example') =>
  `/**\n * ${tag}\n${block(head, ' * ')} */\nexport const f = 1;\n`;

/** What is said of some files; a test of package `a` reads its examples, and the document `read.md`. */
function problems(files) {
  const all = {
    'packages/a/src/examples.test.ts':
      "testExamples(import.meta.dirname, {}); testDocuments(f); 'docs/read.md'",
    'packages/b/src/b.test.ts': 'test();',
    ...files,
  };
  return exampleProblems(Object.keys(all), (file) => all[file]);
}

test.each([
  [
    'another language in a document',
    'docs/read.md',
    block('js'),
    'read.md:1  Is code that no test runs: begin it with',
  ],
  ['the long name of the language', 'docs/read.md', `\n${block('typescript')}`, 'read.md:2  Is code'],
  [
    'a document that no test reads',
    'docs/other.md',
    block('ts'),
    'other.md:1  Is code that no test runs: no test reads',
  ],
  ['a README of a package without the test', 'packages/b/README.md', block('ts'), 'no test reads the file'],
  [
    'a page of a package without the test',
    'packages/b/pages/B.md',
    block('ts continue'),
    'no test reads the file',
  ],
  [
    'a file that a document shows, but no test',
    'docs/other.md',
    block('ts src/a.ts'),
    'no test reads the file',
  ],
  [
    'a comment of a package without the test',
    'packages/b/src/b.ts',
    inComment('ts'),
    'no test reads the file',
  ],
  [
    'another language in a comment',
    'packages/a/src/a.ts',
    inComment('js'),
    'a.ts:3  Is code that no test runs: begin',
  ],
  [
    'code outside of @example',
    'packages/a/src/a.ts',
    inComment('ts', '@remarks'),
    'it stands outside of @example',
  ],
  ['code before @example', 'packages/a/src/a.ts', inComment('ts', 'Text.'), 'it stands outside of @example'],
])('%s is found', (_, file, text, sentence) => {
  expect(problems({ [file]: text })).toEqual([expect.stringContaining(sentence)]);
});

test.each([
  ['an example that is read', 'packages/a/src/a.ts', inComment('ts')],
  ['one that says that it is not run', 'packages/a/src/a.ts', inComment('ts no-run')],
  ['a README, a page and a document that are read', 'packages/a/README.md', block('ts')],
  ['a page', 'packages/a/pages/A.md', block('ts')],
  ['a document that a test names', 'docs/read.md', block('ts') + block('js file.mjs')],
  ['a document that is made of pages', 'docs/models/a/A.md', block('ts')],
  ['what is no code', 'docs/other.md', block('sh') + block('') + block('json') + block('text')],
  ['code inside of a longer fence', 'docs/other.md', `${FENCE}\`md\n${block('ts')}${FENCE}\`\n`],
  ['tests', 'packages/b/src/c.test.ts', inComment('js')],
  ['fences in code', 'packages/a/src/a.ts', `const text = \`\n${block('js')}\`;\n`],
])('%s is left alone', (_, file, text) => {
  expect(problems({ [file]: text })).toEqual([]);
});
