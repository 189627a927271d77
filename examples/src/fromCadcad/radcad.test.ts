import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParameterLists } from '@tecmns/cadcad';
import { describe, expect, test } from 'vitest';
import { type Call, executed, failureOf, type Given, updating, valuesOf } from './executed.ts';
import { firstCells, page } from './page.ts';

const home = join(import.meta.dirname, '../../../packages/cadcad/vectors');
const read = (name: string) => JSON.parse(readFileSync(join(home, `cadcad-${name}.json`), 'utf8'));

type Table = { readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] };

/** Columns of the table that radCAD made of a model. */
function radcad(model: string, ...names: string[]): unknown[][] {
  const { columns, rows } = read(model).expected.radCAD as Table;
  return rows.map((row) => names.map((name) => row[columns.indexOf(name)]));
}

/** What radCAD made of parameter lists, and what strict rules say to them. */
async function swept(isWanted: (lengths: readonly number[]) => boolean) {
  const cases = read('config-sim').expected['radCAD generate_parameter_sweep'] as readonly {
    readonly M: ParameterLists;
    readonly subsets: readonly unknown[];
  }[];
  const { M, subsets } = cases.find((one) =>
    isWanted(Object.values(one.M).map((list) => (Array.isArray(list) ? list.length : -1))),
  )!;
  return { subsets, message: (await failureOf({ M })).message };
}

const CHECKS: Readonly<Record<string, () => Promise<void>>> = {
  async 'order of rows'() {
    const places = radcad('sweep-and-runs', 'run', 'subset').map((place) => place.join('.'));
    expect([...new Set(places)]).toEqual(['1.0', '1.1', '1.2', '2.0', '2.1', '2.2']);
    const { columns } = await executed({ N: 2, T: 0, M: { a: [1, 2, 3] } });
    const own = [...columns.rows()].map(({ run, subset }) => `${run}.${subset}`);
    expect(own).toEqual(['1.0', '2.0', '1.1', '2.1', '1.2', '2.2']);
  },

  async 'lists in M of unequal length'() {
    const { subsets, message } = await swept((lengths) => lengths.join() === '3,2');
    expect(subsets.at(-1)).toEqual({ a: 3, b: 2 });
    expect(message).toContain("'a' has 3, 'b' has 2");
  },

  async 'a list in M without values'() {
    const { subsets, message } = await swept((lengths) => lengths.includes(0));
    expect(subsets).toEqual([{ a: null, b: 1 }]);
    expect(message).toContain("'a' is a list without values");
  },

  async 'no blocks'() {
    expect(radcad('blocks-none', 'x', 'timestep')).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    const model = { T: 3, envProcesses: { x: [(_p: unknown, x: number) => x + 1] } };
    expect(await valuesOf('timestep', model)).toEqual([0, 1, 2, 3]);
    expect(await valuesOf('x', model)).toEqual([0, 1, 2, 3]);
  },

  async 'a number of the initial state that becomes something else'() {
    const betas = radcad('param-sweep', 'beta', 'subset').filter(([, subset]) => subset === 1);
    expect(betas[0]).toEqual([0, 1]);
    expect(betas[1]).toEqual([{ $fn: 'identity' }, 1]);
    const model = updating(() => ['x', 'text'], { T: 1 });
    expect((await failureOf(model)).message).toContain('Let it begin with null if it may be anything');
    expect(await valuesOf('x', { ...model, initialState: { x: null } })).toEqual([null, 'text']);
  },

  async policyOps() {
    const emitted = radcad('policy-aggregation', 'policies')[1];
    expect(emitted).toEqual([{ policy1: 1, policy2: 2 }]);
    const sum = (a: number, b: number) => a + b;
    const model = {
      initialState: { x: null },
      T: 1,
      policyOps: [sum, (value: number) => value * 2],
      partialStateUpdateBlocks: [
        {
          policies: { one: () => ({ policy1: 1 }), two: () => ({ policy2: 2 }) },
          variables: { x: ((_p, _s, _h, _x, input) => ['x', { ...input }]) as Call },
        },
      ],
    };
    expect(await valuesOf('x', model)).toEqual([null, { policy1: 2, policy2: 4 }]);
  },

  async 'substep that functions get'() {
    expect(radcad('visibility-1-block', 'substep_arg_type')[1]).toEqual(['method']);
    expect(
      await valuesOf(
        'x',
        updating((_p, substep) => ['x', substep]),
      ),
    ).toEqual([0, 1, 1]);
  },

  async 'history, when substeps are dropped'() {
    const looking = { variables: { x: ((_p, _s, history) => ['x', history.at(-1).length]) as Call } };
    const model: Given = { T: 5, partialStateUpdateBlocks: [looking, looking, looking] };
    expect(radcad('radcad-drop-substeps', 'h').slice(0, 6).flat()).toEqual([0, 1, 1, 1, 1, 1]);
    expect(await valuesOf('x', model, { dropSubsteps: true })).toEqual([0, 1, 3, 3, 3, 3]);
  },

  async hooks() {
    const { single_process, ...pools } = read('radcad-hooks').expected;
    const names = (calls: readonly (readonly [string])[]) => calls.map(([name]) => name);
    expect(names(single_process).slice(2, 7)).toEqual([
      'before_run',
      'before_subset',
      'update',
      'after_subset',
      'before_subset',
    ]);
    // What the pools do is not to be seen from where their hooks fire.
    expect(names(pools['process pool (parent process view)'])).not.toContain('update');
    const calls: string[] = [];
    const note = (name: string) => () => void calls.push(name);
    const hooks = {
      beforeSubset: note('before subset'),
      beforeRun: note('before run'),
      afterRun: note('after run'),
      afterSubset: note('after subset'),
    };
    const model = updating(() => {
      calls.push('update');
      return ['x', 1];
    });
    await executed({ ...model, T: 1, N: 2 }, { hooks });
    const run = ['before run', 'update', 'after run'];
    expect(calls).toEqual(['before subset', ...run, ...run, 'after subset']);
  },
};

describe('the page says truly of radCAD and strict rules:', () => {
  test.each(Object.entries(CHECKS))('%s', async (_, check) => {
    expect.hasAssertions();
    await check();
  });

  test('each row of its table is looked at', () => {
    expect(firstCells('| | radCAD | strict |')).toEqual(Object.keys(CHECKS));
  });

  test('how many models were run in both', () => {
    const models = readdirSync(home).filter((file) => {
      if (!file.endsWith('.json')) return false;
      const { config, expected } = JSON.parse(readFileSync(join(home, file), 'utf8'));
      return Array.isArray(config?.models) && expected.radCAD !== undefined;
    });
    // Those of no blocks, of a number that changes and of policyOps differ; a test of the executor compares all others.
    expect(page).toContain(
      `Of ${models.length} models that were run in radCAD 0.14 too, strict rules give ${models.length - 3} the same`,
    );
  });
});
