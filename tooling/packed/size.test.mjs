import { expect, test } from 'vitest';
import { statementOf } from './size.mjs';

test.each([
  ['*', "export * from 'x';"],
  ['a, b', "export { a, b } from 'x';"],
  ["import { a } from 'x'; export const b = a();", "import { a } from 'x'; export const b = a();"],
  ['importAll', "export { importAll } from 'x';"],
])('%s stands for a statement', (use, statement) => {
  expect(statementOf('x', use)).toBe(statement);
});
