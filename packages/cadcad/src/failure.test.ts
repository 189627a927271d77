import { inspect } from 'node:util';
import { Model, p, System, TecmnsError } from '@tecmns/core';
import { describe, expect, test } from 'vitest';
import { Fuse, fused, Pool } from '../testing/economy.ts';
import { simulate } from './simulate.ts';
import { SimulationError } from './simulationError.ts';

async function errorOf(simulation: Promise<unknown>): Promise<SimulationError> {
  const error: unknown = await simulation.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  if (error instanceof SimulationError) return error;
  throw error;
}

describe('a run that fails', () => {
  test('ends the simulation with an error that says where and why, and has what was recorded', async () => {
    const sweep = { product: { 'fuse.blowsAt': [-1, 3] } };
    const error = await errorOf(simulate(fused({}), { steps: 5, runs: 2, seed: 1, sweep }));
    expect(error).toMatchObject({
      name: 'RunError',
      code: 'failed',
      message: "Run 0 of subset 1 failed at step 3 in 'fuse': The fuse has blown.",
      subject: 'fuse',
      subset: 1,
      run: 0,
      step: 3,
      cause: new Error('The fuse has blown.'),
    });
    const { partial } = error;
    expect([...partial!.columns.numbers('step')]).toEqual([0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 1, 2]);
    expect(partial!.manifest).toMatchObject({ complete: false, rows: 15, runs: { length: 3 } });
    expect(inspect(error)).not.toContain('partial');
  });

  test('is kept with its error when failures are kept, and the others go on', async () => {
    const options = { steps: 4, runs: 12, seed: 1 } as const;
    const system = () => fused({ blowsAt: 3, isOdd: true });
    const kept = await simulate(system(), { ...options, onError: 'keep' });
    const failed = kept.failures.map(({ run }) => run!);
    expect(failed.length).toBeGreaterThan(1);
    expect(failed.length).toBeLessThan(11);
    const whole = await simulate(fused({ isOdd: true }), options);
    for (let run = 0; run < 12; run++) {
      const rows = failed.includes(run) ? 3 : 5;
      expect(kept.run(0, run).digest()).toBe(
        whole
          .run(0, run)
          .where((row) => row < rows)
          .digest(),
      );
    }
    expect(kept.columns.length).toBe(12 * 5 - 2 * failed.length);
    expect(kept.series('fuse.heat').map((heat) => heat.length)).toEqual(
      Array.from({ length: 12 }, (_, run) => (failed.includes(run) ? 3 : 5)),
    );
    expect(kept.failures[0]!.partial).toBe(undefined);
    expect(kept.manifest.failures[0]).toEqual({
      subset: 0,
      run: failed[0],
      step: 3,
      subject: 'fuse',
      code: 'failed',
      message: `Run ${failed[0]} of subset 0 failed at step 3 in 'fuse': The fuse has blown.`,
    });
    expect(kept.manifest).toMatchObject({ complete: false, runs: { length: 12 } });
  });

  test('says when metrics could not be read, of a child too', async () => {
    class Box extends Model.define({
      id: 'example/box',
      params: { fuse: p.model(Fuse, { default: () => new Fuse({ unreadableAt: 2 }), doc: 'A fuse.' }) },
      metrics: {},
    }) {
      step(...[clock]: Parameters<Fuse['step']>) {
        this.fuse.step(clock.in('fuse'));
      }
      protected measure() {
        return {};
      }
    }
    const boxed = () => new System({ controllables: { box: new Box() } });
    const error = await errorOf(simulate(boxed(), { steps: 3, seed: 1 }));
    expect(error.message).toBe("Run 0 of subset 0 failed at step 2 in 'box.fuse': The gauge is broken.");
    const kept = await simulate(boxed(), { steps: 3, seed: 1, onError: 'keep' });
    expect([...kept.columns.numbers('step')]).toEqual([0, 1]);
  });

  test('says when it was interact, or what a wire carried', async () => {
    const angry = new System({
      controllables: { pool: new Pool() },
      interact(_, clock) {
        if (clock.step === 1) throw 'no deal';
      },
    });
    const error = await errorOf(simulate(angry, { steps: 3, seed: 1 }));
    expect(error.message).toBe("Run 0 of subset 0 failed at step 2 in 'interact': no deal");
    class Strict extends Model.define({
      id: 'example/strict',
      params: {},
      inputs: { heat: p.number({ default: 0, bounds: [0, 1], unit: '1', doc: 'Heat.' }) },
      metrics: {},
    }) {
      step() {}
      protected measure() {
        return {};
      }
    }
    const wired = new System({
      controllables: { fuse: new Fuse(), strict: new Strict() },
      wires: [['fuse.heat', 'strict.heat', { delay: 1 }]],
    });
    const refused = await errorOf(simulate(wired, { steps: 5, seed: 1 }));
    expect(refused).toMatchObject({
      step: 3,
      subject: 'fuse.heat → strict.heat',
      cause: { name: 'WireError' },
    });
  });

  test('says when a function could not make its system', async () => {
    let made = 0;
    const make = () => {
      made++;
      if (made > 2)
        throw new TecmnsError('Nothing left.', { code: 'spent', model: 'example/maker', subject: 'stock' });
      return fused({});
    };
    const error = await errorOf(simulate(make, { steps: 1, runs: 2, seed: 1 }));
    expect(error).toMatchObject({
      message: 'Run 0 of subset 0 failed at step 0: Nothing left.',
      model: 'example/maker',
      subject: 'stock',
      step: 0,
    });
    expect(error.partial!.columns.length).toBe(0);
    made = 0;
    const makePlainly = () => {
      made++;
      if (made > 2) throw new Error('Nothing left.');
      return fused({});
    };
    const plain = await errorOf(simulate(makePlainly, { steps: 1, seed: 1 }));
    expect([plain.message, plain.subject]).toEqual([
      'Run 0 of subset 0 failed at step 0: Nothing left.',
      undefined,
    ]);
  });
});

describe('a metric that is no finite number', () => {
  test('is refused with path, run and step, and what came before is kept', async () => {
    const system = () => fused({ infiniteAt: 4 });
    const error = await errorOf(simulate(system(), { steps: 9, runs: 2, seed: 1, record: { every: 2 } }));
    expect(error).toMatchObject({
      code: 'not-finite',
      message: "Run 0 of subset 0: 'fuse.heat' is Infinity at step 4, which is not a finite number.",
      subject: 'fuse.heat',
      step: 4,
      value: Number.POSITIVE_INFINITY,
      unit: '1',
    });
    const kept = await simulate(system(), { steps: 9, runs: 2, seed: 1, onError: 'keep' });
    expect([...kept.columns.numbers('step')]).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
    expect(kept.failures.map(({ run }) => run)).toEqual([0, 1]);
  });

  test('counts as the failure also when something is thrown later', async () => {
    const error = await errorOf(simulate(fused({ infiniteAt: 2, blowsAt: 5 }), { steps: 9, seed: 1 }));
    expect(error).toMatchObject({ code: 'not-finite', step: 2, cause: new Error('The fuse has blown.') });
  });

  test('may be null where that is declared, but not infinite', async () => {
    class Ratio extends Model.define({
      id: 'example/ratio',
      params: { isLoud: p.boolean({ default: false, doc: 'Whether all is divided.' }) },
      metrics: {
        quiet: { unit: '1', doc: 'Null at step 0.', nullable: true },
        loud: { unit: '1', doc: 'NaN at step 1.' },
      },
    }) {
      steps = 0;
      step() {
        this.steps++;
      }
      protected measure() {
        const { steps } = this;
        return { quiet: steps === 0 ? null : 2 / (2 - steps), loud: this.isLoud ? 0 / (steps - 1) : 0 };
      }
    }
    const ratio = (isLoud: boolean) => new System({ controllables: { ratio: new Ratio({ isLoud }) } });
    const result = await simulate(ratio(false), { steps: 1, seed: 1 });
    expect([...result.rows()].map((row) => row['ratio.quiet'])).toEqual([null, 2]);
    expect(await errorOf(simulate(ratio(false), { steps: 2, seed: 1 }))).toMatchObject({
      subject: 'ratio.quiet',
      step: 2,
      range: 'finite numbers, or null',
    });
    const loud = await errorOf(simulate(ratio(true), { steps: 4, seed: 1 }));
    expect(loud.message).toBe(
      "Run 0 of subset 0: 'ratio.loud' is NaN at step 1, which is not a finite number. Declare it nullable if it may have no value.",
    );
  });
});

describe('a step that gives a promise', () => {
  class Waiting extends Pool.extend({ id: 'example/waiting' }) {
    override async step() {
      throw new Error('Nobody hears this.');
    }
  }
  class Thenable extends Pool.extend({ id: 'example/thenable' }) {
    override step(): unknown {
      // biome-ignore lint/suspicious/noThenProperty: what only looks like a promise counts as one
      return { then() {} };
    }
  }

  test.each([Waiting, Thenable])('is refused at the first step of a run (%o)', async (Class) => {
    const system = new System({ controllables: { pool: new Class() } });
    expect(await errorOf(simulate(system, { steps: 1, seed: 1 }))).toMatchObject({
      code: 'asynchronous',
      subject: 'pool',
      subset: 0,
      run: 0,
      step: 1,
    });
  });

  test('is refused in interact, with subset, run and step', async () => {
    const system = new System({
      controllables: { pool: new Pool() },
      interact: async ({ pool }, clock) => {
        if (clock.step === 2 && pool.fee > 0) throw new Error('Nobody hears this.');
      },
    });
    const error = await errorOf(simulate(system, { steps: 3, seed: 1 }));
    expect(error).toMatchObject({ code: 'asynchronous', subject: 'interact', subset: 0, run: 0, step: 1 });
    expect(error.message).toMatch(/^Run 0 of subset 0 failed at step 1 in 'interact': /);
  });
});
