import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configSim, Executor, Experiment } from '@tecmns/cadcad';
import { describe, expect, test } from 'vitest';
import { flat, longestLine, tecmns } from '../../testing/terminal.ts';

const cwd = join(import.meta.dirname, '..', '..', 'testing', 'fixtures');
const call = (line: string | readonly string[]) => tecmns(line, { cwd });
const documentOf = async (line: string) => JSON.parse((await call(`${line} --json`)).stdout);

/** The same experiment, run by the executor. */
function direct() {
  const experiment = new Experiment();
  experiment.appendModel({
    initialState: { savings: 100, label: 'x' },
    simConfigs: configSim({ N: 2, T: 4, M: { rate: [0, 0.5], limit: [150, 150] } }),
    partialStateUpdateBlocks: [
      {
        variables: {
          savings: ({ rate }, _substep, _history, { savings }) => ['savings', savings * (1 + rate)],
        },
      },
      { variables: { savings: (_params, _substep, _history, { savings }) => ['savings', savings] } },
    ],
  });
  return new Executor(experiment).execute();
}

describe('an experiment of blocks', () => {
  test('runs as it says, and gives what the executor gives', async () => {
    const { exit, stdout, stderr } = await call('run blocks.mjs');
    expect([exit, stderr]).toEqual([0, 'blocks.mjs: 4 runs of blocks, strict rules.\n']);
    expect(stdout).toContain('savings of blocks.mjs at the end\n');
    expect(stdout).toMatch(/\nlimit +rate +5 % +median +95 %\n/);
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
    const { digest, rows, subsets } = await documentOf('run blocks.mjs');
    const result = await direct();
    expect([digest, rows]).toEqual([result.digest, result.columns.length]);
    expect(
      subsets.map(({ point, final }: { point: unknown; final: readonly { median: number }[] }) => [
        point,
        final[0]!.median,
      ]),
    ).toEqual([
      [{ limit: 150, rate: 0 }, 100],
      [{ limit: 150, rate: 0.5 }, 100 * 1.5 ** 4],
    ]);
  });

  test('keeps the last substeps only, by the rules that are asked for', async () => {
    expect(await documentOf('run blocks.mjs --drop-substeps --semantics compat')).toMatchObject({
      rows: 20,
      semantics: 'compat',
    });
  });

  test('is run by the rules that its module declares, unless flags say otherwise', async () => {
    expect(await documentOf('run compat.mjs')).toMatchObject({ rows: 4, semantics: 'compat' });
    expect(await documentOf('run compat.mjs --semantics strict --no-drop-substeps')).toMatchObject({
      ...{ rows: 7, semantics: 'strict' },
    });
  });

  test('is shared by threads, with the same numbers', async () => {
    // Threads run the build.
    const [alone, shared] = [
      await documentOf('run blocks.mjs'),
      await documentOf('run blocks.mjs --workers 2'),
    ];
    expect(shared).toEqual({ ...alone, workers: 2 });
  });

  test('of several models has the parameter sets of each', async () => {
    const { subsets } = await documentOf('run blocks.mjs --args.models 2');
    expect(subsets.map(({ point }: { point: unknown }) => point)).toEqual([
      { simulation: 0, limit: 150, rate: 0 },
      { simulation: 0, limit: 150, rate: 0.5 },
      { simulation: 1, limit: 150, rate: 0 },
      { simulation: 1, limit: 150, rate: 0.5 },
    ]);
  });

  test('goes into a directory, from which it is drawn', async () => {
    const home = await mkdtemp(join(tmpdir(), 'tecmns-blocks-'));
    try {
      const out = join(home, 'first');
      const { stdout } = await call(['run', 'blocks.mjs', '--out', out, '--json']);
      expect(JSON.parse(stdout)).toEqual({ ...(await documentOf('run blocks.mjs')), directory: out });
      const again = await call(['run', 'blocks.mjs', '--out', out]);
      expect([again.exit, flat(again.stderr)]).toEqual([3, expect.stringContaining('Go on with --resume')]);
      expect((await call(['run', 'blocks.mjs', '--out', out, '--resume', '--quiet'])).exit).toBe(0);
      expect((await call(['plot', out, '--subset', '1'])).stdout).toContain('savings of first, subset 1\n');
    } finally {
      await rm(home, { recursive: true });
    }
  });

  test('tells what it would cost, in memory and into a directory', async () => {
    const { stdout } = await call('run blocks.mjs --dry-run');
    expect(stdout).toBe(`subsets  2
runs     4
steps    16
rows     36 of 7 columns
memory   2.02 kB
time     about 0 s, an estimate
         from a probe of 4 runs of 4 steps
`);
    expect(await documentOf('run blocks.mjs --dry-run')).toEqual({
      dryRun: {
        ...{ subsets: 2, runs: 4, steps: 16, rows: 36, columns: 7, bytes: 36 * 7 * 8, seconds: 0 },
        probe: { runs: 4, steps: 4, seconds: 0 },
      },
    });
    const stored = await call('run blocks.mjs --dry-run --out first --args.models 2 --drop-substeps');
    expect([stored.exit, stored.stderr]).toEqual([0, expect.any(String)]);
    expect(stored.stdout).toMatch(/^subsets {2}4\n[\s\S]*\nnumbers +\S+ kB, before they are compressed\n/);
  });

  test('has the flags of blocks, and not those of systems', async () => {
    const { stdout } = await call('run blocks.mjs --help');
    expect(stdout).toContain('--semantics <strict|compat>');
    expect(stdout).toContain('--workers <count>');
    expect(stdout).not.toContain('--steps');
  });
});

describe('an experiment of blocks is refused', () => {
  test.each([
    ['sweep blocks.mjs', 2, "'blocks.mjs' is an experiment of blocks, which has its parameter sets itself."],
    ['run blocks.mjs --steps 5', 2, 'There is no flag --steps.'],
    ['run blocks.mjs --semantics loose', 3, 'loose'],
    ['run blocks.mjs --workers 0', 3, "--workers is '0', but must be a whole number from 1 to"],
    [
      'run blocks.mjs --workers 2 --out first',
      2,
      '--workers does not go with --out. Next Leave out --workers',
    ],
    ['run compat.mjs --workers 2', 3, 'compat rules share objects between runs. Next Leave out --workers'],
    ['run blocks.mjs --resume', 2, '--resume goes on with what is in a directory, but --out names none.'],
    ['run blocks.mjs --metric saving', 3, 'Did you mean savings?'],
    ['run blocks.mjs --args.models 0', 3, 'The experiment has no model'],
  ])('%s', async (line, exit, text) => {
    const called = await call(line);
    expect([called.exit, called.stdout]).toEqual([exit, '']);
    expect(flat(called.stderr)).toContain(text);
  });
});
