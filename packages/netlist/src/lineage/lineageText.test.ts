import { describe, expect, test } from 'vitest';
import type { Tree1 } from '../hash/treeFile.ts';
import type { Parent } from '../schema/modelManifest.ts';
import { parseModelManifest } from '../schema/parseModelManifest.ts';
import type { LineagePackage } from './lineage.ts';
import { lineageOf } from './lineageOf.ts';
import { lineageText } from './lineageText.ts';
import { modelsNamed } from './modelsNamed.ts';

const tree = (letter: string): Tree1 => `tree1:${letter.repeat(64)}`;
const parent = (
  name: string,
  relation: Parent['relation'],
  id: string | undefined = `o/${name}`,
): Parent => ({
  ...{ id, hash: tree(name), relation, weight: 1_000_000 },
});
const said = (
  name: string,
  parents: readonly Parent[] = [],
  place = `github.com/o/${name}@c`,
): LineagePackage => ({
  place,
  tree1: tree(name),
  manifest: {
    ...parseModelManifest('{"model":1,"provides":[],"authors":[{"id":"github:a","role":"author"}]}', {
      what: 'm',
    }),
    provides: [{ id: `o/${name}`, path: 'm.ts', export: 'M', kind: 'model', parents }],
  },
  blobOf: () => undefined,
});
const claim = {
  child: { id: 'o/d', tree1: tree('d') },
  parent: parent('e', 'cites'),
  by: 'github:\u001b[2Jmallory',
};
const lineage = lineageOf(
  [
    said('a'),
    said('b', [parent('a', 'fork')]),
    said('c', [parent('a', 'port'), parent('a', 'cites'), { ...parent('f', 'cites'), id: undefined }]),
    said('d', [parent('b', 'derived'), parent('c', 'derived')]),
    said('e'),
  ],
  [claim],
);

test('a tree has what a model came from, each once', () => {
  expect(lineageText(lineage, 'text', 'o/d')).toBe(
    [
      'o/d tree1:dddddddddddd, generation 3 or more',
      '├─ derived: o/b tree1:bbbbbbbbbbbb, generation 2',
      '│  └─ fork: o/a tree1:aaaaaaaaaaaa, generation 1',
      '├─ derived: o/c tree1:cccccccccccc, generation 2 or more',
      '│  ├─ cites: a package tree1:ffffffffffff, not here',
      '│  └─ cites, port: o/a tree1:aaaaaaaaaaaa, generation 1',
      '└─ cites (says github:\\u{1b}[2Jmallory): o/e tree1:eeeeeeeeeeee, generation 1',
      '',
    ].join('\n'),
  );
  expect(lineageText(lineage, 'text', 'o/a')).toBe('o/a tree1:aaaaaaaaaaaa, generation 1, 3 descendants\n');
  expect(lineageText(lineage, 'text', 'o/b')).toContain('generation 2, 1 descendant\n');
});

test('without a name, all that nothing came from is there', () => {
  expect(lineageText(lineage, 'text')).toBe(lineageText(lineage, 'text', 'o/d'));
  expect(lineageText(lineageOf([said('a'), said('e')]), 'text').split('\n\n')).toHaveLength(2);
});

test('JSON has all of a lineage, or what is of a model', () => {
  const { models, findings } = JSON.parse(lineageText(lineage, 'json'));
  expect(findings).toEqual([]);
  expect(models).toHaveLength(6);
  expect(models[1]).toEqual({
    ...{ key: `o/a ${tree('a')}`, id: 'o/a', tree1: tree('a'), places: ['github.com/o/a@c'] },
    ...{ generation: 1, isAtLeast: false, parents: [], descendants: 3 },
  });
  const some = JSON.parse(lineageText(lineage, 'json', 'o/b')).models;
  expect(some.map(({ id }: { id: string }) => id)).toEqual(['o/a', 'o/b', 'o/d']);
});

test('diagrams go from a model to its parents', () => {
  const small = lineageOf([said('b', [parent('a', 'fork')])]);
  expect(lineageText(small, 'dot')).toBe(
    [
      ...['digraph "lineage" {', '  node [shape=box];'],
      '  n0 [label="o/a tree1:aaaaaaaaaaaa, not here", style=dashed];',
      '  n1 [label="o/b tree1:bbbbbbbbbbbb, generation 2 or more"];',
      ...['  n1 -> n0 [label="fork"];', '}', ''],
    ].join('\n'),
  );
  expect(lineageText(small, 'mermaid')).toBe(
    [
      ...['flowchart LR', '  n0["o/a tree1:aaaaaaaaaaaa, not here"]'],
      '  n1["o/b tree1:bbbbbbbbbbbb, generation 2 or more"]',
      ...['  n1 -->|"fork"| n0', '  classDef absent stroke-dasharray: 4', '  class n0 absent', ''],
    ].join('\n'),
  );
  expect(lineageText(lineage, 'dot', 'o/b').match(/->/g)).toHaveLength(2);
});

describe('a model is meant', () => {
  test.each([
    ['o/a', 1],
    [tree('a'), 1],
    [`o/a ${tree('a')}`, 1],
    ['o/a@aaaa', 1],
    ['github.com/o/a@c#o/a', 1],
    ['o/x', 2],
  ])('by %s', (name, count) => {
    const twice = [said('x'), { ...said('x'), tree1: tree('1') }].map((one) => ({ ...one }));
    const all = lineageOf([said('a'), ...twice]);
    expect(modelsNamed(all, name)).toHaveLength(count);
  });

  test.each([
    ['o/bb', "Did you mean 'o/b'?"],
    ['\u001b[2J', 'There are o/a, o/b'],
    ['o/a@', 'o/a'],
  ])('by %s not at all', (name, words) => {
    expect(() => lineageText(lineage, 'text', name)).toThrow(
      expect.objectContaining({ code: 'unknown', message: expect.stringContaining(words) }),
    );
  });

  test('and nothing where there is none', () => {
    expect(() => modelsNamed(lineageOf([]), 'o/a')).toThrow('There are none.');
  });
});
