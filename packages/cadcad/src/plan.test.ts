import { Model, p, RunError, System } from '@tecmns/core';
import { describe, expect, test } from 'vitest';
import { economy, Pool } from '../testing/economy.ts';
import type { SimulateOptions } from './options.ts';
import { plan } from './plan.ts';
import { simulate } from './simulate.ts';

/** Counts the steps of all instances. */
let stepped = 0;
class Counted extends Pool.extend({ id: 'example/counted' }) {
  override step(...args: Parameters<Pool['step']>) {
    stepped++;
    super.step(...args);
  }
}
const counted = () => new System({ controllables: { pool: new Counted() } });

/** The error with which a simulation is refused, after it is checked that a plan is refused likewise and nothing stepped. */
async function refusalOf(
  sweep: unknown,
  rest: Partial<SimulateOptions> = {},
): Promise<Error & { code?: string }> {
  const options = { steps: 3, seed: 1, sweep, ...rest } as SimulateOptions<
    ReturnType<typeof counted>['models']
  >;
  stepped = 0;
  const error = await simulate(counted(), options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(stepped).toBe(0);
  expect(error).toBeInstanceOf(Error);
  expect(() => plan(counted(), options)).toThrow((error as Error).message);
  return error as Error;
}

describe('a plan', () => {
  test('says what will run and what the result takes', async () => {
    const options = { steps: 10, runs: 3, dt: 0.5, seed: 1, sweep: { product: { 'pool.fee': [0, 0.1] } } };
    const planned = plan(economy(), options);
    expect(planned).toMatchObject({
      subsets: [{ 'pool.fee': 0 }, { 'pool.fee': 0.1 }],
      runs: 3,
      steps: 10,
      dt: 0.5,
      rowsPerRun: 11,
      rows: 66,
      bytes: 66 * 10 * 8,
    });
    const result = await simulate(economy(), options);
    expect(result.columns.length).toBe(planned.rows);
    expect(result.columns.columns.map(({ name, doc }) => [name, doc])).toEqual(
      planned.columns.map(({ name, doc }) => [name, doc]),
    );
    expect(planned.columns[3]).toEqual({
      name: 'time',
      unit: 'day',
      doc: 'Time since the start of the run.',
      nullable: false,
    });
  });

  test('counts what is thinned', () => {
    const { rows, bytes } = plan(economy(), {
      steps: 100,
      seed: 1,
      record: { every: 7, metrics: ['market.price'] },
    });
    expect(rows).toBe(16);
    expect(bytes).toBe(16 * 5 * 8);
  });

  test('takes no step and touches no model of the system', () => {
    const system = counted();
    stepped = 0;
    plan(system, { steps: 10, seed: 1 });
    expect(stepped).toBe(0);
    // A parameter without `when: 'step'` may be written until the first step.
    system.models.pool.spending = 3;
    expect(system.models.pool.spending).toBe(3);
  });
});

describe('a result that is too large', () => {
  test('is refused with its rows and columns, and how to keep less', () => {
    expect(() => plan(economy(), { steps: 999_999, runs: 100, seed: 1 })).toThrow(
      expect.objectContaining({
        code: 'too-large',
        message:
          'The result would have 100,000,000 rows × 10 columns, 8,000,000,000 bytes, above the limit of 2,147,483,648. Keep less, with record: { every: 10 } or record: { metrics: [ … ] }; run less; or raise maximumBytes.',
        value: 8e9,
        unit: 'byte',
      }),
    );
    const least = { steps: 9, seed: 1, maximumBytes: 10 * 10 * 8 };
    expect(plan(economy(), least).bytes).toBe(800);
    expect(() => plan(economy(), { ...least, maximumBytes: 799 })).toThrow(RunError);
  });

  test('is refused before its points are made', () => {
    const axis = Array.from({ length: 2000 }, (_, i) => i / 4000);
    const sweep = {
      product: {
        'pool.fee': axis,
        'pool.spending': axis,
        'commons.pool.fee': axis,
        'commons.pool.spending': axis,
      },
    };
    expect(() => plan(economy(), { steps: 1, seed: 1, sweep })).toThrow(/32,000,000,000,000 rows/);
  });

  test('is refused also when the limit is beyond what there is', async () => {
    const endless = { steps: 2 ** 40, seed: 1, maximumBytes: Number.MAX_SAFE_INTEGER };
    await expect(simulate(economy(), endless)).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('There is no memory for 1,099,511,627,777 rows.'),
    });
  });
});

describe('before any step a sweep is refused', () => {
  test('for a path that leads nowhere', async () => {
    expect((await refusalOf({ product: { 'pol.fee': [0] } })).message).toBe(
      `Subset 0, pol.fee = 0, cannot be built: System: the path "pol.fee" leads nowhere. Did you mean "pool"?`,
    );
    for (const name of ['__proto__', 'constructor']) {
      const odd = `pool.${name}`;
      expect(await refusalOf({ product: { [odd]: [0] } })).toMatchObject({
        code: 'bad-point',
        subject: odd,
        cause: { code: 'unknown' },
      });
    }
    expect((await refusalOf({ product: { 'pool.fees': [0] } })).message).toContain('Did you mean "fee"?');
  });

  test('for a value that a model refuses, wherever it stands', async () => {
    const error = await refusalOf({ product: { 'pool.spending': [0, 1], 'pool.fee': [0, 0.1, 8] } });
    expect(error).toMatchObject({ code: 'bad-point', cause: { name: 'ParameterError', value: 8 } });
    expect(error.message).toMatch(
      /^Subset 2, pool\.spending = 0, pool\.fee = 8, cannot be built: .*fee.* 8 /,
    );
  });

  test('for axes without values, or of unequal length side by side', async () => {
    expect((await refusalOf({ product: { 'pool.fee': [] } })).message).toContain('"pool.fee" has no values');
    expect((await refusalOf({ zip: { 'pool.fee': [] } })).message).toContain('"pool.fee" has no values');
    expect(await refusalOf({ zip: { 'pool.fee': [0], 'pool.spending': [1, 2] } })).toMatchObject({
      code: 'unequal-zip',
    });
  });

  test('for having no points', async () => {
    const message =
      'The sweep has no points, so there is nothing to run. Give it at least one, or leave it out.';
    expect((await refusalOf({ points: [] })).message).toBe(message);
    expect((await refusalOf({ zip: {} })).message).toBe(message);
  });

  test('for another form inside', async () => {
    expect((await refusalOf({ product: [1] })).message).toBe(
      "sweep.product is a list of 1, but must be lists by path, like { 'model.parameter': [1, 2] }.",
    );
    expect((await refusalOf({ zip: { 'pool.fee': 1 } })).message).toContain('sweep.zip is an object');
    expect((await refusalOf({ points: [3] })).message).toBe(
      "sweep.points is a list of 1, but must be a list like [{ 'model.parameter': 1 }].",
    );
  });

  test('for values that are left out, which would silently mean the default', async () => {
    const hint =
      'is undefined, which is no value to sweep. Write the value out, also where it is the default, or leave it out of the list.';
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is refused
    const holes = [5, , 6];
    const cases = [
      [{ product: { 'pool.spending': [5, undefined] } }, "sweep.product: value 1 of 'pool.spending'"],
      [{ product: { 'pool.spending': holes } }, "sweep.product: value 1 of 'pool.spending'"],
      [{ zip: { 'pool.fee': [0], 'pool.spending': [undefined] } }, "sweep.zip: value 0 of 'pool.spending'"],
      [{ points: [{}, { 'pool.fee': undefined }] }, "sweep.points: 'pool.fee' of point 1"],
    ] as const;
    for (const [sweep, where] of cases) {
      const error = await refusalOf(sweep);
      expect(error).toMatchObject({ name: 'ParameterError', code: 'missing', message: `${where} ${hint}` });
    }
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is refused
    const points = [{}, , {}];
    expect((await refusalOf({ points })).message).toMatch(/^sweep\.points is a list of 3, but must be/);
  });

  test('for a function that makes no system at one of its points', () => {
    let made = 0;
    const make = () => {
      made++;
      if (made > 1) throw 'nothing left';
      return counted();
    };
    expect(() => plan(make, { steps: 1, seed: 1, sweep: { points: [{}] } })).toThrow(
      'Subset 0, without changes, cannot be built: nothing left',
    );
    made = 0;
    expect(() => plan(make, { steps: 1, seed: 1 })).toThrow('nothing left');
  });

  test('for models that measure something else', () => {
    class Slot extends Model.define({
      id: 'example/slot',
      params: {
        child: p.anyOf([Pool, Counted, Other, Narrow], { default: () => new Pool(), doc: 'A child.' }),
      },
      metrics: {},
    }) {
      step() {}
      protected measure() {
        return {};
      }
    }
    const sweep = { points: [{ 'slot.child': new Pool() }, { 'slot.child': new Other() }] };
    const system = new System({ controllables: { slot: new Slot() } });
    expect(() => plan(system, { steps: 1, seed: 1, sweep })).toThrow(
      "Subset 1 has other metrics than subset 0: 'slot.child.reserve' in 'token' where that has 'slot.child.reserve' in 'collateral'. Simulate them apart, or name what they share in record.metrics.",
    );
    const [narrow, wide] = [{ 'slot.child': new Narrow() }, { 'slot.child': new Pool() }];
    expect(() => plan(system, { steps: 1, seed: 1, sweep: { points: [narrow, wide] } })).toThrow(
      "other metrics than subset 0: 'slot.child.runway' in 'day', nullable where that has none.",
    );
    expect(() => plan(system, { steps: 1, seed: 1, sweep: { points: [wide, narrow] } })).toThrow(
      "other metrics than subset 0: none where that has 'slot.child.runway' in 'day', nullable.",
    );
    const record = { metrics: ['slot.child.reserve'] } as const;
    expect(plan(system, { steps: 1, seed: 1, sweep: { points: [wide, narrow] }, record }).rows).toBe(4);
    const fewer = { points: [{ 'slot.child': new Other() }, { 'slot.child': new Counted() }] };
    expect(() => plan(system, { steps: 1, seed: 1, sweep: fewer })).toThrow(/in 'collateral' where/);
  });
});

class Other extends Model.define({
  id: 'example/other',
  params: {},
  metrics: { reserve: { unit: 'token', doc: 'Held.' } },
}) {
  step() {}
  protected measure() {
    return { reserve: 1 };
  }
}

class Narrow extends Model.define({
  id: 'example/narrow',
  params: {},
  metrics: { reserve: { unit: 'collateral', doc: 'Held.' } },
}) {
  step() {}
  protected measure() {
    return { reserve: 1 };
  }
}
