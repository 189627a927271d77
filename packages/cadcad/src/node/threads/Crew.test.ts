import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { rejection, walkStudy } from '../../../testing/studies.ts';
import { simulate } from '../../simulate.ts';
import type { SimulationError } from '../../simulationError.ts';
import { Crew } from './Crew.ts';
import { newProgress } from './progress.ts';

// Threads run what is built: `npm test` builds first, a single file needs `turbo run build`.
vi.setConfig({ testTimeout: 60_000 });

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'crew-'));
});
afterEach(() => rm(home, { recursive: true }));

describe('a thread that dies', () => {
  test.each([0, 1])('is replaced, and its runs are done again (out of turn: %s)', async (outOfTurn) => {
    const death = join(home, 'died');
    const [held, shared] = [
      await simulate(await walkStudy({ outOfTurn })),
      await simulate(await walkStudy({ death, outOfTurn }), { backend: 'threads', workers: 2 }),
    ];
    expect(Number(await readFile(death, 'utf8'))).toBeGreaterThan(0);
    // The parameter that makes it die is told in the manifest, so that whole digests differ: the numbers must not.
    expect(shared.series('walk.position')).toEqual(held.series('walk.position'));
    expect(shared.columns.digest()).toBe(held.columns.digest());
  });

  test.each([
    [0, 'code 3'],
    [1, 'Out of turn.'],
  ])('three times ends the simulation, with the runs named (out of turn: %s)', async (outOfTurn, reason) => {
    const study = await walkStudy({ death: 'always', outOfTurn });
    const error = await rejection<SimulationError>(simulate(study, { backend: 'threads', workers: 1 }));
    expect(error).toMatchObject({ name: 'RunError', code: 'worker-died', subject: 'threads', value: 0 });
    expect(error.message).toMatch(/^The thread that carried out runs 0 to 11 died 3 times: /);
    expect(error.message).toContain(reason);
    expect(error.message).toContain("backend: 'inline'");
    expect(error.cause).toBeInstanceOf(Error);
  });
});

describe('a thread that dies before it can carry out runs', () => {
  const task = { kind: 'columns', start: 0, end: 1, room: undefined } as const;

  test('while its module is loaded ends the call, with the module named', async () => {
    const { reference } = await walkStudy();
    const module = new URL('../../../testing/deadly.mjs', import.meta.url).href;
    const crew = new Crew(1, 1);
    const doing = crew.do({ ...task, reference: { ...reference, module }, progress: newProgress() });
    const error = await rejection<Error>(doing);
    await crew.close();
    expect(error).toMatchObject({ name: 'RunError', code: 'worker-died', subject: 'threads' });
    expect(error.message).toContain(`The thread that made the experiment of '${module}' died 3 times: `);
    expect(error.message).toContain('The thread ended itself with code 5.');
    expect(error.message).toContain('let it not end the process');
  });

  test('while it starts ends the call, with the cause', async () => {
    // What is loaded first in each thread, by a path that all of them get from the environment.
    vi.stubEnv('NODE_OPTIONS', '--import=data:text/javascript,throw%20new%20RangeError(%22No%20room.%22)');
    const { reference } = await walkStudy();
    const crew = new Crew(1, 1);
    const error = await rejection<Error>(crew.do({ ...task, reference, progress: newProgress() }));
    await crew.close();
    vi.unstubAllEnvs();
    expect(error).toMatchObject({ name: 'RunError', code: 'worker-died' });
    expect(error.message).toContain(
      `to load '${reference.module}' died 3 times before it was ready: No room.`,
    );
    expect(error.cause).toMatchObject({ name: 'RangeError', message: 'No room.' });
  });
});

test('a task that cannot be sent is no death', async () => {
  const { reference } = await walkStudy();
  const crew = new Crew(1, 1);
  const task = { kind: 'columns', start: 0, end: 1, progress: newProgress(), room: undefined } as const;
  const args = { call: () => 1 };
  const error = await rejection(crew.do({ ...task, reference: { ...reference, args } }));
  expect(error).toMatchObject({ code: 'not-sendable' });
  expect(await crew.do({ ...task, reference })).toMatchObject({ kind: 'columns' });
  await crew.close();
});

test('a crew that is closed does nothing more', async () => {
  const { reference } = await walkStudy();
  const crew = new Crew(1, 1);
  await crew.close();
  const task = { kind: 'columns', start: 0, end: 1, progress: newProgress(), room: undefined } as const;
  await expect(crew.do({ ...task, reference })).rejects.toMatchObject({ name: 'RunError', code: 'closed' });
});

test('a crew is no larger than the tasks there are', async () => {
  const crew = new Crew(8, 3);
  expect(crew.workers).toBe(3);
  await crew.close();
});

test('what another thread cannot load is thrown here, at once', async () => {
  const { reference } = await walkStudy();
  const crew = new Crew(1, 1);
  const progress = newProgress();
  const task = { kind: 'columns', start: 0, end: 1, progress, room: undefined } as const;
  const module = new URL('../../../testing/broken.mjs', import.meta.url).href;
  const error = await rejection(crew.do({ ...task, reference: { ...reference, module } }));
  expect(error).toMatchObject({ name: 'RunError', code: 'not-loaded' });
  // It is still good for the next.
  const answer = await crew.do({ ...task, reference });
  expect(answer).toMatchObject({ kind: 'columns', outcomes: [{ index: 0, rows: 41 }] });
  await crew.close();
});

test('a crew that is closed ends tasks that are under way', async () => {
  const { reference } = await walkStudy({ spin: 10_000_000 });
  const crew = new Crew(1, 1);
  const long = { ...reference, options: { steps: 100_000 } };
  const doing = rejection<Error>(
    crew.do({ kind: 'columns', reference: long, start: 0, end: 1, progress: newProgress(), room: undefined }),
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  await crew.close();
  expect(await doing).toMatchObject({ name: 'RunError', code: 'closed' });
});
