import { mkdir, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Columns } from '@tecmns/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Walks, walks } from '../../testing/walks.ts';
import { experimentDigest } from '../digest.ts';
import { runDigest, runTable } from '../runTable.ts';
import { writePart } from './directory/writePart.ts';
import { readFooter } from './parquet/footer.ts';
import { type DirectoryOptions, type DirectoryProgress, runToDirectory } from './runToDirectory.ts';
import { writeParquet } from './writeParquet.ts';

let home: string;
beforeEach(async () => {
  home = join(await mkdtemp(join(tmpdir(), 'run-to-directory-')), 'out');
});
afterEach(() => rm(join(home, '..'), { recursive: true }));

/** Five runs of up to 60,001 rows and seven columns: two parts of three and two runs. They stop early, so that they are short. */
const long: Walks = { runs: 5, steps: 60_000, stopAfter: () => 1500 };

/** Tables and digest of the same work, without files. */
function inMemory(settings: Walks) {
  const work = walks(settings);
  const outcomes = Array.from({ length: work.runs }, (_, index) => {
    const run = work.start(index);
    run.advance(1e9);
    return run.outcome();
  });
  return {
    columns: Columns.concat(outcomes.map((outcome) => runTable(work, outcome))),
    digest: experimentDigest(outcomes.map((outcome) => runDigest(work, outcome))),
  };
}

const names = async () => (await readdir(home)).sort();
const PARTS = ['part-00000.parquet', 'part-00001.parquet'];
const ALL = ['manifest.json', ...PARTS, 'plan.json'];

/** Which runs are begun. */
function watched(settings: Walks = long) {
  const begun: number[] = [];
  return { work: walks({ ...settings, onStart: (run) => begun.push(run) }), begun };
}

const go = (settings: Walks = long, options?: DirectoryOptions) =>
  runToDirectory(walks(settings), home, options);

describe('runs that go to a directory', () => {
  test('are there in parts, with rows, digest and manifest as in memory', async () => {
    const { columns, digest } = inMemory(long);
    const result = await go();
    expect(await names()).toEqual(ALL);
    expect(result.files).toEqual(PARTS.map((name) => join(home, name)));
    expect([result.rows, result.digest, result.failures]).toEqual([5 * 1501, digest, []]);
    expect((await result.read(['run', 'walker.height'])).columns).toStrictEqual(
      columns.select(['run', 'walker.height']).columns,
    );
    expect((await result.read()).digest()).toBe(columns.digest());
    const manifest = JSON.parse(await readFile(join(home, 'manifest.json'), 'utf8'));
    expect(manifest).toEqual(result.manifest);
    expect(manifest).toMatchObject({
      ...{ format: 'tecmns-simulation', walker: { seed: 1 }, complete: true, rows: 5 * 1501, files: PARTS },
    });
    expect(manifest.runs[3]).toEqual({ subset: 1, run: 1, rows: 1501, digest: expect.any(String) });
  });

  test('tell how far they are', async () => {
    const told: DirectoryProgress[] = [];
    await go(long, { onProgress: (progress) => told.push(progress) });
    const whole = { runs: 5, steps: 300_000, parts: 2 };
    expect(told[0]).toEqual({ ...whole, runsDone: 0, stepsDone: told[0]!.stepsDone, partsDone: 0 });
    expect(told[0]!.stepsDone).toBeGreaterThan(0);
    expect(told[0]!.stepsDone).toBeLessThanOrEqual(1000);
    expect(told.at(-1)).toEqual({ ...whole, runsDone: 5, stepsDone: 300_000, partsDone: 2 });
    expect(told.map(({ stepsDone }) => stepsDone)).toEqual(
      told.map(({ stepsDone }) => stepsDone).sort((a, b) => a - b),
    );
  });

  test('may be carried out in any order, by others, and some at once', async () => {
    const work = walks(long);
    const order: number[] = [];
    const result = await runToDirectory(work, home, {
      parallel: 2,
      async runPart(part, options) {
        if (part.part === 0) await new Promise((resolve) => setTimeout(resolve, 100));
        const report = await writePart(walks(long), structuredClone(part), options);
        order.push(part.part);
        return report;
      },
    });
    expect(order).toEqual([1, 0]);
    expect(result.digest).toBe(inMemory(long).digest);
  });

  test('have columns of the parameters that are swept', async () => {
    const parameters = [{ name: 'shoes', unit: '1', doc: 'Which shoes.', values: [['red', 'blue']] }];
    const result = await go({}, { parameters });
    expect(new Set((await result.read(['shoes'])).column('shoes').values)).toEqual(new Set(['red', 'blue']));
  });

  test('may end early when they are asked to', async () => {
    const stopping: Walks = { stopAfter: (run) => (run === 1 ? 4 : 10) };
    const result = await go(stopping);
    expect(result.manifest.runs.map(({ rows }) => rows)).toEqual([11, 5, 11, 11]);
    expect(result.digest).toBe(inMemory(stopping).digest);
  });
});

describe('resuming', () => {
  test('carries nothing out when all is there, and writes the same manifest', async () => {
    const { manifest } = await go();
    await rm(join(home, 'manifest.json'));
    const { work, begun } = watched();
    const told: DirectoryProgress[] = [];
    const again = await runToDirectory(work, home, { resume: true, onProgress: (one) => told.push(one) });
    expect([begun, again.manifest]).toEqual([[], manifest]);
    expect(told).toEqual([
      { runsDone: 5, runs: 5, stepsDone: 300_000, steps: 300_000, partsDone: 2, parts: 2 },
    ]);
  });

  test('begins where there is nothing yet', async () => {
    expect((await go({}, { resume: true })).rows).toBe(44);
  });

  test.each([
    ['is cut off', (path: string) => truncate(path, 10_000)],
    ['is missing', (path: string) => rm(path)],
    ['is something else', (path: string) => writeFile(path, 'PAR1 notes PAR1')],
  ])('redoes a part that %s, and no other', async (_, spoil) => {
    const { manifest } = await go();
    await spoil(join(home, PARTS[1]!));
    const { work, begun } = watched();
    const again = await runToDirectory(work, home, { resume: true });
    expect(begun).toEqual([3, 4]);
    expect(again.manifest).toEqual(manifest);
    expect((await again.read()).digest()).toBe(inMemory(long).columns.digest());
    expect(await names()).toEqual(ALL);
  });

  test('redoes a part of another plan, or of other runs', async () => {
    await go({ ...long, seed: 2 });
    const foreign = join(home, '..', 'foreign.parquet');
    await rename(join(home, PARTS[0]!), foreign);
    await rm(home, { recursive: true });
    const { manifest } = await go();
    await rename(foreign, join(home, PARTS[0]!));
    await writeFile(join(home, PARTS[1]!), await readFile(join(home, PARTS[0]!)));
    const { work, begun } = watched();
    expect((await runToDirectory(work, home, { resume: true })).manifest).toEqual(manifest);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  test.each([
    ['its metadata is no JSON', () => 'not JSON'],
    ['its metadata is no record', () => '[]'],
    ['its rows are told otherwise', (text: string) => text.replace('"rows":[11,', '"rows":[12,')],
    ['rows are missing', (text: string) => text.replace('"rows":[11,11,', '"rows":[22,')],
    ['digests are missing', (text: string) => text.replace(/"digests":\[[^\]]*\]/, '"digests":[]')],
    ['digests are no text', (text: string) => text.replace(/"digests":\["\w*"/, '"digests":[1')],
    ['failures are missing', (text: string) => text.replace('"failures":[],', '')],
    ['it is of another plan', (text: string) => text.replace(/"plan":"./, '"plan":"x')],
    ['it begins with another run', (text: string) => text.replace('"start":0', '"start":1')],
    ['it ends with another run', (text: string) => text.replace('"end":4', '"end":5')],
  ])('redoes a part when %s', async (_, change) => {
    const { files, manifest, read } = await go({});
    const [path] = files as [string];
    const text = (await readFooter(path)).entries.get('tecmns')!;
    expect(change(text)).not.toBe(text);
    const table = await read();
    const { columns } = walks();
    await writeParquet(path, [table], { columns, rows: 44, manifestText: change(text) });
    const { work, begun } = watched({});
    expect((await runToDirectory(work, home, { resume: true })).manifest).toEqual(manifest);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  test('redoes a part that has other columns', async () => {
    const { files, manifest, read } = await go({});
    const [path] = files as [string];
    const manifestText = (await readFooter(path)).entries.get('tecmns')!;
    const columns = walks().columns.map((column) => ({ ...column, nullable: true }));
    await writeParquet(path, [await read()], { columns, rows: 44, manifestText });
    const { work, begun } = watched({});
    expect((await runToDirectory(work, home, { resume: true })).manifest).toEqual(manifest);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  test('leaves no manifest when a part cannot be redone', async () => {
    await go();
    await rm(join(home, PARTS[1]!));
    const failing: Walks = { ...long, failing: [4, 10] };
    await expect(go(failing, { resume: true })).rejects.toMatchObject({ code: 'failed' });
    expect(await names()).toEqual([PARTS[0], 'plan.json']);
  });
});

describe('a run that fails', () => {
  const failing: Walks = { ...long, failing: [3, 10] };

  test('ends the work, and what was finished stays', async () => {
    await expect(go(failing)).rejects.toMatchObject({
      ...{ name: 'RunError', code: 'failed', subset: 1, run: 1, step: 10, subject: 'walker' },
      message: 'Run 1 of subset 1 failed at step 10: He fell.',
    });
    expect(await names()).toEqual([PARTS[0], 'plan.json']);
  });

  test('is the last that is begun', async () => {
    const { work, begun } = watched({ ...long, failing: [1, 10] });
    await expect(runToDirectory(work, home)).rejects.toMatchObject({ code: 'failed' });
    expect(begun).toEqual([0, 1]);
    expect(await names()).toEqual(['plan.json']);
  });

  test('leaves its complete rows and a record when failures are kept', async () => {
    const result = await go(failing, { onError: 'keep' });
    expect(result.rows).toBe(4 * 1501 + 10);
    expect(result.failures.map(({ run, step, message }) => [run, step, message])).toEqual([
      [1, 10, 'Run 1 of subset 1 failed at step 10: He fell.'],
    ]);
    expect(result.manifest).toMatchObject({
      complete: false,
      failures: [{ subset: 1, run: 1, step: 10, subject: 'walker', code: 'failed' }],
    });
    expect(result.digest).toBe(inMemory(failing).digest);
  });

  test('is told also when its part is found there', async () => {
    await go(failing, { onError: 'keep' });
    await expect(go(failing, { resume: true })).rejects.toMatchObject({ code: 'failed', run: 1, step: 10 });
    expect((await go(failing, { resume: true, onError: 'keep' })).failures).toHaveLength(1);
  });
});

describe('a signal', () => {
  test('ends the work, which can be resumed', async () => {
    const controller = new AbortController();
    const onProgress = ({ runsDone }: DirectoryProgress) => {
      if (runsDone === 4) controller.abort(new Error('Enough.'));
    };
    await expect(go(long, { signal: controller.signal, onProgress })).rejects.toMatchObject({
      ...{ name: 'RunError', code: 'cancelled', value: 1, cause: new Error('Enough.') },
      message: `The simulation was cancelled after 1 of 2 parts. They stay in '${home}'. Repeat the call with resume: true to go on.`,
    });
    expect(await names()).toEqual([PARTS[0], 'plan.json']);
    const { work, begun } = watched();
    expect((await runToDirectory(work, home, { resume: true })).digest).toBe(inMemory(long).digest);
    expect(begun).toEqual([3, 4]);
  });

  test('that came before carries nothing out', async () => {
    const { work, begun } = watched();
    await expect(runToDirectory(work, home, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
      value: 0,
    });
    expect(begun).toEqual([]);
  });
});

describe('a directory is refused, and stays as it is,', () => {
  test('when it has results and they shall not be resumed', async () => {
    await go();
    await rm(join(home, PARTS[1]!));
    await expect(go()).rejects.toMatchObject({
      ...{ name: 'RunError', code: 'exists', subject: home },
      message: `'${home}' has results of this plan already: 1 of 2 parts. Go on with resume: true, or write into another directory.`,
    });
    expect(await names()).toEqual(['manifest.json', PARTS[0], 'plan.json']);
  });

  test.each([true, false])('when it has results of another plan (resume: %s)', async (resume) => {
    await go();
    const other = walks({ runs: 6, steps: 60_000, seed: 2 });
    await expect(runToDirectory(other, home, { resume })).rejects.toMatchObject({
      ...{ name: 'RunError', code: 'other-plan', subject: home },
      message: `'${home}' has results of another plan: experiment.runs is 5 there and 6 here; walker.seed is 1 there and 2 here; runs is 5 there and 6 here. Write into another directory, or repeat what the one there was made with.`,
    });
    expect(await names()).toEqual(ALL);
  });

  test('when other parameters are swept', async () => {
    await go({});
    const parameters = [{ name: 'shoes', unit: '1', doc: 'Which shoes.', values: [['red', 'blue']] }];
    await expect(go({}, { resume: true, parameters })).rejects.toThrow(
      /another plan: parameters\.0 is absent there and an object here\./,
    );
  });

  test('when its identity is another text', async () => {
    await go({}, { identity: '{"a":1}' });
    await expect(go({}, { resume: true, identity: '[1]' })).rejects.toThrow(
      /another plan: a is 1 there and absent here; 0 is absent there and 1 here\./,
    );
    await expect(go({}, { resume: true, identity: '2' })).rejects.toThrow(
      /another plan: identity is an object there and 2 here\./,
    );
  });

  test.each([
    ['manifest.json', '{"name":"An app"}'],
    ['part-00000.parquet', 'mine'],
    ['plan.json', '{"name":"A plan"}'],
    ['plan.json', 'not JSON'],
  ])('when it has a %s of another kind (%s)', async (name, text) => {
    await mkdir(home);
    await writeFile(join(home, name), text);
    await expect(go(long, { resume: true })).rejects.toMatchObject({ code: 'exists', subject: name });
    expect(await names()).toEqual([name]);
  });

  test('when it has more parts than the plan', async () => {
    await go();
    await writeFile(join(home, 'part-00002.parquet'), 'more');
    await expect(go(long, { resume: true })).rejects.toMatchObject({
      code: 'exists',
      subject: 'part-00002.parquet',
    });
  });

  test('but not for files of other names', async () => {
    await mkdir(home);
    await writeFile(join(home, 'notes.txt'), 'mine');
    await go({});
    expect(await names()).toEqual(['manifest.json', 'notes.txt', 'part-00000.parquet', 'plan.json']);
  });
});

describe('work is refused', () => {
  test('when a run has other rows than planned', async () => {
    const work = { ...walks(), rowsOf: (index: number) => (index === 2 ? 12 : 11) };
    await expect(runToDirectory(work, home)).rejects.toMatchObject({
      code: 'missing-rows',
      message: 'Run 0 of subset 1 has 11 rows where 12 were planned.',
    });
    expect(await names()).toEqual(['plan.json']);
  });

  test('when a part was not written by who should have', async () => {
    await expect(go(long, { runPart: async () => undefined })).rejects.toMatchObject({
      code: 'missing-part',
      subject: join(home, PARTS[0]!),
      value: 0,
    });
  });

  test('when the directory cannot be made', async () => {
    await writeFile(home, '');
    await expect(go()).rejects.toMatchObject({ code: 'not-written', cause: { code: 'EEXIST' } });
    await rm(home);
  });

  test.each([
    ['', {}, 'directory'],
    ['x', { resume: 'yes' }, 'resume'],
    ['x', { parallel: 0 }, 'parallel'],
    ['x', { identity: 'plan' }, 'identity'],
    ['x', { runPart: 1 }, 'runPart'],
    ['x', { onProgress: 1 }, 'onProgress'],
    ['x', { onError: 'stop' }, 'onError'],
    ['x', { signal: 1 }, 'signal'],
  ])('for the directory "%s" and %o', async (directory, options, subject) => {
    const refused = runToDirectory(walks(), directory, options as DirectoryOptions);
    await expect(refused).rejects.toMatchObject({ name: 'ParameterError', code: 'out-of-range', subject });
  });

  test('when what is told of progress throws, with that error', async () => {
    const cause = new Error('No.');
    const onProgress = () => {
      throw cause;
    };
    await expect(go({}, { onProgress })).rejects.toBe(cause);
  });
});
