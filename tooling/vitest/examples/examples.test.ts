import { expect, test } from 'vitest';
import { docBlocks, markdownBlocks, shownTexts } from './blocks.ts';
import { evaluate } from './evaluate.ts';
import { expectedCode, snap } from './expected.ts';

const SCOPE = {
  half: (x: number) => x / 2,
  fail() {
    throw new RangeError('Always.');
  },
};

/** Runs a block and gives back what it claimed, as [actual, expected] pairs. */
async function claimsOf(code: string, modules = {}): Promise<unknown[][]> {
  const claims: unknown[][] = [];
  await evaluate(
    code,
    { scope: SCOPE, modules },
    {
      equal: (actual, expected) => claims.push([actual, expected]),
      throws: (thrown, name) => claims.push([thrown instanceof Error ? thrown.name : thrown, name]),
    },
  );
  return claims;
}

test.each([
  ['12.5 wxDAI', '12.5'],
  ['12.5', '12.5'],
  ['0.05 1/year', '0.05'],
  ['30 %', '30'],
  ['3 (tokens)', '3'],
  ["'sold (all) — of it' — a remark", "'sold (all) — of it'"],
  ['[1, 2] wxDAI/TEC', '[1, 2]'],
  ['{ a: -1e-3 }', '{ a: -1e-3 }'],
  ['new Map([[1, 2]])', 'new Map([[1, 2]])'],
  ['1 2', undefined],
  ['about 3', undefined],
  ['', undefined],
])('the value that begins %j is %j', (text, value) => {
  expect(expectedCode(text)).toBe(value);
});

test('an expression, a constant and a printed value are compared with what stands behind them', async () => {
  expect(await claimsOf('half(4); // => 2 TEC')).toEqual([[2, 2]]);
  expect(await claimsOf('const x: number = half(5); // => 3')).toEqual([[2.5, 3]]);
  expect(await claimsOf('console.log(half(3)) // => 1.5')).toEqual([[1.5, 1.5]]);
  expect(await claimsOf('half(2);\n// => 1\nhalf(3); // => 1.5')).toEqual([
    [1, 1],
    [1.5, 1.5],
  ]);
});

test('a value may go on in the comment lines below', async () => {
  expect(await claimsOf('({ a: half(2) });\n// => { a: 1,\n//    }')).toEqual([[{ a: 1 }, { a: 1 }]]);
});

test('a thrown error is compared by its name, and a statement that throws nothing shows', async () => {
  expect(await claimsOf('fail(); // throws RangeError')).toEqual([['RangeError', 'RangeError']]);
  expect(await claimsOf('const y = half(1); // throws RangeError')).toEqual([[undefined, 'RangeError']]);
});

test('an error that the block does not announce goes through', async () => {
  await expect(claimsOf('fail();')).rejects.toThrow('Always.');
  await expect(claimsOf('half(')).rejects.toThrow('does not parse');
});

test('a name of the surroundings may be declared anew, and `export` and types are no hindrance', async () => {
  expect(await claimsOf('export class half { a = 1 as const }\nnew half().a satisfies 1; // => 1')).toEqual([
    [1, 1],
  ]);
});

test('import lines are served from the modules given', async () => {
  const modules = { m: { third: (x: number) => x / 3 } };
  const code = "import { third as t } from 'm';\nimport * as m from 'm';\nt(6) + m.third(3); // => 3";
  expect(await claimsOf(code, modules)).toEqual([[3, 3]]);
  await expect(claimsOf("import { fourth } from 'm';", modules)).rejects.toThrow("m has no export 'fourth'");
  expect(await claimsOf("import { half } from 'elsewhere';\nhalf(2); // => 1", modules)).toEqual([[1, 1]]);
});

test.each([
  'if (true) {\n  half(2); // => 1\n}',
  '// => 1',
  'half(2); // => one, or so',
  'for (;;) break; // => 1',
  'half(2); // => 1\n// => 2',
  'fail(); // throws',
])('a claim that cannot be checked is an error: %j', async (code) => {
  await expect(claimsOf(code)).rejects.toThrow("'//");
});

test('numbers count as the same up to a relative 1e-9, wherever they stand', () => {
  const expected = { a: [1, { b: 1e12 }], c: new Map([['k', 3]]) };
  expect(snap({ a: [1 + 1e-10, { b: 1e12 + 1 }], c: new Map([['k', 3 + 1e-10]]) }, expected)).toEqual(
    expected,
  );
  expect(snap(1 + 2e-9, 1)).toBe(1 + 2e-9);
  expect(snap(1e-300, 0)).toBe(1e-300);
  expect(snap(new Float64Array([1, 2]), [1, 2])).toEqual([1, 2]);
  expect(snap(-0, 0)).toBe(0);
});

test('blocks are found with their lines, other languages and no-run blocks are left out', () => {
  expect(markdownBlocks('a\n```ts\nx;\ny;\n```\n```sh\nls\n```\n```ts no-run\nz;\n```')).toEqual([
    { code: 'x;\ny;', line: 3 },
  ]);
});

test('a block that goes on with the one before runs after it', () => {
  const text = '```ts\na;\n```\n```ts continue\nb;\n```\n```ts continue\nc;\n```\n```ts\nd;\n```';
  expect(markdownBlocks(text)).toEqual([
    { code: 'a;', line: 2 },
    { code: 'b;', line: 5, before: 'a;' },
    { code: 'c;', line: 8, before: 'a;\nb;' },
    { code: 'd;', line: 11 },
  ]);
});

test('only blocks below @example count in doc comments', () => {
  const block = ' * ```ts\n * code;\n *   deeper;\n * ```\n';
  const source = `const s = '/**';\n/**\n * Text.\n${block} * @example A title\n${block} * @returns x\n${block} */`;
  expect(docBlocks(source)).toEqual([{ code: 'code;\n  deeper;', line: 10 }]);
});

test('a text that a page says a constant is belongs to the listing above it', () => {
  const page =
    '# A\n\n```ts\nconst a = 1;\n```\n\n```ts\nconst map = "x";\n```\n\n`map` is\n\n```text\nx │ "y"\n`z`\n```\n';
  expect(shownTexts(page)).toEqual([{ listing: 8, name: 'map', text: JSON.stringify('x │ "y"\n`z`') }]);
  expect(shownTexts('`map` was\n\n```text\nx\n```\n')).toEqual([]);
});

test('a text that a page says a constant is, above all listings, is refused', () => {
  expect(() => shownTexts('`map` is\n\n```text\nx\n```\n')).toThrow(
    "'map', of line 1, stands below no listing.",
  );
});
