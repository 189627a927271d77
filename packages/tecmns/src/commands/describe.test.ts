import { Market } from '@tecmns/ltfte';
import { describe, expect, test } from 'vitest';
import { flat, tecmns } from '../../testing/terminal.ts';

describe('tecmns describe', () => {
  test('tells parameters with unit, range and default, presets, actions and metrics', async () => {
    const { exit, stdout } = await tecmns('describe commonsbuild/augmented-bonding-curve');
    expect(exit).toBe(0);
    for (const text of [
      'commonsbuild/augmented-bonding-curve\nPrimary market along a power curve',
      '\nRoles: Fundraiser.\n',
      '\nPresets: tec, commons-simulator, augmented-tbc-design, dashboard.\n',
      '\nParameters\n  reserveRatio <number>   Share of the market cap held in reserve, 1/κ.',
      '\nActions\n  ',
      '\nMetrics\n  price [collateral/token]\n                          Spot price',
    ])
      expect(stdout).toContain(text);
    expect(flat(stdout)).toContain(
      'reserveRatio <number> Share of the market cap held in reserve, 1/κ. Above 0 to 1. Default 0.5.',
    );
  });

  test('tells inputs and what must be given', async () => {
    expect((await tecmns('describe ltfte/ltfte')).stdout).toMatch(
      /\nInputs, which wires write\n {2}rate <1\/year> +\S/,
    );
    const { stdout } = await tecmns('describe 1hive/exact-conviction-voting');
    expect(stdout).toMatch(/ {2}secondsPerBlock <second\/block>\n[^<]* Must\s+be given\./);
    expect(stdout).toMatch(/ {2}decay <number>[^<]* Default\s+9999799\./);
  });

  test('gives what the model declares as a document', async () => {
    const { stdout } = await tecmns('describe ltfte/market --json');
    expect(JSON.parse(stdout)).toEqual({
      command: 'describe',
      ...JSON.parse(JSON.stringify(Market.describe())),
    });
  });

  test('refuses an id that there is not', async () => {
    const { exit, stderr } = await tecmns('describe ltfte/markt');
    expect(exit).toBe(4);
    expect(stderr).toBe(
      "Error  There is no model 'ltfte/markt'.\nNext   Did you mean ltfte/market?\nCode   not-found (exit 4)\n",
    );
  });
});
