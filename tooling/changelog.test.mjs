import { expect, test } from 'vitest';
import changelog from './changelog.mjs';

test('a change stands behind its commit, and its further lines below it', async () => {
  const commit = '0123456789';
  expect(await changelog.getReleaseLine({ summary: 'Added `a`.\n\nMore.  ', commit })).toBe(
    '\n- 0123456: Added `a`.\n\n  More.',
  );
  expect(await changelog.getReleaseLine({ summary: 'Added `a`.' })).toBe('\n- Added `a`.');
});

test('all dependencies that moved stand in one line, however many changes moved them', async () => {
  const moved = [
    { name: 'a', newVersion: '1.0.0' },
    { name: 'b', newVersion: '0.2.0' },
  ];
  expect(await changelog.getDependencyReleaseLine([{}, {}, {}], moved)).toBe(
    '- Depends on a 1.0.0, b 0.2.0.',
  );
  expect(await changelog.getDependencyReleaseLine([{}], [])).toBe('');
});
