import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { flat, longestLine, tecmns } from '../../testing/terminal.ts';

const cwd = join(import.meta.dirname, '..', '..', 'testing', 'fixtures');
const call = (line: string | readonly string[]) => tecmns(line, { cwd });
const documentOf = async (line: string) => JSON.parse((await call(`${line} --json`)).stdout);

describe('an experiment out of a module', () => {
  test('runs as it says, unless flags say otherwise', async () => {
    expect(await documentOf('run commons.mjs')).toMatchObject({
      ...{ subject: 'commons.mjs', seed: 'commons', runs: 3, steps: 20, rows: 63, metric: 'market.price' },
    });
    expect(await documentOf('run ./commons.mjs --runs 2 --steps 5 --seed 7')).toMatchObject({
      ...{ seed: 7, runs: 2, steps: 5, rows: 12 },
    });
  });

  test('has flags for the parameters of its models, with the values that they have', async () => {
    const { exit, stdout } = await call('run commons.mjs --help');
    expect(exit).toBe(0);
    expect(flat(stdout)).toContain(
      '--curve.exit-tribute <number> Share of a withdrawal that goes to the common pool. From 0 to below 1. Default 0.02.',
    );
    expect(flat(stdout)).toContain(
      '--upgrade.fundraiser.entry-tribute <number> Share of a deposit that goes to the common pool. From 0 to below 1. Default 0.22.',
    );
    expect(stdout).not.toContain('--upgrade.fundraiser <');
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
  });

  test('has its parameters changed by flags', async () => {
    const run = await documentOf(
      'run commons.mjs --curve.entry-tribute 50% --upgrade.fundraiser.reserve-ratio 0.3',
    );
    expect(run.subsets.map(({ point }: { point: unknown }) => point)).toEqual([
      { 'curve.entryTribute': 0.5, 'upgrade.fundraiser.reserveRatio': 0.3 },
    ]);
    const poolOf = (document: typeof run) =>
      document.subsets[0].final.find(({ metric }: { metric: string }) => metric === 'curve.commonPool')
        .median;
    expect(poolOf(await documentOf('run commons.mjs'))).toBe(0);
    expect(poolOf(run)).toBeGreaterThan(0);
  });

  test('has flags for the arguments of its build', async () => {
    const { stdout } = await call('run commons.mjs --help');
    expect(flat(stdout)).toContain('--args.rate <json> Argument of build. A number. Default 1.');
  });

  test('is built with arguments, in one object or one by one', async () => {
    const paid = async (...args: readonly string[]) => {
      const { stdout } = await call(['run', 'commons.mjs', '--metric', 'supply', '--json', ...args]);
      return JSON.parse(stdout).digest;
    };
    const twice = await paid('--args.rate', '2');
    expect(twice).not.toBe(await paid());
    expect(await paid('--args', '{"rate":2}')).toBe(twice);
    expect(await paid('--args', '{"rate":5}', '--args.rate=2')).toBe(twice);
  });

  test('takes arguments of the kind that their defaults have', async () => {
    const given = '--args.isOn true --args.name 5 --args.list [2] --args.more {"a":1} --args.any {"b":[]}';
    expect((await call(`run kinds.mjs --steps 2 --runs 1 ${given}`)).exit).toBe(0);
    const { exit, stderr } = await call(
      'sweep kinds.mjs --args.name 5,x --args.level 1,x --steps 2 --runs 1',
    );
    expect([exit, flat(stderr)]).toEqual([
      3,
      expect.stringContaining("--args.level is 'x', but must be a number, as its default is."),
    ]);
    expect((await call('sweep kinds.mjs --args.name 5,x --steps 2 --runs 1')).exit).toBe(0);
  });

  test('is swept over parameters and arguments', async () => {
    const points = async (line: string) =>
      (await documentOf(`sweep commons.mjs ${line} --runs 1`)).subsets.map(
        ({ point }: { point: unknown }) => point,
      );
    expect(await points('--args.rate 1,2')).toEqual([{ 'args.rate': 1 }, { 'args.rate': 2 }]);
    expect(await points('--args.rate 1:3:3 --market.drift 0.5')).toEqual(
      [1, 2, 3].map((rate) => ({ 'market.drift': 0.5, 'args.rate': rate })),
    );
    expect(await points('--args.rate 2 --market.drift 0,1 --curve.exit-tribute 0,1% --zip')).toEqual([
      { 'market.drift': 0, 'curve.exitTribute': 0 },
      { 'market.drift': 1, 'curve.exitTribute': 0.01 },
    ]);
  });

  test('may sweep by itself', async () => {
    const { exit, stdout } = await call('run swept.mjs --runs 3');
    expect(exit).toBe(0);
    expect(stdout).toContain('market.price of swept.mjs at the end\n');
    expect(stdout).toMatch(/\nmarket\.drift +5 %/);
    const swept = await documentOf('run swept.mjs --runs 3');
    expect(swept.subsets).toHaveLength(2);
    expect(swept).toMatchObject({ dt: 0.5, noise: 'off', rows: 2 * 3 * 3 });
    expect((await documentOf('run swept.mjs --runs 3 --every 2')).rows).toBe(2 * 3 * 6);
  });

  test('keeps its own sweep when flags change other parameters', async () => {
    const { subsets } = await documentOf('run swept.mjs --runs 1 --market.volatility 0.2');
    expect(subsets.map(({ point }: { point: unknown }) => point)).toEqual([
      { 'market.drift': -1, 'market.volatility': 0.2 },
      { 'market.drift': 1, 'market.volatility': 0.2 },
    ]);
    const fixed = await documentOf('run swept.mjs --runs 1 --market.drift 0.5');
    expect(fixed.subsets.map(({ point }: { point: unknown }) => point)).toEqual([{ 'market.drift': 0.5 }]);
  });

  test('tells what it would cost', async () => {
    const { exit, stdout } = await call('run commons.mjs --market.drift 0.5 --dry-run');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^subsets {2}1\nruns {5}3\n/);
    expect((await call('run swept.mjs --dry-run')).stdout).toMatch(/^subsets {2}2\n/);
  });

  test('keeps the runs that did not fail, and those that did until then', async () => {
    const run = await call('run failing.mjs');
    expect(run.exit).toBe(11);
    expect(flat(run.stderr)).toMatch(
      / 4 of 10 runs failed; .* Run 2 of subset 0 failed at step 3 in 'interact': Out of luck\./,
    );
    const { failures, rows } = await documentOf('run failing.mjs');
    expect(failures).toHaveLength(4);
    expect(rows).toBe(6 * 11 + 4 * 3);
  });

  test('goes into a directory, too', async () => {
    const home = await mkdtemp(join(tmpdir(), 'tecmns-module-'));
    try {
      const out = join(home, 'first');
      const { exit, stdout } = await call(['run', 'failing.mjs', '--json', '--out', out]);
      expect(exit).toBe(11);
      const { failures, digest } = JSON.parse(stdout);
      expect(failures).toHaveLength(4);
      expect(digest).toBe((await documentOf('run failing.mjs')).digest);
    } finally {
      await rm(home, { recursive: true });
    }
  });
});

describe('an experiment is refused', () => {
  test.each([
    ['nowhere.mjs', 4, "There is no file 'nowhere.mjs'."],
    ['.', 4, "There is no file '.'."],
    [
      'none.mjs',
      10,
      "The module 'none.mjs' has no experiment under the name 'default'. Next Declare one: export default",
    ],
    [
      'throws.mjs',
      10,
      "The module 'throws.mjs' could not be loaded: No ink. Next See what node throws.mjs says.",
    ],
    ['noSystem.mjs', 10, "The build of 'noSystem.mjs' gives no System, and no Experiment."],
    ['badBuild.mjs', 10, "The build of 'badBuild.mjs' failed: Cannot read"],
    ['commons.mjs --args [1]', 3, "--args is '[1]', but must be an object in JSON."],
    ['commons.mjs --args rate', 3, "--args is 'rate', but must be an object in JSON."],
    ['commons.mjs --args.rate abc', 3, "--args.rate is 'abc', but must be a number, as its default is."],
    ['commons.mjs --args.rate [1]', 3, "--args.rate is '[1]', but must be a number"],
    ['commons.mjs --args {"rate":true}', 3, "--args.rate is 'true', but must be a number"],
    ['kinds.mjs --args.isOn 1', 3, "--args.isOn is '1', but must be true or false"],
    ['kinds.mjs --args.list 1', 3, "--args.list is '1', but must be a list in JSON"],
    ['kinds.mjs --args.more [1]', 3, "--args.more is '[1]', but must be an object in JSON"],
    ['commons.mjs --args.rat 2', 2, 'Did you mean --args.rate?'],
    ['commons.mjs --market.drift 9', 3, 'Market.drift: 9 is above 5.'],
    ['commons.mjs --market.drif 1', 2, 'Did you mean --market.drift?'],
    ['commons.mjs --preset tec', 2, 'There is no flag --preset.'],
  ])('%s', async (line, exit, text) => {
    const called = await call(`run ${line}`);
    expect([called.exit, called.stdout]).toEqual([exit, '']);
    expect(flat(called.stderr)).toContain(text);
  });
});
