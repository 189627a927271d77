import { describe, expect, test } from 'vitest';
import type { Row } from '../types.ts';
import { historyView } from './historyView.ts';

const rowOf = (timestep: number): Row =>
  Object.freeze({ x: timestep, simulation: 0, subset: 0, run: 1, substep: 0, timestep });

/** A view of some timesteps, and what it stands for. */
function views(blocks: number) {
  let made = 0;
  const view = historyView({
    blocks: () => blocks,
    isKept: true,
    rowsOf: (block) => {
      made++;
      return [rowOf(block), rowOf(block)];
    },
  });
  const list = Array.from({ length: blocks }, (_, block) => [rowOf(block), rowOf(block)]);
  return { view, list, made: () => made };
}

describe('the history reads like a list of lists', () => {
  const { view, list } = views(12);

  test('by index, from both ends, and beyond them', () => {
    expect(view.length).toBe(12);
    expect(view[3]?.[1]?.timestep).toBe(3);
    expect(view.at(-1)?.[0]?.timestep).toBe(11);
    expect(view[12]).toBeUndefined();
    expect(view.at(-13)).toBeUndefined();
  });

  test('in loops, copies and slices', () => {
    expect([...view]).toEqual(list);
    expect(view.slice(-2)).toEqual(list.slice(-2));
    expect(view.map((rows) => rows[0]?.timestep)).toEqual(list.map((_, i) => i));
    expect(view.flat()).toEqual(list.flat());
    expect(view.concat([])).toEqual(list);
  });

  test('as JSON, and by its keys', () => {
    expect(Array.isArray(view)).toBe(true);
    expect(JSON.stringify(view)).toBe(JSON.stringify(list));
    expect(Object.keys(view)).toEqual(Object.keys(list));
    expect(Object.entries(view)).toEqual(Object.entries(list));
    expect(11 in view).toBe(true);
    expect(12 in view).toBe(false);
    expect('map' in view).toBe(true);
    expect(Object.getOwnPropertyDescriptor(view, 'length')?.value).toBe(12);
    expect(Object.getOwnPropertyDescriptor(view, '12')).toBeUndefined();
  });
});

test('rows are made when they are read, and kept for a while', () => {
  const { view, made } = views(100);
  expect(view.length).toBe(100);
  expect(made()).toBe(0);
  for (let i = 0; i < 10; i++) view.at(-1);
  expect(made()).toBe(1);
  for (const rows of view) expect(rows.length).toBe(2);
  expect(view[0]?.[0]?.timestep).toBe(0);
  // The last rows were let go of while the others were read, and so were the first.
  expect(made()).toBe(102);
});

test.each<[string, (history: unknown[]) => unknown]>([
  ['writing an element', (history) => (history[0] = [])],
  ['adding one', (history) => history.push([])],
  ['taking one away', (history) => history.pop()],
  ['deleting one', (history) => Reflect.deleteProperty(history, '0')],
  ['shortening it', (history) => (history.length = 0)],
  ['sorting it', (history) => history.sort()],
  ['defining an element', (history) => Object.defineProperty(history, '0', { value: 1 })],
  ['another prototype', (history) => Object.setPrototypeOf(history, null)],
  ['freezing it', (history) => Object.freeze(history)],
])('%s throws, with advice', (_, write) => {
  const { view, list } = views(3);
  expect(() => write(view as unknown as unknown[])).toThrow(/read-only.*Copy what you want to change/s);
  expect([...view]).toEqual(list);
});

test('the rows of a timestep cannot be changed either', () => {
  const { view } = views(3);
  expect(() => (view[1] as Row[]).push(rowOf(9))).toThrow(TypeError);
  expect(() => Object.assign(view[1]![0]!, { x: 9 })).toThrow(TypeError);
  expect(view[1]).toEqual([rowOf(1), rowOf(1)]);
});
