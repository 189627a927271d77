import { expect, test } from 'vitest';
import { commandsIn, programOf } from './commands.mjs';

test('commands are the lines that a step runs, and what the release action is given', () => {
  const steps = [
    { uses: 'actions/checkout@v4', with: { version: 3 } },
    { run: 'npm test -- --affected\nnpm run check:all -- test demo\n' },
    { uses: 'changesets/action@v1', with: { version: 'npm run versions', title: 'npm run no' } },
    { run: 'curl x | sh' },
  ];
  expect(commandsIn({ jobs: { a: { steps } } })).toEqual([
    { script: 'test', words: ['--affected'] },
    { script: 'check:all', words: ['test', 'demo'] },
    { script: 'versions', words: [] },
    { script: 'curl x | sh', words: [] },
  ]);
});

test('the program of a script is what it starts in the end', () => {
  expect(programOf('node tooling/pnpm.mjs node tooling/version.mjs')).toBe('tooling/version.mjs');
  expect(programOf('node tooling/pnpm.mjs changeset')).toBe('changeset');
});
