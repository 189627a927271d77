import { expect, test } from 'vitest';
import { Executor } from '../../blocks/Executor.ts';
import { loadExperiment } from '../loadExperiment.ts';

const module = new URL('../../../testing/experiments.mjs', import.meta.url);

test('a state that no thread can send is told in words, with what to do', async () => {
  const study = await loadExperiment(module, { exportName: 'unsendable' });
  const executor = new Executor(study, { backend: 'threads', workers: 1 });
  await expect(executor.execute()).rejects.toMatchObject({
    code: 'not-sendable',
    message: expect.stringMatching(/^What runs 0 to 1 recorded cannot be sent from their thread/),
    hint: expect.stringContaining('functions'),
  });
});

test('options that are none are refused', async () => {
  await expect(loadExperiment(module, null as never)).rejects.toThrow('options is null');
});
