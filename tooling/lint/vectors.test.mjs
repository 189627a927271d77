import { expect, test } from 'vitest';
import { vectorProblems } from './vectors.mjs';

const FILES = {
  'packages/a/vectors/one.json': '{}',
  'packages/a/vectors/README.md': '`one.json`: from a notebook',
  'packages/a/src/a.test.ts': "read('one.json');",
};

/** The problems of {@link FILES} with some of them otherwise; undefined leaves one out. */
function problemsWith(changes) {
  const texts = Object.entries({ ...FILES, ...changes }).filter(([, text]) => text !== undefined);
  const byPath = new Map(texts);
  return vectorProblems([...byPath.keys()], (file) => byPath.get(file));
}

const UNREAD = [expect.stringContaining('Is read by no test')];
const UNTOLD = [expect.stringContaining('Does not stand in packages/a/vectors/README.md')];

test.each([
  ['a file that a test reads and the README tells of', {}, []],
  ['a file that a test names in a list', { 'packages/a/src/a.test.ts': "for (const x of ['one'])" }, []],
  ['a file that a test names in a path', { 'packages/a/src/a.test.ts': "'../vectors/one.json'" }, []],
  ['a file that no test reads', { 'packages/a/src/a.test.ts': "read('phone.json');" }, UNREAD],
  [
    'a file that another package reads',
    { 'packages/a/src/a.test.ts': undefined, 'packages/b/src/b.test.ts': "'one.json'" },
    UNREAD,
  ],
  ['a file that the README leaves out', { 'packages/a/vectors/README.md': 'Numbers.' }, UNTOLD],
  ['a file without a README', { 'packages/a/vectors/README.md': undefined }, UNTOLD],
])('%s', (_, changes, problems) => {
  expect(problemsWith(changes)).toEqual(problems);
});
