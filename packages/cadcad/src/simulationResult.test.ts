import { createHash } from 'node:crypto';
import { type Columns, canonicalJson, Model, p, System } from '@tecmns/core';
import { describe, expect, test } from 'vitest';
import { economy, Pool } from '../testing/economy.ts';
import { engine } from './engine.ts';
import { simulate } from './simulate.ts';

const swept = () =>
  simulate(economy(), { steps: 4, runs: 3, seed: 'result', sweep: { product: { 'pool.spending': [0, 2] } } });

/** The digest of a table from its bytes, written out independently. */
function digestByHand(table: Columns): string {
  const hash = createHash('sha256');
  const names = table.names.map((name) => JSON.stringify(name)).join(',');
  const kinds = table.names.map(() => '"f64"').join(',');
  hash.update(`{"kinds":[${kinds}],"names":[${names}],"rows":${table.length}}`);
  for (const name of table.names) {
    const bytes = Buffer.alloc(8 * table.length);
    for (const [row, value] of table.numbers(name).entries()) {
      if (Number.isNaN(value)) bytes.set([0, 0, 0, 0, 0, 0, 0xf8, 0x7f], 8 * row);
      else bytes.writeDoubleLE(value === 0 ? 0 : value, 8 * row);
    }
    hash.update(bytes);
  }
  return hash.digest('hex');
}

describe('a result', () => {
  test('gives the table of each run, which shares its numbers', async () => {
    const result = await swept();
    const table = result.run(1, 2);
    expect(table.names).toEqual(result.columns.names.slice(2));
    const rows = [...result.rows()].filter(({ subset, run }) => subset === 1 && run === 2);
    expect([...table.rows()]).toEqual(rows.map(({ subset: _, run: __, ...rest }) => rest));
    expect(table.numbers('market.price').buffer).toBe(result.columns.numbers('market.price').buffer);
  });

  test('knows no run that was not recorded', async () => {
    const result = await swept();
    for (const [subset, run] of [
      [0, 3],
      [2, 0],
      [1, -1],
      [0.5, 0],
      [0, 1.5],
    ] as const) {
      expect(() => result.run(subset, run)).toThrow(
        `There is no run ${run} of subset ${subset}. Subsets are 0 to 1, runs 0 to 2.`,
      );
    }
  });

  test('gives one series for each run, of all subsets or of one', async () => {
    const result = await swept();
    const all = result.series('pool.reserve');
    expect(all.length).toBe(6);
    expect(all.map((reserve) => [...reserve])).toEqual(
      [0, 1].flatMap((subset) =>
        [0, 1, 2].map((run) => [...result.run(subset, run).numbers('pool.reserve')]),
      ),
    );
    expect(result.series('pool.reserve', 1)).toEqual(all.slice(3));
    expect([...result.series('time', 0)[0]!]).toEqual([0, 1, 2, 3, 4]);
    expect(() => result.series('pool.reserve', 2)).toThrow(
      'There is no subset 2. Subsets are 0 to 1, runs 0 to 2.',
    );
    expect(() => result.series('pool.reserv' as 'pool.reserve')).toThrow("Did you mean 'pool.reserve'?");
  });

  test('can be read back from its CSV', async () => {
    const result = await swept();
    const text = result.toCsv();
    expect([...result.csvLines(), ''].join('\r\n')).toBe(text);
    const [header, ...lines] = text.trimEnd().split('\r\n');
    const names = header!.split(',');
    expect(names).toEqual(result.columns.names);
    const back = lines.map((line) =>
      Object.fromEntries(line.split(',').map((field, i) => [names[i], field === '' ? null : Number(field)])),
    );
    expect(back).toEqual([...result.rows()]);
  });
});

describe('a digest', () => {
  test('is the hash over runs, each over names and bytes', async () => {
    const result = await swept();
    const byHand = [0, 1].flatMap((subset) => [0, 1, 2].map((run) => digestByHand(result.run(subset, run))));
    expect(result.manifest.runs.map(({ digest }) => digest)).toEqual(byHand);
    expect(result.digest).toBe(createHash('sha256').update(byHand.join('')).digest('hex'));
    expect(result.manifest.digest).toBe(result.digest);
  });

  test('of a run tells nothing of its number', async () => {
    const result = await simulate(economy(), { steps: 3, runs: 2, seed: 1, noise: 'off' });
    expect(result.run(0, 0).digest()).toBe(result.run(0, 1).digest());
  });
});

describe('a manifest', () => {
  test('says what was run and what came out', async () => {
    const { manifest, columns } = await swept();
    const system = economy();
    expect(manifest).toEqual({
      format: 'tecmns-simulation',
      formatVersion: 1,
      engine: { name: '@tecmns/cadcad', version: engine.version },
      system: JSON.parse(JSON.stringify(system)),
      models: Object.fromEntries(
        Object.entries(system.models).map(([name, { param }]) => [
          name,
          { hash: param.hash(), units: param.units },
        ]),
      ),
      experiment: {
        ...{ seed: 'result', steps: 4, dt: 1, runs: 3, noise: 'on', from: 'parameters' },
        ...{ independentSubsets: false, every: 1 },
      },
      subsets: [{ 'pool.spending': 0 }, { 'pool.spending': 2 }],
      columns: columns.columns.map(({ values: _, ...column }) => ({
        ...column,
        nullable: column.name.endsWith('runway'),
      })),
      rows: 30,
      complete: true,
      runs: [0, 1].flatMap((subset) =>
        [0, 1, 2].map((run) => ({ subset, run, rows: 5, digest: expect.stringMatching(/^[0-9a-f]{64}$/) })),
      ),
      failures: [],
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(manifest.models.pool!.units).toEqual({ token: 'TEC', collateral: 'wxDAI' });
  });

  test('is canonical, and the same text each time', async () => {
    const [one, two] = [await swept(), await swept()];
    expect(one.manifestText).toBe(two.manifestText);
    expect(canonicalJson(one.manifest)).toBe(one.manifestText);
    expect(one.manifest).toEqual(one.manifest);
    expect(one.manifestText).not.toMatch(/20\d\d-\d\d/);
  });

  test('keeps values that JSON has no type for under their tags', async () => {
    class Supply extends Model.define({
      id: 'example/supply',
      params: { wei: p.bigint({ default: 10n, unit: '1', doc: 'Base units.' }) },
      metrics: { tokens: { unit: '1', doc: 'Base units as a number.' } },
    }) {
      step() {}
      protected measure() {
        return { tokens: Number(this.wei) };
      }
    }
    const result = await simulate(new System({ controllables: { supply: new Supply() } }), {
      steps: 1,
      seed: 1,
      sweep: { points: [{ 'supply.wei': 2n ** 80n }] },
    });
    expect(result.subsets).toEqual([{ 'supply.wei': 2n ** 80n }]);
    expect(result.manifest.subsets).toEqual([{ 'supply.wei': { $bigint: '1208925819614629174706176' } }]);
    expect(result.manifest.system).toMatchObject({
      models: { supply: { params: { wei: { $bigint: '10' } } } },
    });
  });

  test('tells models apart by their parameters', async () => {
    const hash = async (fee: number) => {
      const system = new System({ controllables: { pool: new Pool({ fee }) } });
      return (await simulate(system, { steps: 1, seed: 1 })).manifest.models.pool!.hash;
    };
    expect(await hash(0.1)).toBe(await hash(0.1));
    expect(await hash(0.1)).not.toBe(await hash(0.2));
  });
});
