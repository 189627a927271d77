import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { netlistFile, World } from '../../testing/world.ts';
import { LIMITS } from '../schema/limits.ts';
import { deadline } from './deadline.ts';

let home: string;
/** A program that says it is git, and does nothing for a minute with what it was told, in a program of its own. */
let idle: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'tecmns-idle-'));
  idle = join(home, 'git');
  writeFileSync(
    idle,
    '#!/bin/sh\ncase "$*" in *--version) echo git version 2.50.1;; *) sleep 60; exit 1;; esac\n',
  );
  chmodSync(idle, 0o755);
});
afterAll(() => rmSync(home, { recursive: true }));

test('what is given ends it too, with its own reason', () => {
  const controller = new AbortController();
  const signal = deadline('It', 1000, controller.signal);
  expect(signal.aborted).toBe(false);
  controller.abort('enough');
  expect(signal.reason).toBe('enough');
});

test.each([
  ['a fetch', { ...LIMITS, secondsPerFetch: 1 }, 'The fetch was not done within 1 s'],
  ['all of it', { ...LIMITS, seconds: 1 }, 'All that the netlist leads to was not done within 1 s'],
])('%s ends when its time is over, and with it whatever git has started', async (_, limits, message) => {
  const world = new World();
  try {
    world.netlist(['a/b']);
    await expect(world.init({ limits, git: idle, isOffline: false })).rejects.toMatchObject({
      name: 'NetlistError',
      fault: 'limit',
      code: 'out-of-time',
      message: expect.stringContaining(message),
    });
  } finally {
    world.end();
  }
});

test('a signal ends git at once, with whatever it has started', async () => {
  const world = new World();
  try {
    world.repository('a/b', netlistFile([]));
    world.netlist(['a/b']);
    const controller = new AbortController();
    const fetching = world.init({ git: idle, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('Ctrl-C')), 300);
    await expect(fetching).rejects.toThrow('Ctrl-C');
  } finally {
    world.end();
  }
});
