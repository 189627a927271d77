import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as exact from './exact/index.ts';
import * as mechanisms from './index.ts';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const shown = new Set(
  [...readme.matchAll(/^\|.*\|$/gm)].flatMap(([row]) =>
    [...row.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  ),
);

test('the README lists every mechanism that there is, and no other', () => {
  const names = [...Object.keys(mechanisms), ...Object.keys(exact)].filter(
    (name) => name !== 'MechanismError',
  );
  expect([...shown].sort()).toEqual([...new Set(names)].sort());
});
