import { expect, test } from 'vitest';
import { stepsOf, tallyOf } from './everything.mjs';

test('everything is what package.json has of it, in one order', () => {
  expect(stepsOf({ packed: 'x', lint: 'x', test: 'x' })).toEqual({
    test: ['npm', 'run', 'test', '--silent'],
    packed: ['npm', 'run', 'packed', '--silent'],
  });
});

test.each([
  ['the counts that a command prints last', 0, '1 passed, 0 failed\nx\n5 passed, 0 failed\n', 5, 0],
  ['its failures', 1, '5 passed, 2 failed\n', 5, 2],
  ['one failure, if it fails without having counted one', 1, '5 passed, 0 failed\n', 5, 1],
  ['one, if it counts nothing', 0, 'fine\n', 1, 0],
  ['one failure, if it fails and counts nothing', 1, 'no 3 passed, 0 failed\n', 0, 1],
])('%s count', (_, code, output, passed, failed) => {
  expect(tallyOf(code, output)).toEqual({ passed, failed });
});
