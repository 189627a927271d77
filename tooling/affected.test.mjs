import { expect, test } from 'vitest';
import { onlyThese, projectsIn } from './affected.mjs';

const PRINTED = `• turbo 2

Attention: telemetry
{
  "packageManager": "pnpm",
  "packages": { "count": 3, "items": [
    { "name": "@tecmns/tea", "path": "packages\\\\tea" },
    { "name": "@tecmns/bench", "path": "bench" },
    { "name": "@tecmns/reference", "path": "tooling/reference" }
  ] }
}`;

test('what turbo calls affected is run by its project, and covered where it is published', () => {
  const projects = projectsIn(PRINTED);
  expect(projects).toEqual([
    { project: 'tea', path: 'packages/tea' },
    { project: 'bench', path: 'bench' },
  ]);
  expect(onlyThese(projects)).toEqual([
    '--project=tea',
    '--coverage.include=packages/tea/src/**/*.ts',
    '--project=bench',
  ]);
  expect(onlyThese([])).toEqual([]);
});
