import { describe, expect, it } from 'vitest';
import { System } from '../system/system.ts';
import { Model } from './model.ts';
import { readersOf } from './reader.ts';

const metric = { unit: '1', doc: 'x', nullable: true } as const;

/** A class with so many metrics, the i-th of which is i plus the steps taken, and at times null. */
function counting(id: string, count: number, writes: boolean) {
  const names = Array.from({ length: count }, (_, i) => `m${i}`);
  const metrics = Object.fromEntries(names.map((name) => [name, metric]));
  class Counting extends Model.define({ id, params: {}, metrics }) {
    at = 0;
    of(i: number) {
      return (i + this.at) % 3 === 2 ? null : i + this.at;
    }
    step() {
      this.at++;
    }
    protected measure() {
      return Object.fromEntries(names.map((name, i) => [name, this.of(i)]));
    }
  }
  class Writing extends Counting {
    protected override write(out: Record<string, number | null>) {
      for (const [i, name] of names.entries()) out[name] = this.of(i);
    }
  }
  return writes ? new Writing() : new Counting();
}

function expectRead(model: ReturnType<typeof counting>) {
  const [reader] = readersOf(model, '', 4);
  for (const row of [0, 1, 2]) {
    reader!.read(row);
    const expected = Object.values(model.metrics()).map((value) => value ?? Number.NaN);
    expect(reader!.values.map((column) => column[row])).toEqual(expected);
    model.step();
  }
  reader!.read();
  expect(reader!.values.map((column) => column[0])).toEqual(
    Object.values(model.metrics()).map((value) => value ?? Number.NaN),
  );
}

describe('a reader', () => {
  for (const writes of [false, true]) {
    it(`reads any number of metrics of a model that ${writes ? 'writes' : 'measures'} them`, () => {
      for (let count = 0; count <= 40; count++) expectRead(counting(`test/m${count}`, count, writes));
    });
  }

  it('reads models that write alike, whatever their id', () => {
    for (let i = 0; i < 800; i++) expectRead(counting(`test/w${i}`, 2, true));
  });

  it('writes into an array that is given, a system one model after the other', () => {
    const system = new System({
      uncontrollables: { a: counting('test/a', 2, true) },
      controllables: { b: counting('test/b', 3, false) },
    });
    const given = new Float64Array(4 * 5).fill(-1);
    const [own, into] = [system.readers(4), system.readers(4, given)];
    for (const row of [0, 1, 2]) {
      for (const reader of [...own, ...into]) reader.read(row);
      for (const model of Object.values(system.models)) model.step();
    }
    const columns = own.flatMap(({ values }) => values);
    for (const [i, column] of columns.entries()) {
      expect([...given.subarray(4 * i, 4 * i + 3)]).toEqual([...column.subarray(0, 3)]);
      expect(given[4 * i + 3]).toBe(-1);
    }
  });
});
