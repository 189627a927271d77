import { expect, test, vi } from 'vitest';
import { easyRun } from './easyRun.ts';

const grow = {
  label: 'grow',
  variables: {
    x: ({ by }: { readonly by: number }, _s: number, _h: unknown, { x }: { readonly x: number }) =>
      ['x', x + by] as const,
  },
};
const params = { by: [1, 2], mood: ['calm'], cap: [null] };
const run = (options?: Parameters<typeof easyRun>[5]) =>
  easyRun({ x: 0 }, params, [grow, {}] as never, 2, 1, options);

test('gives the last substeps, with a column for each parameter', async () => {
  const table = await run();
  expect(table.names).toEqual(['x', 'simulation', 'subset', 'run', 'timestep', 'by', 'mood', 'cap']);
  expect([...table.rows()].map(({ x, by, mood, cap }) => [x, by, mood, cap])).toEqual([
    [0, 1, 'calm', null],
    [1, 1, 'calm', null],
    [2, 1, 'calm', null],
    [0, 2, 'calm', null],
    [2, 2, 'calm', null],
    [4, 2, 'calm', null],
  ]);
});

test('gives only those parameters that are asked for', async () => {
  expect((await run({ assignParameters: ['mood'] })).names.slice(5)).toEqual(['mood']);
  expect((await run({ assignParameters: false })).names.slice(5)).toEqual([]);
});

test('refuses a parameter that there is not before anything runs', async () => {
  const beforeExperiment = vi.fn();
  await expect(run({ assignParameters: ['moods'], hooks: { beforeExperiment } })).rejects.toThrow(
    /no parameter 'moods'.*'mood'/,
  );
  expect(beforeExperiment).not.toHaveBeenCalled();
});

test('gives all substeps with the labels of their blocks', async () => {
  const table = await run({ dropSubsteps: false, useLabel: true, assignParameters: false });
  expect(table.names.slice(1)).toEqual(['simulation', 'subset', 'run', 'substep', 'timestep', 'label']);
  expect([...table.rows()].slice(0, 4).map(({ label }) => label)).toEqual([
    'Initial State',
    'grow',
    '2',
    'grow',
  ]);
});

test('a variable that is called like a parameter keeps its column', async () => {
  const table = await easyRun({ by: 7 }, { by: [1] }, [{}], 1, 1);
  expect([...table.numbers('by')]).toEqual([7, 7]);
});

test('numbers runs as its rules do', async () => {
  const runs = async (semantics: 'strict' | 'compat') => [
    ...(await easyRun({ x: 0 }, { by: [1, 2] }, [{}], 0, 1, { semantics })).numbers('run'),
  ];
  expect([await runs('strict'), await runs('compat')]).toEqual([
    [1, 1],
    [1, 2],
  ]);
});
