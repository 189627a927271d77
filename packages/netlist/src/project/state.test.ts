import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readState, writeState } from './state.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tecmns-state-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what is remembered is what was written, in order', async () => {
  expect(await readState({ folder })).toEqual({ seen: {}, checkpoints: {} });
  const state = {
    seen: { 'b@1': '2026-01-02T00:00:00.000Z', 'a@1': '2026-01-01T00:00:00.000Z' },
    checkpoints: { 'log.example.org': 'log.example.org\n1\n' },
  };
  await writeState({ folder }, state);
  expect(await readState({ folder })).toEqual(state);
  expect(Object.keys((await readState({ folder })).seen)).toEqual(['a@1', 'b@1']);
  expect(readFileSync(join(folder, '.tecmns', 'state.json'), 'utf8').endsWith('}\n')).toBe(true);
});

test('of very many nodes those that were seen last are remembered', async () => {
  const name = (i: number) => `n${String(i).padStart(5, '0')}@1`;
  const seen = Object.fromEntries(
    Array.from({ length: 10_002 }, (_, i) => [
      name(i),
      new Date(Date.UTC(2026, 0, 1, 0, 0, i)).toISOString(),
    ]),
  );
  await writeState({ folder }, { seen, checkpoints: {} });
  const names = Object.keys((await readState({ folder })).seen);
  expect(names).toHaveLength(10_000);
  expect([names[0], names.at(-1)]).toEqual([name(2), name(10_001)]);
});
