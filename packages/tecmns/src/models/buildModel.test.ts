import { describe, expect, test } from 'vitest';
import { buildModel } from './buildModel.ts';
import { installedModels, modelOf } from './catalog.ts';
import { settableParameters } from './parameters.ts';
import { readValue } from './readValue.ts';

/** Texts by path. */
type Written = Readonly<Record<string, string>>;

const catalog = installedModels();

function build(id: string, written: Written, preset?: string) {
  const type = modelOf(catalog, id);
  const parameters = settableParameters(type, catalog, { preset, chosen: (path) => written[path] });
  const values = Object.fromEntries(
    parameters.flatMap(({ path, parameter }) =>
      written[path] === undefined ? [] : [[path, readValue(written[path], parameter)]],
    ),
  );
  return { parameters, model: buildModel(type, catalog, { preset, values }) };
}
const valuesOf = (id: string, written: Written, preset?: string) =>
  (build(id, written, preset).model.toJSON() as { params: Record<string, unknown> }).params;

describe('a model', () => {
  test('has the values that were written, over those of a preset', () => {
    expect(valuesOf('commonsbuild/augmented-bonding-curve', { entryTribute: '8%' }, 'tec')).toMatchObject({
      reserveRatio: 0.1984,
      entryTribute: 0.08,
      exitTribute: 0.02,
    });
  });

  test('has children changed by path, at any depth', () => {
    const values = valuesOf('commonsbuild/commons-build', {
      'phase2.fundraiser.reserveRatio': '0.3',
      'phase1.praise.members': '50',
    });
    expect(values).toMatchObject({
      phase1: { params: { praise: { params: { members: 50 } } } },
      phase2: { params: { fundraiser: { params: { reserveRatio: 0.3, entryTribute: 0.22 } } } },
    });
  });

  test('has other children where they are chosen, with their own values', () => {
    const written = {
      fundraiser: 'ltfte/multi-sigmoid',
      'fundraiser.reserveRate': '0.4',
      hatch: 'commonsbuild/hatch',
    };
    expect(valuesOf('commonsbuild/hatch-upgrade', written)).toMatchObject({
      fundraiser: { $model: 'ltfte/multi-sigmoid', params: { reserveRate: 0.4 } },
    });
  });

  test('has children chosen within children that are chosen', () => {
    const written = {
      phase2: 'commonsbuild/hatch-upgrade',
      'phase2.upgradeDays': '10',
      'phase2.fundraiser': 'ltfte/multi-sigmoid',
      'phase2.fundraiser.reserveRate': '0.4',
    };
    expect(valuesOf('commonsbuild/commons-build', written)).toMatchObject({
      phase2: {
        params: {
          upgradeDays: 10,
          fundraiser: { $model: 'ltfte/multi-sigmoid', params: { reserveRate: 0.4 } },
        },
      },
    });
  });

  test('can be without a child that it need not have', () => {
    const written = { governance: '1hive/conviction-voting', 'governance.halfLife': '3' };
    expect(valuesOf('ltfte/ltfte', written).governance).toMatchObject({ params: { halfLife: 3 } });
    expect(valuesOf('ltfte/ltfte', { governance: 'none' }).governance).toBeNull();
  });

  test('that does not fit a slot is refused', () => {
    expect(() => build('ltfte/ltfte', { fundraiser: 'ltfte/market' })).toThrow(
      /LTFTE\.fundraiser: .* is of ltfte\/market.*a Fundraiser/,
    );
    expect(() => build('ltfte/ltfte', { fundraiser: 'ltfte/markt' })).toThrow('Did you mean ltfte/market?');
  });
});

describe('parameters that can be set', () => {
  test('are those of the children that are chosen, with the defaults that hold there', () => {
    const find = (id: string, path: string, written: Written, preset?: string) =>
      build(id, written, preset).parameters.find((one) => one.path === path);
    const own = find('commonsbuild/hatch-upgrade', 'fundraiser.entryTribute', {});
    expect(own?.parameter.default).toBe(0.22);
    const chosen = { fundraiser: 'commonsbuild/augmented-bonding-curve' };
    expect(find('commonsbuild/hatch-upgrade', 'fundraiser.entryTribute', chosen)?.parameter.default).toBe(0);
    expect(find('commonsbuild/augmented-bonding-curve', 'reserveRatio', {}, 'tec')?.parameter.default).toBe(
      0.1984,
    );
    expect(find('ltfte/ltfte', 'governance.halfLife', {})).toBeUndefined();
  });

  test('name the models that a slot takes', () => {
    const slot = build('ltfte/ltfte', {}).parameters.find(({ path }) => path === 'fundraiser');
    expect(slot?.choices).toEqual(['commonsbuild/augmented-bonding-curve', 'ltfte/multi-sigmoid']);
  });
});
