import { Market } from '@tecmns/ltfte';
import { expect, test } from 'vitest';
import { styleOf } from '../cli/style.ts';
import { descriptionText } from './descriptionText.ts';

test('a description without a sentence has no empty line in its place', () => {
  const style = styleOf({ write() {}, isTTY: false, columns: 80 }, {}, false);
  const text = (doc: string) => descriptionText({ ...Market.describe(), doc }, style, 80);
  expect(text('')).not.toContain('\n\n\n');
  expect(text('A market.')).toContain('\nA market.\n');
});
