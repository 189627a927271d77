import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NetlistError } from '../NetlistError.ts';
import { parseModelManifest } from './parseModelManifest.ts';

const what = 'tecmns.model.json';
const TREE = `tree1:${'1'.repeat(64)}`;
const BLOB = `blob1:${'2'.repeat(64)}`;
const me = { id: 'github:me', role: 'author' };
const model = { id: 'me/hatch', path: 'src/Hatch.ts', kind: 'model' };
const parse = (members: object) =>
  parseModelManifest(JSON.stringify({ model: 1, provides: [model], authors: [me], ...members }), { what });

function refusalOf(members: object): NetlistError {
  try {
    parse(members);
  } catch (error) {
    if (error instanceof NetlistError) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(members)} was accepted.`);
}

describe('a manifest', () => {
  test('has everything that it leaves open filled in', () => {
    expect(parse({})).toEqual({
      provides: [{ ...model, export: 'default', parents: [] }],
      authors: [{ ...me, share: 1_000_000 }],
      payTo: {},
      lineage: { parents: [] },
      licence: undefined,
      engines: undefined,
      uses: [],
      credit: { weights: {} },
    });
  });

  test('has all that it says', () => {
    const manifest = {
      provides: [{ ...model, export: 'Hatch', summary: 's', params: 'params.json', ports: 'ports.json' }],
      authors: [{ ...me, name: 'M', share: 1_000_000 }],
      payTo: { 'github:ME': [{ chain: 'eip155:1', address: `0x${'a'.repeat(40)}` }] },
      lineage: {
        parents: [
          {
            id: 'a/b',
            hash: TREE,
            path: 'src/B.ts',
            blob: BLOB,
            relation: 'port',
            weight: 250_000,
            url: 'https://a.org/b',
          },
        ],
      },
      licence: 'MIT OR Apache-2.0',
      engines: { node: '>=20.19' },
      uses: ['a/b'],
      credit: { weights: { 'a/b': 3 } },
    };
    const [own] = manifest.provides;
    const { parents } = manifest.lineage;
    expect(parse(manifest)).toEqual({ ...manifest, provides: [{ ...own, parents }] });
    expect(
      parse({ lineage: { parents: [{ hash: TREE, relation: 'fork' }] } }).lineage.parents[0]?.weight,
    ).toBe(1_000_000);
  });

  test.each(['1hive', 'commonsbuild', 'ltfte', 'tea'])(
    'of %s, which this repository has, is one',
    (folder) => {
      const json = readFileSync(join(import.meta.dirname, '..', '..', '..', folder, what));
      const manifest = parseModelManifest(json, { what });
      expect(manifest.provides.length).toBeGreaterThan(0);
      expect(manifest.provides.every(({ id }) => id.startsWith(`${folder}/`))).toBe(true);
    },
  );
});

describe('shares', () => {
  const authors = (...shares: (number | undefined)[]) =>
    shares.map((share, i) => ({
      id: `github:a${i}`,
      role: 'author',
      ...(share === undefined ? {} : { share }),
    }));
  const sharesOf = (list: readonly object[]) => parse({ authors: list }).authors.map(({ share }) => share);

  test('are those that are given when they sum to 1,000,000, also 0', () => {
    expect(sharesOf(authors(999_999, 1, 0))).toEqual([999_999, 1, 0]);
  });

  test('are equal when none is given, and what is left over goes to the first by id', () => {
    const three = ['github:c', 'github:a', 'github:b'].map((id) => ({ id, role: 'author' }));
    expect(sharesOf(three)).toEqual([333_333, 333_334, 333_333]);
    expect(sharesOf([...three, ...authors(...Array(4).fill(undefined))])).toEqual([
      ...[142_857, 142_858, 142_857],
      ...[142_857, 142_857, 142_857, 142_857],
    ]);
  });

  test.each([
    [authors(-1, 1_000_001), 'out-of-range', 'authors[0].share is -1, but must be at least 0.'],
    [authors(1_000_001), 'out-of-range', 'authors[0].share is 1000001, but must be at most 1000000.'],
    [authors(9007199254740991), 'out-of-range', 'at most 1000000'],
    [authors(500_000, 499_999), 'bad-shares', 'authors: the shares of authors sum to 999999'],
    [authors(1_000_000, 1), 'bad-shares', 'the shares of authors sum to 1000001'],
    [authors(0, 0), 'bad-shares', 'the shares of authors sum to 0'],
    [authors(1_000_000, undefined), 'bad-shares', '1 of 2 authors have a share'],
    [[], 'out-of-range', 'authors is a list of 0, but must be at least 1 item long.'],
    [
      [...authors(500_000), { id: 'GitHub:A0', role: 'x', share: 500_000 }],
      'out-of-range',
      'must be an identity',
    ],
    [
      [...authors(500_000), { id: 'github:A0', role: 'x', share: 500_000 }],
      'duplicate',
      "authors has 'github:a0' a second time.",
    ],
  ])('are refused when they are %j', (list, code, words) => {
    const error = refusalOf({ authors: list });
    expect(error).toMatchObject({ code, fault: 'bad-input' });
    expect(error.message).toContain(words);
  });

  test('sum to 1,000,000 and differ by one at most when none is given', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,6}$/), { minLength: 1, maxLength: 50 }),
        (names) => {
          const list = names.map((name) => ({ id: `github:${name}`, role: 'author' }));
          const shares = sharesOf(list);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(1_000_000);
          expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
          const reversed = sharesOf([...list].reverse()).reverse();
          expect(reversed).toEqual(shares);
        },
      ),
      { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) },
    );
  });
});

describe('a manifest that is wrong', () => {
  const parent = { hash: TREE, relation: 'fork' };
  const pay = { chain: 'eip155:1', address: '0xabc' };
  test.each([
    [{ model: 2 }, 'out-of-range', 'model is 2, but must be 1.'],
    [{ author: [] }, 'unknown', "Did you mean 'authors'?"],
    [{ provides: [{ ...model, id: 'Hatch' }] }, 'out-of-range', 'provides[0].id'],
    [
      { provides: [{ ...model, id: 'tecmns/hatch' }] },
      'reserved-name',
      "provides[0].id: 'tecmns/hatch' is not free",
    ],
    [{ provides: [model, model] }, 'duplicate', "provides has 'me/hatch' a second time."],
    [{ provides: [{ ...model, path: '/etc/passwd' }] }, 'out-of-range', 'provides[0].path'],
    [{ provides: [{ ...model, path: '../x.ts' }] }, 'out-of-range', 'provides[0].path'],
    [{ provides: [{ ...model, export: 'a-b' }] }, 'out-of-range', 'must be the name of an export'],
    [
      { provides: [{ ...model, kind: 'modle' }] },
      'out-of-range',
      "is 'modle', but must be 'model' or 'system' or 'mechanism'.",
    ],
    [
      { provides: [{ ...model, sumary: '' }] },
      'unknown',
      "provides[0] has an unknown member 'sumary'. Did you mean 'summary'?",
    ],
    [{ lineage: { parents: [{ ...parent, weight: 0 }] } }, 'out-of-range', 'must be at least 1.'],
    [
      { lineage: { parents: [{ ...parent, weight: 1_000_001 }] } },
      'out-of-range',
      'must be at most 1000000.',
    ],
    [
      { lineage: { parents: [{ relation: 'fork' }] } },
      'missing',
      'lineage.parents[0].hash is missing; it must be text.',
    ],
    [{ lineage: { parents: [{ ...parent, relation: 'copy' }] } }, 'out-of-range', "'fork' or 'port' or"],
    [
      { lineage: { parents: [{ ...parent, blob: BLOB }] } },
      'missing',
      'lineage.parents[0] has a blob without a path.',
    ],
    [{ lineage: { parents: [parent, parent] } }, 'duplicate', 'lineage.parents has'],
    [
      { lineage: { parents: [{ ...parent, url: 'javascript:1' }] } },
      'out-of-range',
      'must be an address that begins with https://',
    ],
    [{ lineage: {} }, 'missing', 'lineage.parents is missing; it must be a list.'],
    [{ payTo: { 'github:you': [pay] } }, 'unknown', "payTo has 'github:you', who is not among the authors."],
    [{ payTo: { me: [pay] } }, 'out-of-range', 'names must be an identity'],
    [{ payTo: { 'github:me': [pay, pay] } }, 'duplicate', "payTo['github:me'] has 'eip155:1' a second time."],
    [
      { payTo: { 'github:me': [pay], 'github:Me': [pay] } },
      'duplicate',
      "payTo has 'github:me' a second time.",
    ],
    [{ payTo: { 'github:me': [{ ...pay, chain: '1' }] } }, 'out-of-range', 'must be a chain'],
    [
      { payTo: { 'github:me': [{ ...pay, address: '0x 1' }] } },
      'out-of-range',
      'must be an address on the chain',
    ],
    [{ licence: 'MIT AND' }, 'out-of-range', 'must be an SPDX id'],
    [{ engines: { 'NO DE': '1' } }, 'out-of-range', 'names must be the name of a program'],
    [{ credit: { weights: { 'a/b': 0 } } }, 'out-of-range', "credit.weights['a/b'] is 0"],
    [{ credit: { weights: { 'a/b': -1 } } }, 'out-of-range', "credit.weights['a/b'] is -1"],
    [{ credit: { weights: { 'a/b': 1_000_001 } } }, 'out-of-range', 'at most 1000000'],
    [{ credit: { weights: { 'a/b': 2 ** 53 } } }, 'bad-number', 'at most 2^53 - 1'],
    [
      { credit: { weights: Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`a/b${i}`, 1])) } },
      'out-of-range',
      'at most 1000 names',
    ],
    [{ uses: ['a/b', 'a/b'] }, 'duplicate', "uses has 'a/b' a second time."],
    [
      { uses: Array.from({ length: 1001 }, (_, i) => `a/b${i}`) },
      'too-many',
      'uses is a list of 1001, but must be at most 1000 items',
    ],
  ])('is refused: %j', (members, code, words) => {
    const error = refusalOf(members);
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
  });

  test('is refused as any other JSON is', () => {
    expect(() => parseModelManifest('{"model":1.5}', { what })).toThrow(
      expect.objectContaining({ code: 'bad-number' }),
    );
  });
});

test('a model has the parents of all models of its manifest, and its own', () => {
  const hash = (digit: string) => `tree1:${digit.repeat(64)}`;
  const own = (parents: object[]) => ({ id: 'a/one', path: 'one.ts', kind: 'model', parents });
  const json = (parents: object[]) =>
    JSON.stringify({
      model: 1,
      provides: [own(parents), { id: 'a/two', path: 'two.ts', kind: 'model' }],
      authors: [{ id: 'github:a', role: 'author' }],
      lineage: { parents: [{ hash: hash('1'), relation: 'fork' }] },
    });
  const parse = (parents: object[]) => parseModelManifest(json(parents), { what: 'm' }).provides;
  const [one, two] = parse([{ hash: hash('2'), relation: 'port', weight: 500_000 }]);
  expect(one?.parents.map((parent) => [parent.hash, parent.weight])).toEqual([
    [hash('1'), 1_000_000],
    [hash('2'), 500_000],
  ]);
  expect(two?.parents.map((parent) => parent.hash)).toEqual([hash('1')]);
  expect(() => parse([{ hash: hash('1'), relation: 'fork' }])).toThrow('provides[0].parents');
  expect(() => parse([{ hash: hash('2'), relation: 'fork', blob: `blob1:${'3'.repeat(64)}` }])).toThrow(
    'a blob without a path',
  );
});

test('parents that all models share are counted for each of them', () => {
  const ids = Array.from({ length: 1000 }, (_, i) => ({ ...model, id: `me/hatch-${i}` }));
  const shared = Array.from({ length: 11 }, (_, i) => ({
    hash: `tree1:${String(i).padStart(64, '0')}`,
    relation: 'cites',
  }));
  const code = (count: number) => {
    try {
      return parse({ provides: ids, lineage: { parents: shared.slice(0, count) } }).provides.length;
    } catch (error) {
      return (error as NetlistError).code;
    }
  };
  expect(code(10)).toBe(1000);
  expect(code(11)).toBe('too-many-parents');
});
