import { describe, expect, test } from 'vitest';
import { kindOf } from './CadcadError.ts';
import { configSim, strictSubsets } from './configSim.ts';

describe('configSim', () => {
  test.each([
    [3, [0, 1, 2]],
    [0, []],
    [
      [10, 20, 40],
      [10, 20, 40],
    ],
    [new Set([5, 6]), [5, 6]],
    [Int32Array.of(1, 2), [1, 2]],
  ])('T %o is the timesteps %o, less one', (T, timesteps) => {
    expect(configSim({ N: 1, T }).T).toEqual(timesteps);
  });

  test('what it gives cannot be changed', () => {
    const config = configSim({ N: 1, T: 2 });
    expect([Object.isFrozen(config), Object.isFrozen(config.T)]).toEqual([true, true]);
  });

  test.each([
    [{ T: 1 }, 'KeyError'],
    [{ N: 1 }, 'KeyError'],
    [{ N: 0, T: 1 }, 'ValueError'],
    [{ N: -0.5, T: 1 }, 'ValueError'],
    [{ N: 1.5, T: 1 }, 'ParameterError'],
    [{ N: '1', T: 1 }, 'ParameterError'],
    [{ N: 1, T: -1 }, 'ParameterError'],
    [{ N: 1, T: '12' }, 'ParameterError'],
    [{ N: 1, T: [0, 1.5] }, 'ParameterError'],
    [{ N: 1, T: [undefined] }, 'ParameterError'],
    [{ N: 1, T: null }, 'ParameterError'],
    [{ N: 1, T: 1, M: [1] }, 'ParameterError'],
    [{ N: 1, T: 1, m: {} }, 'ParameterError'],
    [null, 'ParameterError'],
  ])('refuses %o as a %s', (given, kind) => {
    try {
      configSim(given as never);
      expect.unreachable();
    } catch (error) {
      expect(kindOf(error)).toBe(kind);
    }
  });
});

describe('strict parameter sets', () => {
  test.each([
    [undefined, [{}]],
    [{}, [{}]],
    [{ a: 1, b: 'xy' }, [{ a: 1, b: 'xy' }]],
    [
      { a: [1, 2], b: [3], c: 4 },
      [
        { a: 1, b: 3, c: 4 },
        { a: 2, b: 3, c: 4 },
      ],
    ],
    [{ a: [[1, 2]] }, [{ a: [1, 2] }]],
    [
      { zip: { a: [1, 2], b: [3, 4] } },
      [
        { a: 1, b: 3 },
        { a: 2, b: 4 },
      ],
    ],
    [
      { product: { a: [1, 2], b: [3, 4] } },
      [
        { a: 1, b: 3 },
        { a: 1, b: 4 },
        { a: 2, b: 3 },
        { a: 2, b: 4 },
      ],
    ],
    [{ points: [{ a: 1 }, { a: 5 }] }, [{ a: 1 }, { a: 5 }]],
  ])('of %o are %o', (M, subsets) => expect(strictSubsets(M)).toEqual(subsets));

  test('of lists of unequal length are refused, with names and lengths', () => {
    expect(() => strictSubsets({ fee: [1, 2], cap: [1, 2, 3], one: [1] })).toThrow(
      /'fee' has 2, 'cap' has 3, 'one' has 1/,
    );
    expect(() => strictSubsets({ a: [] })).toThrow(/'a' is a list without values/);
  });
});
