// Runs the built program: it needs `dist`, which `npm test` builds before.
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { flat } from '../testing/terminal.ts';

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'tecmns-bin-'));
});
afterEach(() => rm(home, { recursive: true }));

/** The program with arguments, its process, and what it wrote and ended with. */
function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [bin, ...args], { cwd: home, env: { ...process.env, ...env } });
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
}, 30_000);

test('the program ends with the code of what went wrong, and keeps data and words apart', async () => {
  expect(await call('rum')).toMatchObject({ exit: 2, stdout: '' });
  expect(await call('describe nothing/there')).toMatchObject({ exit: 4, stdout: '' });
  const { exit, stdout } = await call('models --json');
  expect(exit).toBe(0);
  expect(JSON.parse(stdout).models.length).toBeGreaterThan(20);
}, 30_000);

test('the program needs no terminal, and writes no codes where there is none', async () => {
  const { stdout, stderr } = await call('run --help', { FORCE_COLOR: '1' });
  expect(stdout + stderr).not.toContain('\u001b');
}, 30_000);

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
}, 30_000);

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
}, 60_000);

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
}, 60_000);

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
}, 60_000);
