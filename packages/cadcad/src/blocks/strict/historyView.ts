import { RunError } from '@tecmns/core';
import type { Row } from '../types.ts';

/** What a history is read from. */
type HistorySource = {
  /** Timesteps that are complete, the initial row's among them. */
  blocks(): number;
  /** The rows of a timestep. */
  rowsOf(block: number): readonly Row[];
  /** Whether rows may be given again: those with values that can be changed may not. */
  readonly isKept: boolean;
};

/** Timesteps whose rows are kept in case they are asked for again. */
const KEPT = 8;

/**
 * The history that functions are given: it reads like a list of lists of rows, and makes the rows when they are asked for, so that a
 * history that nobody reads costs nothing. Writing to it, or to what it gives, throws.
 */
export function historyView(source: HistorySource): readonly (readonly Row[])[] {
  const kept = new Map<number, readonly Row[]>();
  const rowsOf = (block: number) => {
    let rows = kept.get(block);
    if (rows === undefined) {
      rows = Object.freeze(source.rowsOf(block));
      if (!source.isKept) return rows;
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
      kept.set(block, rows);
    }
    return rows;
  };
  const indexOf = (property: string | symbol): number => {
    const index = typeof property === 'string' && /^\d+$/.test(property) ? Number(property) : -1;
    return index < source.blocks() ? index : -1;
  };
  return new Proxy<(readonly Row[])[]>([], {
    get(target, property, receiver) {
      if (property === 'length') return source.blocks();
      const index = indexOf(property);
      return index >= 0 ? rowsOf(index) : Reflect.get(target, property, receiver);
    },
    has: (target, property) => indexOf(property) >= 0 || Reflect.has(target, property),
    ownKeys: () => [...Array.from({ length: source.blocks() }, (_, i) => String(i)), 'length'],
    getOwnPropertyDescriptor(target, property) {
      if (property === 'length')
        return { ...Reflect.getOwnPropertyDescriptor(target, property), value: source.blocks() };
      const index = indexOf(property);
      if (index < 0) return undefined;
      return { value: rowsOf(index), writable: false, enumerable: true, configurable: true };
    },
    set: refuse,
    defineProperty: refuse,
    deleteProperty: refuse,
    setPrototypeOf: refuse,
    preventExtensions: refuse,
  });
}

function refuse(): never {
  throw new RunError('The state history is read-only.', {
    code: 'read-only',
    subject: 'stateHistory',
    hint: 'Copy what you want to change: [...stateHistory].',
  });
}
