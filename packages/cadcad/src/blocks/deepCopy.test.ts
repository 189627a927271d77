import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { numRuns } from '../../testing/economy.ts';
import { deepCopy } from './deepCopy.ts';

test('what is copied is equal, and shares nothing that could be changed', () => {
  fc.assert(
    fc.property(
      fc.object({ withMap: true, withSet: true, withTypedArray: true, withDate: true }),
      (value) => {
        const copy = deepCopy(value);
        expect(copy).toEqual(value);
        const mine = new Set(objectsIn(value));
        for (const object of objectsIn(copy)) expect(mine.has(object)).toBe(false);
      },
    ),
    { numRuns },
  );
});

/** All objects within a value, itself included. */
function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  const within =
    value instanceof Map
      ? [...value].flat()
      : value instanceof Set
        ? [...value]
        : ArrayBuffer.isView(value)
          ? []
          : Object.values(value);
  return [value, ...within.flatMap(objectsIn)];
}

test('functions, and what cannot be copied, are shared', () => {
  const call = () => 1;
  const later = Promise.resolve();
  expect(deepCopy({ call, later })).toEqual({ call, later });
  expect(deepCopy({ later }).later).toBe(later);
  expect(deepCopy(call)).toBe(call);
});

test('what stands twice stands twice in the copy too, also where it holds itself', () => {
  const shares = new Float64Array([1]);
  const agent: Record<string, unknown> = { shares };
  agent.self = agent;
  const copy = deepCopy({
    a: agent,
    b: agent,
    list: [agent, shares],
    map: new Map([[agent, agent]]),
    set: new Set([agent]),
  });
  expect(copy.a).not.toBe(agent);
  expect(copy.b).toBe(copy.a);
  expect(copy.list).toEqual([copy.a, copy.a.shares]);
  expect(copy.list[0]).toBe(copy.a);
  expect(copy.list[1]).toBe(copy.a.shares);
  expect(copy.a.self).toBe(copy.a);
  expect(copy.map.get(copy.a)).toBe(copy.a);
  expect(copy.set.has(copy.a)).toBe(true);
});

test('objects of a class stay of it', () => {
  class Agent {
    tokens = [1];
    get sum() {
      return this.tokens.reduce((a, b) => a + b);
    }
  }
  const agent = new Agent();
  const copy = deepCopy(agent);
  copy.tokens.push(2);
  expect([copy.sum, agent.sum]).toEqual([3, 1]);
});
