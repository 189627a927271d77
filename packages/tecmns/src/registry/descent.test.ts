import type { LockedNode } from '@tecmns/netlist';
import { expect, test } from 'vitest';
import { descentOf } from './descent.ts';

/** A lock of nodes: for each the hash, and for each model its package and its parents. */
function lockOf(nodes: Record<string, Record<string, readonly [string, ...string[]]>>) {
  return {
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([name, models]) => {
        const entries = Object.entries(models);
        const node = {
          tree1: `tree1:${name}`,
          provides: Object.fromEntries(entries.map(([id, [own]]) => [id, own])),
          parents: Object.fromEntries(
            entries.flatMap(([id, [, ...parents]]) => (parents.length === 0 ? [] : [[id, parents]])),
          ),
        };
        // The descent asks for nothing else of a node.
        return [name, node as unknown as LockedNode];
      }),
    ),
  };
}

const lock = lockOf({
  a: { 'a/one': ['p'], 'a/two': ['q'] },
  b: { 'b/one': ['r', 'p'] },
  c: { 'c/one': ['s', 'r', 'gone'], 'c/two': ['s', 'tree1:a'] },
});

test('a model without parents is of the first generation, and one is one more than the highest of its parents', () => {
  expect(descentOf(lock, 'a', 'a/one')).toEqual({ generation: 1, descendants: 3 });
  expect(descentOf(lock, 'a', 'a/two')).toEqual({ generation: 1, descendants: 1 });
  expect(descentOf(lock, 'b', 'b/one')).toEqual({ generation: 2, descendants: 1 });
  expect(descentOf(lock, 'c', 'c/one')).toEqual({ generation: 3, descendants: 0 });
});

test('a parent that is not in the lock counts as one without parents', () => {
  expect(descentOf(lockOf({ a: { 'a/one': ['p', 'gone'] } }), 'a', 'a/one').generation).toBe(2);
});

test('rings end', () => {
  const ring = lockOf({ a: { 'a/one': ['p', 'q'] }, b: { 'b/one': ['q', 'p'] } });
  expect(descentOf(ring, 'a', 'a/one').descendants).toBe(1);
  expect(descentOf(ring, 'a', 'a/one').generation).toBeLessThan(5);
});
