// Runs the built program: it needs `dist`, which `npm test` builds before.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { modelFiles, RegistryWorld } from '../testing/registry.ts';
import { flat } from '../testing/terminal.ts';

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'tecmns-bin-'));
});
afterEach(() => rm(home, { recursive: true }));

/** The program with arguments, its process, and what it wrote and ended with. */
function start(args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = home) {
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: { ...process.env, ...env } });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text) => {
      texts[name] += text;
    });
  const ended = new Promise<{ exit: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (exit) => resolve({ exit, ...texts }));
  });
  return { child, ended };
}

const call = (line: string, env?: Readonly<Record<string, string>>) => start(line.split(' '), env).ended;

test('the program runs a model without any file, and ends with a chart and one line', async () => {
  const { exit, stdout } = await call('run commonsbuild/augmented-bonding-curve --runs 5 --steps 20');
  expect(exit).toBe(0);
  expect(stdout).toContain('price [collateral/token]');
  expect(stdout).toMatch(/\n105 rows, [\d.]+ s, digest [\da-f]{12}, not kept \(--out <directory>\)\n$/);
  expect(await readdir(home)).toEqual([]);
});

test('the program ends with the code of what went wrong, and keeps data and words apart', async () => {
  expect(await call('rum')).toMatchObject({ exit: 2, stdout: '' });
  expect(await call('describe nothing/there')).toMatchObject({ exit: 4, stdout: '' });
  const { exit, stdout } = await call('models --json');
  expect(exit).toBe(0);
  expect(JSON.parse(stdout).models.length).toBeGreaterThan(20);
});

test('the program needs no terminal, and writes no codes where there is none', async () => {
  const { stdout, stderr } = await call('run --help', { FORCE_COLOR: '1' });
  expect(stdout + stderr).not.toContain('\u001b');
});

test('the program does not mind a reader that goes away', async () => {
  const { child, ended } = start([
    'run',
    'commonsbuild/augmented-bonding-curve',
    '--runs',
    '2',
    '--steps',
    '10',
  ]);
  child.stdout.destroy();
  const { exit, stderr } = await ended;
  expect(exit).toBe(0);
  expect(stderr).not.toContain('EPIPE');
});

test('the program tells when its output cannot be written', async () => {
  const path = join(home, 'only-read');
  await writeFile(path, '');
  const readOnly = await open(path, 'r');
  const { status, stderr } = spawnSync(process.execPath, [bin, 'models'], {
    stdio: ['ignore', readOnly.fd, 'pipe'],
    encoding: 'utf8',
  });
  await readOnly.close();
  expect(flat(stderr)).toMatch(/ Error Standard output could not be written: .+ Code \w+ \(exit 4\)/);
  expect(status).toBe(4);
});

test('Ctrl-C leaves what is complete, and the command that is told goes on from there', async () => {
  const study = 'run ltfte/market --runs 2000 --steps 300';
  const { child, ended } = start(`${study} --out first`.split(' '));
  const watch = setInterval(async () => {
    const names = await readdir(join(home, 'first')).catch((): string[] => []);
    if (!names.includes('part-00000.parquet') || child.killed) return;
    child.kill('SIGINT');
  }, 5);
  const { exit, stderr } = await ended;
  clearInterval(watch);
  expect(exit).toBe(130);
  const told = /Next Go on with: tecmns (.*) Code cancelled \(exit 130\)/.exec(flat(stderr))?.[1];
  expect(told).toBe(`${study} --out first --resume`);
  expect(await readdir(join(home, 'first'))).not.toContain('manifest.json');
  const digestOf = (text: string) => /digest (\w+)/.exec(text)?.[1];
  const [resumed, whole] = [await call(`${told} --quiet`), await call(`${study} --quiet`)];
  expect(resumed.exit).toBe(0);
  expect(digestOf(resumed.stdout)).toBe(digestOf(whole.stdout));
});

test('threads share the runs of a model, in memory and into a directory, with the same numbers', async () => {
  const study =
    'run commonsbuild/augmented-bonding-curve --preset tec --exit-tribute 3% --runs 20 --steps 50 --json';
  const [alone, shared, written] = await Promise.all([
    call(study),
    call(`${study} --workers 2`),
    call(`${study} --workers 2 --out first`),
  ]);
  const parts = ({ stdout }: { stdout: string }) => {
    const { seconds, workers, directory, ...rest } = JSON.parse(stdout);
    return rest;
  };
  expect([alone.exit, shared.exit, written.exit]).toEqual([0, 0, 0]);
  expect(parts(shared)).toEqual(parts(alone));
  expect(parts(written)).toEqual(parts(alone));
});

test('threads share the runs of an experiment out of a module, also of a sweep', async () => {
  const path = fileURLToPath(new URL('../testing/fixtures/commons.mjs', import.meta.url));
  const digests = await Promise.all(
    ['1', '2'].map(async (workers) => {
      const line = [
        'sweep',
        path,
        '--args.rate',
        '1,2',
        '--curve.exit-tribute',
        '5%',
        '--json',
        '--workers',
        workers,
      ];
      const { stdout } = await start(line).ended;
      return JSON.parse(stdout).digest;
    }),
  );
  expect(digests[1]).toBe(digests[0]);
});

test('a registry is fetched, verified and run by the program, and a changed byte is told', async () => {
  const world = new RegistryWorld();
  try {
    const source = `
      import { Model, p } from '@tecmns/core';
      export class Curve extends Model.define({
        id: 'a/savings', doc: 'Money.', params: { rate: p.number({ default: 0.5, unit: '1', doc: 'Interest.' }) },
        metrics: { balance: { unit: 'collateral', doc: 'Money.' } },
      }) {
        balance: number = 8;
        step() { this.balance *= 1 + this.rate; }
        protected measure() { return { balance: this.balance }; }
      }`;
    world.repository('a/b', modelFiles('a/savings', {}, source));
    world.netlist(['a/b']);
    const inFolder = (...args: readonly string[]) => start(args, { CI: '' }, world.folder).ended;
    expect(await inFolder('init', ...world.flags)).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('written'),
    });
    expect(await inFolder('verify')).toMatchObject({ exit: 0, stderr: '' });
    const { exit, stdout } = await inFolder('run', 'a/b#savings', '--runs', '2', '--steps', '3', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(stdout).subsets[0].final[0]).toMatchObject({ metric: 'model.balance', median: 27 });
    world.damage('a/b');
    expect((await inFolder('verify')).exit).toBe(5);
    expect(await inFolder('run', 'a/b#savings')).toMatchObject({ exit: 5, stdout: '' });
  } finally {
    world.end();
  }
});

test('Ctrl-C ends a fetch at once, and the next call goes on from there', async () => {
  const world = new RegistryWorld();
  try {
    for (let i = 0; i < 20; i++) world.repository(`a/n${i}`, { x: `${i}` });
    world.netlist(Array.from({ length: 20 }, (_, i) => `a/n${i}`));
    const { child, ended } = start(['init', ...world.flags], { CI: '' }, world.folder);
    child.stderr.once('data', () => child.kill('SIGINT'));
    const { exit, stderr } = await ended;
    expect(exit).toBe(130);
    expect(stderr).toContain('Code   cancelled (exit 130)');
    expect(await readdir(world.folder)).not.toContain('tecmns.lock.json');
    const kept = world.packs();
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.every((name) => name.endsWith('.pack'))).toBe(true);
    expect((await start(['init', ...world.flags], { CI: '' }, world.folder).ended).exit).toBe(0);
  } finally {
    world.end();
  }
});
