import { describe, expect, test } from 'vitest';
import { accessBlock } from './accessBlock.ts';
import { psub, psubList } from './psub.ts';
import { sweepCartesianProduct } from './sweepCartesianProduct.ts';
import { envTrigger, varSubstepTrigger } from './triggers.ts';

const row = (x: number, timestep: number, substep = 1) => ({
  x,
  simulation: 0,
  subset: 0,
  run: 1,
  substep,
  timestep,
});

describe('accessBlock', () => {
  const history = [[row(1, 0, 0)], [row(2, 1), row(3, 1, 2)], [row(4, 2)]];
  const places = ['simulation', 'subset', 'run', 'substep', 'timestep'];

  test.each([
    [-1, [4]],
    [-2, [2, 3]],
    [-3, [1]],
    [-4, []],
    [0, []],
    [1, []],
  ])('counts timesteps back: %i', (offset, xs) => {
    expect(accessBlock(history, 'past', offset, places)).toEqual(xs.map((x) => ({ x })));
  });

  test('leaves the field itself out, and the list of others as it is', () => {
    const exclusions = ['run'];
    expect(Object.keys(accessBlock(history, 'x', -1, exclusions)[0]!)).toEqual([
      'simulation',
      'subset',
      'substep',
      'timestep',
    ]);
    expect(exclusions).toEqual(['run']);
  });

  test.each([-0.5, 1.5, Number.NaN])('refuses the offset %d', (offset) => {
    expect(() => accessBlock(history, 'x', offset)).toThrow(/whole number/);
  });
});

describe('triggers', () => {
  test('an update acts only where the state has one of some substeps', () => {
    const update = varSubstepTrigger([2])<{ x: number }, unknown, object, 'x'>('x', (_p, _s, _h, { x }) => ({
      x: x + 1,
    }));
    expect(update.length).toBe(5);
    expect(update({}, 1, [], row(1, 0, 2), {})).toEqual({ x: 2 });
    expect(update({}, 1, [], row(1, 0, 1), {})).toEqual(['x', 1]);
  });

  test('a process acts only where a field has one of some values, a timestep later after the last substep', () => {
    const steps = [
      (p: { by: number }, value: number) => value * p.by,
      (_p: { by: number }, value: number) => value + 1,
    ];
    const process = envTrigger(3)('timestep', [5, 7], steps);
    const acted = [row(0, 4, 3), row(0, 5, 1), row(0, 5, 3), row(0, 6, 3), row(0, 4, 1)].map((one) =>
      process(one, { by: 10 }, 2),
    );
    expect(acted).toEqual([21, 21, 2, 21, 2]);
  });

  test('a process may be triggered by any other field, and the row stays as it is', () => {
    const seen = Object.freeze(row(9, 4, 3));
    expect(envTrigger(3)('x', [9], [() => 'due'])(seen, {}, 'not')).toBe('due');
    expect(envTrigger(3)('absent', [9], [() => 'due'])(seen, {}, 'not')).toBe('not');
  });
});

describe('blocks', () => {
  test('are picked by name, and a name that there is not is refused', () => {
    const blocks = { trade: psub({ p: 1 }, { x: 2 }), report: psub({}, {}) };
    expect(psubList(blocks, ['report', 'trade'])).toEqual([
      blocks.report,
      { policies: { p: 1 }, variables: { x: 2 } },
    ]);
    expect(() => psubList(blocks, ['trad'])).toThrow(/There is no block 'trad'.*'trade'/);
    expect(() => psubList(blocks, ['toString'])).toThrow(/toString/);
  });
});

describe('sweepCartesianProduct', () => {
  test('changes the last list fastest', () => {
    expect(sweepCartesianProduct({ a: [1, 2], b: ['x', 'y', 'z'], c: [[0]] })).toEqual({
      a: [1, 1, 1, 2, 2, 2],
      b: ['x', 'y', 'z', 'x', 'y', 'z'],
      c: [[0], [0], [0], [0], [0], [0]],
    });
  });

  test.each([[[1, 2]], [{ a: 1 }], [null]])('refuses %o', (lists) => {
    expect(() => sweepCartesianProduct(lists as never)).toThrow(/an object with lists/);
  });

  test('refuses a list without values', () => {
    expect(() => sweepCartesianProduct({ a: [] })).toThrow();
  });
});
