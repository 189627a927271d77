import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { installedModels, modelOf } from './catalog.ts';

const catalog = installedModels();

test('the catalog has the models of all packages, under their ids', () => {
  expect(modelOf(catalog, 'commonsbuild/augmented-bonding-curve').name).toBe('AugmentedBondingCurve');
  const packages = new Set([...catalog.values()].map((entry) => entry.package));
  const home = join(import.meta.dirname, '../../..');
  const withModels = readdirSync(home).filter((name) => {
    const manifest = join(home, name, 'tecmns.model.json');
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).provides.length > 0;
  });
  expect(withModels.length).toBeGreaterThan(3);
  expect([...packages].sort()).toEqual(withModels.map((name) => `@tecmns/${name}`).sort());
  for (const [id, { package: from }] of catalog) expect(from).toBe(`@tecmns/${id.split('/')[0]}`);
});

describe('an id that is unknown', () => {
  test.each([
    ['commonsbuild/augmented-bonding-curv', 'Did you mean commonsbuild/augmented-bonding-curve?'],
    ['conviction-voting', 'Did you mean commonsbuild/conviction-voting or 1hive/conviction-voting?'],
    ['other/market', 'Did you mean ltfte/market?'],
    ['markets', 'Did you mean ltfte/market?'],
    ['nothing/like-it', 'tecmns models lists them; an experiment is a path that ends in .mjs or .js.'],
    ['constructor', 'tecmns models lists them'],
  ])('%s is refused with what is near', (id, hint) => {
    const message = `There is no model '${id}'. ${hint}`;
    expect(() => modelOf(catalog, id)).toThrow(message);
    expect(() => modelOf(catalog, id)).toThrow(expect.objectContaining({ code: 'not-found', subject: id }));
  });
});
