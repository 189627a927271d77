import { describe, expect, test } from 'vitest';
import { lockText } from '../lock/lockText.ts';
import { parseLock } from './parseLock.ts';

const COMMIT = '1'.repeat(40);
const TREE = `tree1:${'a'.repeat(64)}`;
const A = `github.com/a/models//x@${COMMIT}`;
const B = `git.example.org:8443/b/models@${COMMIT}`;
const node = {
  source: 'https://github.com/a/models.git',
  ref: 'refs/heads/main',
  commit: COMMIT,
  tree1: TREE,
  swhid: `swh:1:dir:${'b'.repeat(40)}`,
  files: 3,
  bytes: 0,
  licence: 'MIT AND Apache-2.0',
  netlist: `blob1:${'c'.repeat(64)}`,
  provides: { 'a/hatch': TREE },
  parents: { 'a/hatch': [TREE] },
  authors: ['github:a'],
  signed: [{ by: 'github:a', scheme: 'sshsig', at: null }],
  edges: { 'b/models': B },
};
const bare = {
  licence: null,
  netlist: null,
  provides: {},
  parents: {},
  authors: [],
  signed: [],
  edges: { 'a/models//x': A },
};
const other = { ...node, ...bare, source: 'https://git.example.org:8443/b/models', ref: null };
const lock = {
  lock: 1,
  tree: 'tree1',
  root: { 'a/models//x': A },
  nodes: { [A]: node, [B]: other },
  graphRoot: `sha256:${'d'.repeat(64)}`,
} as const;
const withNode = (members: object) => ({ ...lock, nodes: { ...lock.nodes, [A]: { ...node, ...members } } });

describe('a lock', () => {
  test('is read as it was written, cycles and all', () => {
    const read = parseLock(JSON.stringify(lock));
    expect(read).toEqual(lock);
    expect(parseLock(lockText(read))).toEqual(lock);
  });

  test('may be larger than other files', () => {
    const authors = Array.from({ length: 15_000 }, (_, i) => `github:a-rather-long-name-${i}`);
    const nodes = Object.fromEntries(
      ['2', '3', '4'].map((digit) => {
        const commit = digit.repeat(40);
        return [`github.com/a/models@${commit}`, { ...node, ...bare, edges: {}, commit, authors }];
      }),
    );
    const read = parseLock(JSON.stringify({ ...lock, nodes: { ...lock.nodes, ...nodes } }));
    expect(Object.values(read.nodes).flatMap((one) => one.authors)).toHaveLength(45_001);
  });

  test.each([
    [{ ...lock, lock: 2 }, 'out-of-range', 'lock is 2, but must be 1.'],
    [{ ...lock, extra: 1 }, 'unknown', "has an unknown member 'extra'"],
    [{ ...lock, graphRoot: 'sha256:0' }, 'out-of-range', 'graphRoot'],
    [{ ...lock, root: { x: `github.com/c/d@${COMMIT}` } }, 'bad-lock', "root['x']"],
    [{ ...lock, root: { x: 'github.com/a/models//x' } }, 'out-of-range', 'must be the id of a node'],
    [{ ...lock, nodes: { [A]: node } }, 'bad-lock', 'is not among the nodes'],
    [{ ...lock, nodes: { ...lock.nodes, toString: node } }, 'out-of-range', 'names must be the id of a node'],
    [withNode({ edges: { x: 'toString' } }), 'out-of-range', 'must be the id of a node'],
    [withNode({ source: 'https://github.com/a/other.git' }), 'bad-lock', 'is not the address of that node'],
    [withNode({ source: 'https://github.com/a/models' }), 'bad-lock', 'is not the address of that node'],
    [withNode({ source: 'https://evil.example/a/models' }), 'bad-lock', 'is not the address of that node'],
    [withNode({ source: '--upload-pack=x' }), 'bad-repo', "'--upload-pack=x'"],
    [withNode({ source: 'ext::sh -c x' }), 'bad-repo', "'ext::sh -c x'"],
    [withNode({ commit: '2'.repeat(40) }), 'bad-lock', 'is not the commit of that node'],
    [withNode({ ref: '--upload-pack=x' }), 'out-of-range', 'must be the full name of a ref'],
    [withNode({ tree1: `blob1:${'a'.repeat(64)}` }), 'out-of-range', 'tree1:'],
    [withNode({ files: 0 }), 'out-of-range', 'at least 1'],
    [withNode({ bytes: -1 }), 'out-of-range', 'at least 0'],
    [withNode({ provides: { 'a/hatch': 'x' } }), 'out-of-range', "provides['a/hatch'] is 'x'"],
    [withNode({ signed: [{ by: 'a', scheme: 'x' }] }), 'missing', 'signed[0].at is missing'],
    [withNode({ subdir: 'x' }), 'unknown', `nodes['${A}'] has an unknown member 'subdir'`],
    [{ ...lock, nodes: { [A]: 1 } }, 'out-of-range', `nodes['${A}'] is 1, but must be an object.`],
  ])('is refused: %#', (value, code, words) => {
    expect(() => parseLock(JSON.stringify(value))).toThrow(
      expect.objectContaining({ code, fault: 'bad-input', message: expect.stringContaining(words) }),
    );
  });
});
