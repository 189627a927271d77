import { expect, test } from 'vitest';
import { sourceOrder } from '../sourceOrder.ts';
import { insertRow } from './insertRow.ts';
import { insertSection } from './insertSection.ts';
import { insertStatement } from './insertStatement.ts';
import { listed } from './listed.ts';
import { listInContractTest } from './listInContractTest.ts';
import { listInIndex } from './listInIndex.ts';
import { listInManifest } from './listInManifest.ts';

test('names are ordered letter by letter, a capital before its small letter', () => {
  const names = ['commonsBuild/a', 'CulturalBuild', 'eco', 'Academy', 'Ab', 'A', 'academy'];
  expect(names.sort(sourceOrder)).toEqual([
    'A',
    'Ab',
    'Academy',
    'academy',
    'CulturalBuild',
    'commonsBuild/a',
    'eco',
  ]);
});

test('an import stands after those of Node and packages, and among files where its path belongs', () => {
  const text = "import { a } from 'node:fs';\nimport {\n  b,\n} from './B.ts';\n\ncode();\n";
  const insert = (path: string) => insertStatement(text, `import { x } from '${path}';`);
  expect(insert('./A.ts')).toBe(text.replace('import {\n', "import { x } from './A.ts';\nimport {\n"));
  expect(insert('./C.ts')).toBe(text.replace("'./B.ts';", "'./B.ts';\nimport { x } from './C.ts';"));
  expect(insert('vitest')).toBe(text.replace('import {\n', "import { x } from 'vitest';\nimport {\n"));
  expect(insert('node:path')).toBe(text.replace('import {\n', "import { x } from 'node:path';\nimport {\n"));
  expect(insertStatement('code();\n', "import { x } from './x.ts';")).toBe(
    "import { x } from './x.ts';\n\ncode();\n",
  );
});

test('a list stands in one line of 110 characters, else in a line for each', () => {
  const words = Array.from({ length: 10 }, () => 'abcdefg');
  expect(listed('export const models = ', words, ' as const;')).toMatch(
    /^[^\n]{109,110}$|^export const models = \[\n/,
  );
  const [long] = [[...words, 'abcdefghijkl']];
  expect(listed('const a = ', long, ';')).toBe(`const a = [\n${long.map((one) => `  ${one},\n`).join('')}];`);
  expect(listed('  "a": ', long, '')).toBe(`  "a": [\n    ${long.join(',\n    ')}\n  ]`);
});

test('the first model of an index brings imports, exports and the list', () => {
  const empty = '/** All. */\nexport const models = [] as const;\n';
  const one = listInIndex(empty, 'Pond')!;
  expect(one).toBe(
    "import { Pond } from './Pond.ts';\n\nexport { Pond } from './Pond.ts';\n\n/** All. */\nexport const models = [Pond] as const;\n",
  );
  expect(listInIndex(one, 'Lake')).toMatch(
    /^import \{ Lake \}.*\nimport \{ Pond \}.*\n\nexport \{ Lake \}.*\nexport \{ Pond \}.*\n\n.*\n.*\[Lake, Pond\]/,
  );
  expect(listInIndex('export const all = [];\n', 'Pond')).toBeUndefined();
});

test('a suite is listed where its name belongs, also behind one of several lines', () => {
  const text = `import { B } from './B.ts';

const assumptions = '';

const suites = {
  B: contractSuite(B, {
    assumptions,
  }),
  D: contractSuite(D),
};
`;
  const line = (name: string) => `  ${name}: contractSuite(${name}, { assumptions }),`;
  expect(listInContractTest(text, 'C')).toContain(`  }),\n${line('C')}\n  D: `);
  expect(listInContractTest(text, 'A')).toContain(`const suites = {\n${line('A')}\n  B: `);
  expect(listInContractTest(text, 'E')).toContain(`(D),\n${line('E')}\n};`);
  expect(listInContractTest(text.replace('assumptions = ', 'others = '), 'C')).toBeUndefined();
  expect(listInContractTest('', 'C')).toBeUndefined();
});

test('a manifest that is written otherwise is not changed', () => {
  const entry = { id: 'a/b', path: 'src/B.ts', export: 'B', kind: 'model', summary: 'B.' } as const;
  expect(listInManifest('{ "provides": [ ] }', entry)).toBeUndefined();
  expect(listInManifest('{ "provides": [], "authors": [] }', entry)).toContain(
    '"provides": [\n    {\n      "id": "a/b",',
  );
  expect(listInManifest('{ "provides": [{ "id": "a/c" }], "authors": [] }', entry)).toBeUndefined();
});

test('sections and rows stand in order', () => {
  expect(insertSection('# All\n\n## B\n\nb\n', '## A\n\na\n')).toBe('# All\n\n## A\n\na\n\n## B\n\nb\n');
  expect(insertSection('# All\n', '## C\n\nc\n')).toBe('# All\n\n## C\n\nc\n');
  const table = '| model | id |\n|---|---|\n| `B` | b |\n\ntext\n';
  expect(insertRow(table, 'model', '| `A` | a |')).toBe(table.replace('| `B`', '| `A` | a |\n| `B`'));
  expect(insertRow(table, 'model', '| `C` | c |')).toBe(table.replace('| b |', '| b |\n| `C` | c |'));
  expect(insertRow(table, 'package', '| x |')).toBeUndefined();
  expect(insertRow('| model | id |\ntext\n', 'model', '| x |')).toBeUndefined();
});
