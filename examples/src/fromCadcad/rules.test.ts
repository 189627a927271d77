import type { ExecutorOptions } from '@tecmns/cadcad';
import { describe, expect, test } from 'vitest';
import { type Call, executed, failureOf, type Given, updating, valuesOf } from './executed.ts';
import { firstCells } from './page.ts';

const compat = { semantics: 'compat' } as const;
const IMPROPER = 'not returning an proper tuple';

/** What an update of `x` sees in each substep, by both rules. */
async function seen(see: Call, given: Given = {}, options: ExecutorOptions = {}) {
  const byRules = async (semantics: 'strict' | 'compat') => {
    const values: unknown[] = [];
    const model = updating((p, substep, history, state, input) => {
      values.push(see(p, substep, history, state, input));
      return ['x', state.x];
    }, given);
    await executed(model, { ...options, semantics });
    return values;
  };
  return [await byRules('strict'), await byRules('compat')];
}

/** Errors of both rules. */
const failures = async (given: Given) => [await failureOf(given), await failureOf(given, compat)] as const;

const CHECKS: Readonly<Record<string, () => Promise<void>>> = {
  async 'state that functions get'() {
    const changing = updating((_p, _s, _h, state, _i) => {
      state.list.push(1);
      return ['x', state.list.length];
    });
    const model = { ...changing, initialState: { x: 0, list: [] }, T: 3 };
    expect((await failureOf(model)).message).toMatch(/cannot be changed: return a copy with the change/);
    const lists = async (options: ExecutorOptions) =>
      (await valuesOf('list', model, options)).map((list) => (list as unknown[]).length);
    expect(await lists(compat)).toEqual([0, 1, 2, 3]);
    expect(await lists({ ...compat, copy: 'shallow' })).toEqual([3, 3, 3, 3]);
    const ofBlock: unknown[] = [];
    const block = {
      policies: {
        p: (_p: unknown, _s: number, _h: unknown, state: { list: number[] }) => {
          state.list.push(1);
          return {};
        },
      },
      variables: {
        x: (_p: unknown, _s: number, _h: unknown, state: { list: number[] }, _i: unknown) => {
          ofBlock.push(state.list.length);
          return ['x', 0];
        },
      },
    };
    await executed({ initialState: { x: 0, list: [] }, partialStateUpdateBlocks: [block], T: 1 }, compat);
    expect(ofBlock).toEqual([1]);
  },

  async 'typed arrays, maps, sets and dates in it'() {
    const model = {
      ...updating((_p, _s, _h, state, _i) => {
        state.seen.add(state.timestep);
        return ['x', state.seen.size];
      }),
      initialState: { x: 0, seen: new Set<number>() },
    };
    expect((await failureOf(model)).message).toContain("changed state variable 'seen' in place");
    const sizes = (await valuesOf('seen', model, compat)).map((one) => (one as Set<number>).size);
    expect(sizes).toEqual([0, 1, 2]);
    const copying = {
      ...model,
      partialStateUpdateBlocks: [
        {
          variables: {
            seen: (_p: unknown, _s: number, _h: unknown, state: { seen: Set<number>; timestep: number }) => [
              'seen',
              new Set([...state.seen, state.timestep]),
            ],
          },
        },
      ],
    };
    const recorded = (await valuesOf('seen', copying)).map((one) => [...(one as Set<number>)]);
    expect(recorded).toEqual([[], [0], [0, 1]]);
    const late = { ...updating((_p, _s, _h, _x, _i) => ['x', new Set()]), initialState: { x: null } };
    expect((await failureOf(late)).message).toContain('which it did not begin with');
  },

  async 'objects of classes in it'() {
    class Counter {
      count = 0;
    }
    class Secret {
      #count = 0;
      next() {
        return this.#count + 1;
      }
    }
    const counter = new Counter();
    const counting = updating((_p, _s, _h, { a }, _i) => [
      'x',
      a instanceof Counter && a !== counter ? a.count : -1,
    ]);
    for (const options of [{}, compat])
      expect(await valuesOf('x', { ...counting, initialState: { x: 0, a: counter } }, options)).toEqual([
        0, 0, 0,
      ]);
    const asking = updating((_p, _s, _h, { a }, _i) => ['x', a.next()]);
    const [strict, other] = await failures({ ...asking, initialState: { x: 0, a: new Secret() } });
    expect(strict).toMatchObject({ hint: expect.stringContaining('private fields cannot be copied') });
    expect(other.cause).toBeInstanceOf(TypeError);
  },

  async params() {
    const see: Call = ({ box }) => {
      if (!Object.isFrozen(box)) box.list.push(1);
      return box.list.length;
    };
    const [strict, shared] = await seen(see, { N: 3, T: 1, M: { box: { list: [] } } });
    // The first run is frozen, each of the others has its own; cadCAD's share one.
    expect(strict).toEqual([0, 1, 1]);
    expect(shared).toEqual([1, 2, 3]);
  },

  async history() {
    const model = updating((_p, _s, history, state, _i) => {
      history[0][0].x = 9;
      return ['x', state.x];
    });
    expect((await failureOf(model)).message).toMatch(/read only/);
    expect(await valuesOf('x', model, compat)).toEqual([9, 0, 0]);
  },

  async 'an update that returns another key'() {
    const model = { ...updating((_p, _s, _h, _state, _i) => ['y', 1]), initialState: { x: 0, y: 0 } };
    expect((await failureOf(model)).message).toContain(
      "in the update of 'x' of block 1: It returned a value for 'y'",
    );
    expect(await valuesOf('y', model, compat)).toEqual([0, 1, 1]);
  },

  async 'an update of what is not in the initial state'() {
    const model = {
      partialStateUpdateBlocks: [{ variables: { y: ((_p, _s, _h, _x, _i) => ['y', 1]) as Call } }],
    };
    expect((await failureOf(model)).message).toContain("'y' is no variable of its initial state");
    expect(await valuesOf('y', model, compat)).toEqual([null, 1, 1]);
  },

  async 'an environmental process of what is not'() {
    const model = { envProcesses: { y: 1 } };
    expect((await failureOf(model)).message).toContain("'y' is no variable of its initial state");
    expect((await executed(model, compat)).columns.names).not.toContain('y');
  },

  async 'a variable called run, timestep, …'() {
    const model = { initialState: { x: 0, run: 7 } };
    expect((await failureOf(model)).message).toContain("a variable cannot be called 'run'");
    expect(await valuesOf('run', model, compat)).toEqual([1, 1, 1]);
  },

  async 'a number that becomes something else, or is not finite'() {
    for (const [value, words] of [
      ['a', "'x' became 'a', but it began as a number"],
      [Number.NaN, "'x' became NaN, which is not a finite number"],
    ] as const) {
      const model = updating((_p, _s, _h, _state, _i) => ['x', value], { T: 1 });
      expect((await failureOf(model)).message).toContain(`in the update of 'x' of block 1: ${words}`);
      if (typeof value === 'string') expect(await valuesOf('x', model, compat)).toEqual([0, value]);
      else {
        const { columns } = await executed(model, compat);
        expect([...columns.numbers('x')]).toEqual([0, value]);
        expect(columns.row(1).x).toBe(null);
      }
    }
  },

  async 'what a function throws'() {
    for (const thrown of [new RangeError('too far'), new TypeError('no')]) {
      const model = updating((_p, _s, _h, _state, _i) => {
        throw thrown;
      });
      const [strict, other] = await failures(model);
      const where = { subset: 0, run: 1, step: 1, substep: 1, block: 1, function: 'x', cause: thrown };
      expect(strict).toMatchObject({ name: 'RunError', ...where });
      if (thrown instanceof RangeError) expect(other).toBe(thrown);
      else expect(other.message).toContain(IMPROPER);
    }
  },

  async 'an async function'() {
    const inUpdate = updating(async (_p, _s, _h, _state, _i) => ['x', 1]);
    const [strict, other] = await failures(inUpdate);
    expect(strict.message).toContain('a substep cannot wait');
    expect(other.message).toContain(IMPROPER);
    const inPolicy = {
      partialStateUpdateBlocks: [
        {
          policies: { p: async () => ({ a: 1 }) },
          variables: { x: ((_p, _s, _h, _x, input) => ['x', Object.keys(input).length]) as Call },
        },
      ],
    };
    expect((await failureOf(inPolicy)).message).toContain('a substep cannot wait');
    expect(await valuesOf('x', inPolicy, compat)).toEqual([0, 0, 0]);
  },

  async 'block without the policies of others'() {
    const variables = { x: ((_p, _s, _h, _state, input) => ['x', { ...input }]) as Call };
    const model = {
      initialState: { x: null },
      T: 1,
      partialStateUpdateBlocks: [{ policies: { p: () => ({ a: 1 }) }, variables }, { variables }],
    };
    expect(await valuesOf('x', model)).toEqual([null, { a: 1 }, {}]);
    expect(await valuesOf('x', model, compat)).toEqual([null, { a: 1 }, { identity: 0 }]);
  },

  async 'policies, and no update in any block'() {
    const model = { partialStateUpdateBlocks: [{ policies: { p: () => ({ a: 1 }) } }] };
    expect(await valuesOf('x', model)).toEqual([0, 0, 0]);
    expect((await failureOf(model, compat)).message).toContain(IMPROPER);
  },

  async 'no blocks'() {
    const rises = [(_p: unknown, value: number) => value + 1];
    const model = { initialState: { x: 0, y: 0 }, envProcesses: { x: rises, y: rises }, T: 3 };
    const both = async (options: ExecutorOptions) => [
      await valuesOf('x', model, options),
      await valuesOf('y', model, options),
    ];
    const rising = [0, 1, 2, 3];
    expect(await both({})).toEqual([rising, rising]);
    expect(await both(compat)).toEqual([rising, [0, 1, 1, 1]]);
  },

  async 'policy that returns null'() {
    const model = {
      partialStateUpdateBlocks: [
        {
          policies: { p: () => null },
          variables: { x: ((_p, _s, _h, _state, input) => ['x', Object.keys(input).length]) as Call },
        },
      ],
    };
    expect(await valuesOf('x', model)).toEqual([0, 0, 0]);
    expect(await failureOf(model, compat)).toMatchObject({ kind: 'AttributeError' });
  },

  async 'run, when N is 1 and parameters are swept'() {
    const model = { T: 0, M: { a: [1, 2, 3] } };
    expect(await valuesOf('run', model)).toEqual([1, 1, 1]);
    expect(await valuesOf('run', model, compat)).toEqual([1, 2, 3]);
  },

  async M() {
    const sets = (M: Given['M']) => seen((params) => params, M === undefined ? { T: 1 } : { T: 1, M });
    const [strict, other] = await sets({ a: [1, 2], b: [3] });
    expect(strict).toEqual([
      { a: 1, b: 3 },
      { a: 2, b: 3 },
    ]);
    expect(other).toEqual(strict);
    expect(await sets(undefined)).toEqual([[{}], [[{}]]]);
    expect(await valuesOf('subset', { T: 0, M: {} })).toEqual([0]);
    expect(await failureOf({ M: {} }, compat)).toMatchObject({ kind: 'Exception' });
    expect(await valuesOf('subset', { T: 0, M: { a: [1], b: 5 } })).toEqual([0]);
    expect(await failureOf({ M: { a: [1], b: 5 } }, compat)).toMatchObject({ kind: 'TypeError' });
    const unequal = { M: { a: [1, 2, 3], b: [1, 2] } };
    expect((await failureOf(unequal)).message).toContain("'a' has 3, 'b' has 2");
    const product = { a: [1, 2], b: [3, 4] };
    const [four, one] = await sets({ product });
    expect(four).toHaveLength(4);
    expect(one).toEqual([{ product }]);
    expect((await sets({ zip: product }))[0]).toHaveLength(2);
    expect((await sets({ points: [{ a: 1 }, { a: 5 }] }))[0]).toEqual([{ a: 1 }, { a: 5 }]);
  },

  async 'substep that a model of one block sees'() {
    expect(await seen((_p, _s, _h, { substep }) => substep, { T: 3 })).toEqual([
      [0, 1, 1],
      [0, 0, 0],
    ]);
  },

  async environment() {
    const byRules = async (options: ExecutorOptions) => {
      const moments: unknown[] = [];
      const x = (row: { timestep: number; substep: number }, _params: unknown, value: unknown) => {
        moments.push([row.timestep, row.substep]);
        return value;
      };
      await executed({ envProcesses: { x }, partialStateUpdateBlocks: [{}, {}] }, options);
      return moments;
    };
    const written = [
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
    ];
    expect(await byRules({})).toEqual(written);
    expect(await byRules(compat)).toEqual([[0, 0], ...written.slice(0, 3)]);
  },

  async rawExogenousStates() {
    const model = {
      partialStateUpdateBlocks: [{}, {}],
      rawExogenousStates: { x: ((_p, _s, _h, { x }, _i) => ['x', x + 1]) as Call },
    };
    expect(await valuesOf('x', model)).toEqual([0, 1, 1, 2, 2]);
    expect(await failureOf(model, compat)).toMatchObject({ kind: 'TypeError' });
    const inEach = { ...model, exoUpdatePerTimestep: false };
    expect(await valuesOf('x', inEach, compat)).toEqual([0, 1, 2, 3, 4]);
  },

  async 'how many arguments a function takes'() {
    const two = updating(((_params: unknown, substep: number) => ['x', substep]) as Call);
    expect(await valuesOf('x', two)).toEqual([0, 1, 1]);
    expect((await failureOf(two, compat)).message).toContain(IMPROPER);
    const six = updating(((
      _p: unknown,
      _s: unknown,
      _h: unknown,
      _x: unknown,
      _i: unknown,
      more: unknown,
    ) => ['x', more === null ? 1 : 2]) as Call);
    expect(await valuesOf('x', six, compat)).toEqual([0, 1, 1]);
  },

  async additionalObjects() {
    const given = { additionalObjects: { rate: 3 } };
    const block = {
      policies: {
        p: ((_p: unknown, _s: unknown, _h: unknown, _x: unknown, { rate }: { rate: number }) => ({
          rate,
        })) as Call,
      },
      variables: { x: ((_p, _s, _h, _x, input) => ['x', input.rate]) as Call },
    };
    const model = { partialStateUpdateBlocks: [block] };
    expect(await valuesOf('x', model, { ...compat, ...given })).toEqual([0, 3, 3]);
    expect((await failureOf(model, given)).message).toContain('additionalObjects');
  },

  async 'initial state'() {
    const model = { initialState: ({ a }: { a: number }) => ({ x: a }), T: 0, M: { a: [3, 4] } };
    expect(await valuesOf('x', model)).toEqual([3, 4]);
    expect((await failureOf(model, compat)).message).toContain('an object with compat rules');
  },

  async "backend: 'threads'"() {
    // That threads give the same by strict rules, the listing of the page shows in another test.
    const error = await failureOf({}, { ...compat, backend: 'threads' });
    expect(error).toMatchObject({ code: 'not-in-threads' });
    expect(error.message).toContain('share objects between runs');
  },
};

describe('the page says truly of strict and compat rules:', () => {
  test.each(Object.entries(CHECKS))('%s', async (_, check) => {
    expect.hasAssertions();
    await check();
  });

  test('each row of its table is looked at', () => {
    expect(firstCells('| | strict | compat |')).toEqual(Object.keys(CHECKS));
  });
});

test('only the first run of each subset is checked, or all when that is asked for', async () => {
  const given = { N: 2, T: 1, M: { a: [1, 2] } };
  const frozen = async (options: ExecutorOptions) =>
    (await seen((_p, _s, _h, state) => Object.isFrozen(state), given, options))[0];
  expect(await frozen({})).toEqual([true, false, true, false]);
  expect(await frozen({ check: 'always' })).toEqual([true, true, true, true]);
});
