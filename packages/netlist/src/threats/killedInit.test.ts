import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { modelFiles, netlistFile, World } from '../../testing/world.ts';

// Each point is a process that is killed and one that goes on, and each of them starts git.
vi.setConfig({ testTimeout: 600_000 });

let world: World;
beforeAll(async () => {
  world = new World();
  world.repository('a/b', modelFiles('a/curve'));
  world.repository('c/d', { ...modelFiles('c/vote'), ...netlistFile([{ repo: 'e/f', subdir: 'sub' }]) });
  world.repository('e/f', { 'sub/x': 'x'.repeat(100_000), y: '2' });
  world.netlist(['a/b']);
  await world.init();
  world.netlist(['a/b', 'c/d']);
});
afterAll(() => world.end());

/** A copy of the project as it is before, and where the programs are listed that were started for it. */
function project(name: string) {
  const folder = join(world.home, name);
  cpSync(world.folder, folder, { recursive: true });
  writeFileSync(`${folder}.log`, '');
  return { folder, log: `${folder}.log` };
}

/** Tells whether a process has ended, though nobody may have asked for its status. */
function isOver(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return /^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

const script = fileURLToPath(new URL('../../testing/dyingInit.mjs', import.meta.url));

/** Calls init in a process of its own, which is killed at one of its steps; 0 for none. */
async function initIn({ folder, log }: ReturnType<typeof project>, last: number) {
  const child = spawn(process.execPath, [script, folder, world.mirrors[0]!.to, log, `${last}`]);
  const texts = ['', ''];
  for (const [i, output] of [child.stdout, child.stderr].entries())
    output.on('data', (text) => {
      texts[i] += text;
    });
  const signal = await new Promise((resolve) => child.on('close', (_, own) => resolve(own)));
  // What git was doing goes on by itself, to its end.
  const programs = readFileSync(log, 'utf8').split('\n').filter(Boolean).map(Number);
  await vi.waitUntil(() => programs.every(isOver), { timeout: 60_000 });
  return { signal, steps: Number(texts[0]), said: texts[1] };
}

/** All that counts of a project: its lock, and its packs with their bytes. */
function outcome(folder: string) {
  const store = join(folder, '.tecmns', 'store');
  const packs = readdirSync(store)
    .sort()
    .map((name) => [name, readFileSync(join(store, name)).toString('latin1')]);
  return { lock: lockIn(folder), packs };
}

const lockIn = (folder: string) => readFileSync(join(folder, 'tecmns.lock.json'), 'utf8');

/** Files and folders that are not finished. */
const unfinished = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.writing'));

test('an init that is killed at any of its steps leaves what the next one completes', async () => {
  const whole = project('undisturbed');
  const { signal, steps, said } = await initIn(whole, 0);
  expect([signal, said]).toEqual([null, '']);
  const wanted = outcome(whole.folder);
  const before = lockIn(world.folder);
  expect(wanted.lock).not.toBe(before);
  expect(wanted.packs).toHaveLength(3);
  expect(steps).toBeGreaterThan(30);

  const waiting = Array.from({ length: steps }, (_, i) => i + 1);
  const seen = { killed: 0, unfinished: 0 };
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const own = project(`killed-at-${step}`);
      if ((await initIn(own, step)).signal === 'SIGKILL') seen.killed++;
      const { lock, packs } = outcome(own.folder);
      expect([before, wanted.lock]).toContain(lock);
      for (const pack of packs.filter(([name]) => !name!.endsWith('.writing')))
        expect(wanted.packs).toContainEqual(pack);
      if (unfinished(own.folder).length > 0) seen.unfinished++;
      expect(await initIn(own, 0)).toMatchObject({ signal: null, said: '' });
      expect(outcome(own.folder)).toEqual(wanted);
      expect(unfinished(own.folder)).toEqual([]);
    }
  };
  await Promise.all([lane(), lane()]);
  // Where steps come in another order there may be fewer of them, and one of the last is not reached.
  expect(seen.killed).toBeGreaterThanOrEqual(0.9 * steps);
  expect(seen.unfinished).toBeGreaterThanOrEqual(10);
});

test('what a living process is writing is left alone, and two at once come to the same', async () => {
  const own = project('two-at-once');
  const { pid } = process;
  const living = `.${'0'.repeat(8)}-${pid}-${'1'.repeat(16)}.writing`;
  writeFileSync(join(own.folder, living), 'of another machine');
  const results = await Promise.all([initIn(own, 0), initIn(own, 0)]);
  expect(results.map(({ said }) => said)).toEqual(['', '']);
  expect(outcome(own.folder)).toEqual(outcome(join(world.home, 'undisturbed')));
  expect(unfinished(own.folder)).toEqual([living]);
  expect(existsSync(join(own.folder, living))).toBe(true);
  expect(statSync(join(own.folder, living)).size).toBe(18);
});
