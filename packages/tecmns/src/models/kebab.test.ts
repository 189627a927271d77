import { expect, test } from 'vitest';
import { installedModels } from './catalog.ts';
import { kebab, keyOf } from './kebab.ts';

test.each([
  ['reserveRatio', 'reserve-ratio'],
  ['phase2.fundraiser.reserveRatio', 'phase2.fundraiser.reserve-ratio'],
  ['maxIHRate', 'max-ih-rate'],
  ['targetRatioV2', 'target-ratio-v2'],
  ['dt', 'dt'],
])('%s is the flag --%s', (name, flag) => {
  expect(kebab(name)).toBe(flag);
});

test.each([
  ['commonsbuild/augmented-bonding-curve', 'augmentedBondingCurve'],
  ['ltfte/ltfte', 'ltfte'],
])('%s is called %s in a system', (id, key) => {
  expect(keyOf(id)).toBe(key);
});

test('no two parameters of a model have one flag, and none of its parts begins with no-', () => {
  for (const { type } of installedModels().values()) {
    const flags = type.describe().parameters.map(({ name }) => kebab(name));
    expect(new Set(flags).size).toBe(flags.length);
    expect(flags.filter((flag) => flag.startsWith('no-'))).toEqual([]);
  }
});
