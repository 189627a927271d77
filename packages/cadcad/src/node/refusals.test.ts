import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { walks } from '../../testing/walks.ts';
import { configSim } from '../blocks/configSim.ts';
import { Executor } from '../blocks/Executor.ts';
import { Experiment } from '../blocks/Experiment.ts';
import { type DirectoryOptions, runToDirectory } from './runToDirectory.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'refusals-'));
});
afterEach(() => rm(home, { recursive: true }));

describe('when the signal was given', () => {
  /** Runs of which the first part gives the signal, and ends with what is thrown. */
  function abortedWith(thrownOf: (signal: AbortSignal) => unknown, reason?: unknown) {
    const controller = new AbortController();
    const { signal } = controller;
    const options: DirectoryOptions = {
      signal,
      async runPart() {
        controller.abort(reason);
        throw thrownOf(signal);
      },
    };
    return runToDirectory(walks(), home, options);
  }

  test.each<[what: string, thrownOf: (signal: AbortSignal) => unknown, reason?: unknown]>([
    ['its own reason', (signal) => signal.reason],
    ['the reason that was given', (signal) => signal.reason, 'Enough.'],
    ['an error that says the same', () => new DOMException('Stopped.', 'AbortError')],
  ])('%s says that it is cancelled', async (_, thrownOf, reason) => {
    await expect(abortedWith(thrownOf, reason)).rejects.toMatchObject({ code: 'cancelled', value: 0 });
  });

  test('a mistake comes out as it is', async () => {
    const mistake = new TypeError('That is no function.');
    await expect(abortedWith(() => mistake)).rejects.toBe(mistake);
  });

  test('a full disk comes out as one', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      ...{ code: 'ENOSPC', syscall: 'write' },
    });
    await expect(abortedWith(() => full)).rejects.toMatchObject({ code: 'not-written', cause: full });
  });
});

test('a mistake in one part comes out also when another has ended by the signal before', async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const mistake = new TypeError('That is no function.');
  const options: DirectoryOptions = {
    ...{ signal, parallel: 2 },
    async runPart({ part }) {
      if (part === 0) {
        // The other part is under way by then.
        await new Promise((resolve) => setTimeout(resolve, 10));
        controller.abort();
        throw signal.reason;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
      throw mistake;
    },
  };
  // These are two parts.
  const work = walks({ runs: 5, steps: 60_000 });
  await expect(runToDirectory(work, home, options)).rejects.toBe(mistake);
});

test('an error of the name of an abort is no abort when nobody has given the signal', async () => {
  const error = new DOMException('Stopped.', 'AbortError');
  const runPart = async () => {
    throw error;
  };
  const { signal } = new AbortController();
  await expect(runToDirectory(walks(), home, { signal, runPart })).rejects.toBe(error);
});

describe('a parameter that files have no form for', () => {
  const cyclic: { name: string; members: unknown[] } = { name: 'pool', members: [] };
  cyclic.members.push({ of: cyclic });

  function executor(semantics: 'strict' | 'compat', ...markets: readonly unknown[]) {
    const experiment = new Experiment();
    experiment.appendModel({
      initialState: { price: 1 },
      simConfigs: configSim({ N: 1, T: 1, M: { rate: [1], market: markets } }),
      partialStateUpdateBlocks: [],
    });
    return new Executor(experiment, { semantics });
  }

  test.each(['strict', 'compat'] as const)('is refused by its path, with %s rules', async (semantics) => {
    const { work } = executor(semantics, 'none', cyclic);
    await expect(runToDirectory(work, join(home, 'out'))).rejects.toMatchObject({
      ...{ name: 'ParameterError', code: 'not-serialisable', subject: 'market.members[0].of' },
      message:
        'In subset 1, parameter market.members[0].of cannot be written as canonical JSON: the value contains itself. Give plain data as parameters, and make what it stands for where it is used.',
    });
    expect(await readdir(home)).toEqual([]);
  });

  test('is refused by its path also when it is written from memory', async () => {
    const result = await executor('strict', cyclic).execute();
    await expect(result.toParquet(join(home, 'out.parquet'))).rejects.toMatchObject({
      ...{ name: 'RunError', code: 'not-serialisable', subject: 'market.members[0].of' },
      message: 'market.members[0].of cannot be written as canonical JSON: the value contains itself.',
    });
    expect(await readdir(home)).toEqual([]);
  });

  test('is told with its model when there are several', async () => {
    const parameters = [{ name: 'act', unit: '1', doc: '', values: [[1], [1, { by: [() => 1] }]] }];
    await expect(runToDirectory(walks(), home, { parameters })).rejects.toThrow(
      'In subset 1 of model 1, parameter act.by[0] cannot be written as canonical JSON: a function is not data.',
    );
  });
});
