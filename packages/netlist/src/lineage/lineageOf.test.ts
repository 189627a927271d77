import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Blob1, Tree1 } from '../hash/treeFile.ts';
import type { Parent } from '../schema/modelManifest.ts';
import { parseModelManifest } from '../schema/parseModelManifest.ts';
import { memoryPack } from '../store/memoryPack.ts';
import { ancestorsOf, descendantsOf } from './ancestry.ts';
import type { Lineage, LineagePackage } from './lineage.ts';
import { lineageOf, modelKey } from './lineageOf.ts';
import { lineagePackages } from './lineagePackages.ts';
import { modelsNamed } from './modelsNamed.ts';

const runs = { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) };
const tree = (i: number | string): Tree1 => `tree1:${createHash('sha256').update(String(i)).digest('hex')}`;
const id = (i: number) => `o/m${i}`;
const key = (i: number) => modelKey(id(i), tree(i));
const parent = (i: number, relation: Parent['relation'] = 'derived'): Parent => ({
  ...{ id: id(i), hash: tree(i), relation, weight: 1_000_000 },
});

/** A package with one model of what it came from. */
const said = (i: number, parents: readonly Parent[] = []): LineagePackage => ({
  place: `github.com/o/r${i}@c`,
  tree1: tree(i),
  manifest: {
    ...parseModelManifest('{"model":1,"provides":[],"authors":[{"id":"github:a","role":"author"}]}', {
      what: 'm',
    }),
    provides: [{ id: id(i), path: 'm.ts', export: 'M', kind: 'model', parents }],
  },
  blobOf: (path) => (path === 'm.ts' ? 'a'.repeat(64) : undefined),
});

/** Packages which come from earlier ones, some of which are not here. */
const anyLineage = fc
  .array(fc.record({ parents: fc.array(fc.nat({ max: 20 }), { maxLength: 4 }), isHere: fc.boolean() }), {
    maxLength: 10,
  })
  .map((drawn) => {
    const parentsOf = drawn.map(({ parents }, i) => (i === 0 ? [] : [...new Set(parents.map((p) => p % i))]));
    const here = drawn.flatMap(({ isHere }, i) => (isHere || i % 2 === 0 ? [i] : []));
    return {
      parentsOf,
      here,
      packages: here.map((i) =>
        said(
          i,
          parentsOf[i]!.map((p) => parent(p)),
        ),
      ),
    };
  });

test('a generation is one more than the largest of the parents, and what came from a model is all that leads to it', () => {
  fc.assert(
    fc.property(anyLineage, fc.infiniteStream(fc.nat()), ({ parentsOf, here, packages }, ranks) => {
      const known = (i: number) => (here.includes(i) ? parentsOf[i]! : []);
      const generation = (i: number): number => 1 + Math.max(0, ...known(i).map(generation));
      const above = (i: number): number[] => known(i).flatMap((p) => [p, ...above(p)]);
      const order = packages
        .map((one) => ({ one, rank: ranks.next().value }))
        .sort((a, b) => a.rank - b.rank);
      const lineage = lineageOf(order.map(({ one }) => one));
      expect(lineage).toEqual(lineageOf(packages));
      expect(lineage.findings).toEqual([]);
      const all = [...new Set([...here, ...here.flatMap((i) => parentsOf[i]!)])];
      expect([...lineage.models.keys()]).toEqual(all.map(key).sort());
      for (const i of all) {
        expect(lineage.models.get(key(i))).toMatchObject({
          id: id(i),
          generation: generation(i),
          isAtLeast: [i, ...above(i)].some((one) => !here.includes(one)),
          places: here.includes(i) ? [`github.com/o/r${i}@c`] : [],
        });
        expect(ancestorsOf(lineage, key(i))).toEqual([...new Set(above(i).map(key))].sort());
        expect(descendantsOf(lineage, key(i))).toEqual(
          all
            .filter((one) => above(one).includes(i))
            .map(key)
            .sort(),
        );
      }
    }),
    runs,
  );
});

test('of claims beside the manifests those are refused by which a model would come from itself', () => {
  const pair = fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }));
  fc.assert(
    fc.property(anyLineage, fc.array(pair, { maxLength: 12 }), ({ packages }, pairs) => {
      const claims = pairs.map(([child, from]) => ({
        child: { id: id(child), tree1: tree(child) },
        parent: parent(from, 'cites'),
        by: `github:${child}-${from}`,
      }));
      const lineage = lineageOf(packages, claims);
      expect(lineageOf(packages, [...claims].reverse())).toEqual(lineage);
      for (const [one] of lineage.models) expect(ancestorsOf(lineage, one)).not.toContain(one);
      const refused = (child: number, from: number, code: string) =>
        lineage.findings.some(
          (finding) => finding.code === code && finding.message.startsWith(`github:${child}-${from} `),
        );
      for (const [child, from] of pairs) {
        const model = lineage.models.get(key(child));
        const isTaken =
          model?.parents.some(({ to, relation }) => to === key(from) && relation === 'cites') ?? false;
        const isHere = packages.some(({ tree1 }) => tree1 === tree(child));
        expect(refused(child, from, 'unknown-child')).toBe(!isHere);
        if (!isHere) continue;
        const isCircle = child === from || ancestorsOf(lineage, key(from)).includes(key(child));
        expect(refused(child, from, 'lineage-cycle')).toBe(isCircle);
        expect(isTaken).toBe(!isCircle);
      }
    }),
    runs,
  );
});

describe('with bytes and their hashes', () => {
  const manifest = (provides: readonly object[], parents: readonly object[] = []) => ({
    path: 'tecmns.model.json',
    mode: '100644' as const,
    bytes: Buffer.from(
      JSON.stringify({
        model: 1,
        provides,
        authors: [{ id: 'github:a', role: 'author' }],
        lineage: { parents },
      }),
    ),
  });
  const file = (path: string, text: string) => ({ path, mode: '100644' as const, bytes: Buffer.from(text) });
  const model = (name: string, path = 'm.ts') => ({ id: name, path, export: 'M', kind: 'model' });
  const old = memoryPack([
    file('lib.ts', 'lib'),
    file('m.ts', 'old'),
    manifest([model('o/old'), model('o/lib', 'lib.ts')]),
  ]);
  const blob: Blob1 = `blob1:${old.files.find(({ path }) => path === 'm.ts')!.blob}`;
  const lineageWith = (own: object): Lineage => {
    const pack = memoryPack([
      file('m.ts', 'new'),
      manifest([model('o/new')], [{ hash: old.tree1, relation: 'fork', ...own }]),
    ]);
    return lineageOf([...lineagePackages('child', pack), ...lineagePackages('parent', old)]);
  };
  const parentsOf = (lineage: Lineage) =>
    modelsNamed(lineage, 'o/new')[0]!.parents.map(({ to }) => to.split(' ')[0]);

  test.each<[string, object, readonly string[]]>([
    ['its id', { id: 'o/old' }, ['o/old']],
    ['its id, file and hash', { id: 'o/old', path: 'm.ts', blob }, ['o/old']],
    ['its file', { path: 'lib.ts' }, ['o/lib']],
    ['its package alone', {}, ['o/lib', 'o/old']],
    ['a file that is no model', { path: 'tecmns.model.json' }, ['']],
  ])('a parent is found by %s', (_, own, parents) => {
    const lineage = lineageWith(own);
    expect(lineage.findings).toEqual([]);
    expect(parentsOf(lineage)).toEqual(parents);
  });

  test.each<[string, object, object]>([
    ['no-such-model', { id: 'o/none' }, { message: expect.stringContaining('o/none') }],
    ['no-such-file', { id: 'o/old', path: 'none.ts' }, {}],
    [
      'blob-differs',
      { path: 'lib.ts', blob },
      { expected: blob, actual: expect.stringMatching(/^blob1:[0-9a-f]{64}$/) },
    ],
  ])('a parent that is here, but not so, is told: %s', (code, own, more) => {
    expect(lineageWith(own).findings).toEqual([
      expect.objectContaining({ severity: 'error', fault: 'verification', code, node: 'child', ...more }),
    ]);
  });

  test('nothing can be told of one that is not here', () => {
    const hash = tree('elsewhere');
    const lineage = lineageWith({ hash, path: 'm.ts', blob });
    expect(lineage.findings).toEqual([]);
    expect(lineage.models.get(modelKey(null, hash))).toMatchObject({ places: [], id: null, isAtLeast: true });
  });

  test('a package in two places is one, and packages in directories are their own', () => {
    const both = memoryPack([
      ...[file('a/m.ts', 'x'), { ...manifest([model('o/x')]), path: 'a/tecmns.model.json' }],
      ...[file('b/m.ts', 'x'), { ...manifest([model('o/x2')]), path: 'b/tecmns.model.json' }],
    ]);
    const lineage = lineageOf([...lineagePackages('one', both), ...lineagePackages('two', both)]);
    expect([...lineage.models.values()].map(({ id: own, places }) => [own, places])).toEqual([
      ['o/x', ['one//a', 'two//a']],
      ['o/x2', ['one//b', 'two//b']],
    ]);
  });
});

test('a claim that the manifest makes already adds nothing', () => {
  const claim = { child: { id: id(1), tree1: tree(1) }, parent: parent(0), by: 'github:x' };
  const lineage = lineageOf([said(0), said(1, [parent(0)])], [claim]);
  expect(lineage.models.get(key(1))!.parents).toMatchObject([{ to: key(0), by: null }]);
});

test('a claim about a parent that is here, but not so, is told', () => {
  const claim = {
    child: { id: id(1), tree1: tree(1) },
    parent: { ...parent(0), path: 'none.ts' },
    by: 'github:x',
  };
  expect(lineageOf([said(0), said(1)], [claim]).findings).toMatchObject([{ code: 'no-such-file' }]);
});

test('hashes that nobody checked cannot go in a circle', () => {
  expect(() => lineageOf([said(0, [parent(1)]), said(1, [parent(0)])])).toThrow(
    expect.objectContaining({ fault: 'verification', code: 'lineage-cycle' }),
  );
});

test('there is a limit to parents and claims', () => {
  const many = Array.from({ length: 1001 }, (_, i) => parent(i + 1000));
  const packages = Array.from({ length: 200 }, (_, i) => said(i, many));
  expect(() => lineageOf(packages)).toThrow(
    expect.objectContaining({ fault: 'limit', code: 'too-many-parents' }),
  );
  const claim = { child: { id: id(1), tree1: tree(1) }, parent: parent(0), by: 'github:x' };
  expect(() => lineageOf([said(1)], new Array(2001).fill(claim))).toThrow(
    expect.objectContaining({ fault: 'limit', code: 'too-many-claims' }),
  );
});

test('a chain of thousands is no deep call', () => {
  const length = 3000;
  const lineage = lineageOf(Array.from({ length }, (_, i) => said(i, i === 0 ? [] : [parent(i - 1)])));
  expect(lineage.models.get(key(length - 1))!.generation).toBe(length);
  expect(descendantsOf(lineage, key(0))).toHaveLength(length - 1);
});
