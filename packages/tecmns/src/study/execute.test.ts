import { expect, test } from 'vitest';
import { flat, tecmns } from '../../testing/terminal.ts';

test('a seed is shown escaped', async () => {
  const words = ['run', 'ltfte/market', '--runs', '1', '--steps', '2', '--seed', '\u001b[31mx'];
  const { exit, stdout, stderr } = await tecmns(words);
  expect([exit, flat(stderr)]).toEqual([0, expect.stringContaining('seed \\u{1b}[31mx.')]);
  expect(`${stdout}${stderr}`).not.toContain('\u001b');
});
