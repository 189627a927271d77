import { expect, test } from 'vitest';
import { experimentsUrl, rejection, walkStudy } from '../../testing/studies.ts';
import { Executor } from '../blocks/Executor.ts';
import { simulate } from '../simulate.ts';
import { STUDY } from '../study.ts';
import { loadExperiment } from './loadExperiment.ts';

const broken = new URL('../../testing/broken.mjs', import.meta.url);

test('an experiment comes with its options, arguments, and where it is from', async () => {
  const study = await loadExperiment(experimentsUrl);
  expect(study[STUDY]).toBe(true);
  expect(study.options).toEqual({ steps: 40, runs: 12, seed: 'threads' });
  expect(study.reference).toEqual({
    module: experimentsUrl.href,
    exportName: 'default',
    args: { drift: 0.1, failsAt: -1, spin: 0, death: '', outOfTurn: 0 },
    options: {},
  });
  expect((await loadExperiment(experimentsUrl.href)).reference).toEqual(study.reference);
});

test('arguments that are given stand in the place of those declared', async () => {
  const study = await walkStudy({ drift: 0.5 });
  expect(study.reference.args).toMatchObject({ drift: 0.5, failsAt: -1 });
  const [own, other] = [await simulate(study), await simulate(await walkStudy())];
  expect(own.digest).not.toBe(other.digest);
});

test('options that are given stand in the place of those declared', async () => {
  const { columns } = await simulate(await walkStudy(), { runs: 2, steps: 3 });
  expect(columns.length).toBe(8);
});

test('what another copy of this package loaded is known by its mark', async () => {
  const own = await walkStudy();
  const { build, options, reference } = own;
  const other = { [Symbol.for('@tecmns/cadcad/study')]: true, build, options, reference } as typeof own;
  expect((await simulate(other)).digest).toBe((await simulate(own)).digest);
});

test('a module that is not there is told', async () => {
  const missing = new URL('./none.mjs', import.meta.url);
  const error = await rejection<Error>(loadExperiment(missing));
  expect(error).toMatchObject({ name: 'RunError', code: 'not-loaded', subject: missing.href });
  expect(error.message).toContain(`The module '${missing.href}' could not be loaded: `);
});

test('what a module throws is told, and kept as cause', async () => {
  const error = await rejection<Error>(loadExperiment(broken));
  expect(error).toMatchObject({ name: 'RunError', code: 'not-loaded' });
  expect(error.message).toContain('Nothing works here.');
  expect(error.cause).toMatchObject({ name: 'TypeError', message: 'Nothing works here.' });
});

test('a name that a module does not export suggests the nearest', async () => {
  const error = await rejection<Error>(loadExperiment(experimentsUrl, { exportName: 'blokcs' }));
  expect(error).toMatchObject({ name: 'RunError', code: 'no-experiment', subject: 'blokcs' });
  expect(error.message).toMatch(/under the name 'blokcs'. Did you mean 'blocks'\?$/);
});

test('an export that is no experiment is told, with one that is', async () => {
  const error = await rejection<Error>(loadExperiment(experimentsUrl, { exportName: 'plain' }));
  expect(error.message).toMatch(/no experiment under the name 'plain'. Did you mean '\w+'\?$/);
});

test('a module without experiments is told how to declare one', async () => {
  const error = await rejection<Error>(loadExperiment(new URL('../engine.ts', import.meta.url)));
  expect(error.message).toContain('Declare one: export default defineExperiment({');
});

test.each<[what: string, value: unknown]>([
  ['a function', () => 1],
  ['a number that is not finite', Number.NaN],
  ['a mark', Symbol('mark')],
  ['a value deep within', { deep: [() => 1] }],
])('an argument that JSON has no form for is refused: %s', async (_, value) => {
  const error = await rejection<Error>(walkStudy({ drift: value }));
  expect(error).toMatchObject({ name: 'ParameterError', code: 'not-serialisable', subject: 'drift' });
  expect(error.message).toMatch(/^args\.drift is .*, which JSON has no form for\. Give plain data/);
});

test.each<[what: string, loading: () => Promise<unknown>, message: string]>([
  [
    'a path',
    () => loadExperiment('./experiments.mjs'),
    "The module is './experiments.mjs', but must be an address such as",
  ],
  [
    'no module',
    () => loadExperiment(undefined as never),
    'The module is undefined, but must be an address such as',
  ],
  [
    'a list of arguments',
    () => walkStudy([] as never),
    'args is a list of 0, but must be an object with arguments by name.',
  ],
  [
    'a number for a name',
    () => loadExperiment(experimentsUrl, { exportName: 3 as never }),
    'exportName is 3, but must be a text.',
  ],
])('%s is refused', async (_, loading, message) => {
  const error = await rejection<Error>(loading());
  expect(error).toMatchObject({ name: 'ParameterError', code: 'out-of-range' });
  expect(error.message).toContain(message);
});

test('what builds something else than it is run as is refused when it is run', async () => {
  const blocks = await loadExperiment(experimentsUrl, { exportName: 'blocks' });
  const error = await rejection<Error>(simulate(blocks, { steps: 1, seed: 1 }));
  expect(error).toMatchObject({ name: 'ParameterError', code: 'bad-value' });
  const system = { ...(await walkStudy()), options: {} };
  expect(() => new Executor(system)).toThrow('The experiment is an object, but must be new Experiment()');
});

test('an argument that the experiment does not declare is refused with the nearest that it does', async () => {
  await expect(loadExperiment(experimentsUrl, { args: { drif: 1 } })).rejects.toThrow(
    /The experiment has no argument 'drif'\..*drift/,
  );
});
