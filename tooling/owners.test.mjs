import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const lines = readFileSync(join(root, '.github/CODEOWNERS'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(/\s+/));

test('every package has owners of its own', () => {
  const owned = lines.map(([path]) => path);
  const folders = readdirSync(join(root, 'packages')).filter((folder) =>
    existsSync(join(root, 'packages', folder, 'package.json')),
  );
  const missing = folders.filter((folder) => !owned.includes(`/packages/${folder}/`));
  expect(missing, 'add a line for it to .github/CODEOWNERS').toEqual([]);
});

test('owners are teams, and every place they own is there', () => {
  for (const [path, ...owners] of lines) {
    expect(owners.length, path).toBeGreaterThan(0);
    expect(
      owners.filter((owner) => !/^@tecmns\/[\w-]+$/.test(owner)),
      path,
    ).toEqual([]);
    if (path.startsWith('/')) expect(existsSync(join(root, path)), path).toBe(true);
  }
});
