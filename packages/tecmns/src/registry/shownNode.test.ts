import { expect, test } from 'vitest';
import { shownPlace } from './shownNode.ts';

const commit = '0123456789abcdef'.repeat(3).slice(0, 40);

test.each([
  [`github.com/a/b@${commit}`, 'github.com/a/b@0123456789ab'],
  [`github.com/a/b//c@${commit}//d/e`, 'github.com/a/b//c@0123456789ab//d/e'],
  [`github.com/a/b@${commit}${commit.slice(0, 24)}`, 'github.com/a/b@0123456789ab'],
  [`github.com/a/b@${commit}//x\u202e\ny`, 'github.com/a/b@0123456789ab//x\\u{202e}\\u{a}y'],
  ['./own', './own'],
  ['./own//di@r', './own//di@r'],
])('%s is shown as %s', (place, shown) => {
  expect(shownPlace(place)).toBe(shown);
});
