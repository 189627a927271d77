import { describe, expect, test } from 'vitest';
import { longestLine, tecmns } from '../../testing/terminal.ts';

describe('tecmns models', () => {
  test('lists all models with what they are', async () => {
    const { exit, stdout, stderr } = await tecmns('models');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^commonsbuild\/augmented-bonding-curve\n {4}Primary market along a power curve/m);
    expect(stderr).toMatch(/^\n\d+ models; tecmns describe <model> tells all about one\.\n$/);
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
  });

  test('gives them as a document', async () => {
    const { command, models } = JSON.parse((await tecmns('models --json')).stdout);
    expect(command).toBe('models');
    expect(models).toContainEqual({
      id: 'ltfte/market',
      package: '@tecmns/ltfte',
      doc: expect.stringMatching(/\.$/),
      roles: [],
      presets: ['bull_market', 'bear_market'],
    });
  });

  test('says nothing when silence is asked for', async () => {
    expect(await tecmns('models --quiet')).toEqual({ exit: 0, stdout: '', stderr: '' });
  });
});
