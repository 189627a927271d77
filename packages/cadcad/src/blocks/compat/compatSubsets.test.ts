import { expect, test } from 'vitest';
import { thrownBy } from '../../../testing/compatModel.ts';
import { compatSubsets } from './compatSubsets.ts';

// What stands here was seen by running cadCAD 0.5.3 itself on the same models.

test.each([
  [{ a: [1], b: 'xy', c: 'xyz' }, 'TypeError', 'can only concatenate str (not "list") to str'],
  [{ a: [1], b: 'xy', c: { k: 1 } }, 'KeyError', '-1'],
  [{ a: [1], b: {} }, 'KeyError', '-1'],
  [{ a: [1], b: '' }, 'IndexError', 'string index out of range'],
  [{ a: [1], b: null }, 'TypeError', "object of type 'NoneType' has no len()"],
  [{ a: [1], b: 1.5 }, 'TypeError', "object of type 'float' has no len()"],
])('parameters %o cannot be taken apart', async (M, kind, message) => {
  expect(await thrownBy(() => compatSubsets(M))).toEqual([kind, message]);
});

test('parameters without lists stay as they are, and keys are taken for values beside a list of one', () => {
  expect(compatSubsets({ a: [] })).toEqual([{ a: [] }]);
  expect(compatSubsets({ a: [1], b: { k: 5 } })).toEqual([{ a: 1, b: 'k' }]);
});
