import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { fromHere } from './fromHere.ts';

test('paths below a directory are written from there, others as they are', () => {
  const here = join(sep, 'some', 'where');
  const text = (path: string) => `The pack ${path} is damaged.`;
  expect(fromHere(text(join(here, 'a', 'b')), here)).toBe(text(join('a', 'b')));
  expect(fromHere(text(join(here, 'a')), `${here}${sep}`)).toBe(text('a'));
  expect(fromHere(text(`${here}else`), here)).toBe(text(`${here}else`));
});
