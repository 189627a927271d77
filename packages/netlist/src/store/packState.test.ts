import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LIMITS } from '../schema/limits.ts';
import { packName } from './packName.ts';
import { packState } from './packState.ts';
import { writePack } from './writePack.ts';

let store: string;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'tecmns-packs-'));
});
afterEach(() => rmSync(store, { recursive: true }));

const written = async () => {
  const files = ['a', 'b'].map((path) => ({ path, mode: '100644' as const, bytes: Buffer.from('text') }));
  const { tree1, bytes } = await writePack(store, files, LIMITS);
  return { node: { tree1, files: 2, bytes }, path: join(store, packName(tree1)) };
};

test('a pack is here, missing, or of another length than it must be', async () => {
  const { node, path } = await written();
  expect(await packState(store, node)).toBe('here');
  const whole = readFileSync(path);
  for (const cut of [0, 1, 15, 16, whole.length - 1]) {
    writeFileSync(path, whole.subarray(0, cut));
    expect([cut, await packState(store, node)]).toEqual([cut, 'damaged']);
  }
  writeFileSync(path, Buffer.concat([whole.subarray(0, 8), Buffer.alloc(1), whole.subarray(8)]));
  expect(await packState(store, node)).toBe('damaged');
  rmSync(path);
  expect(await packState(store, node)).toBe('missing');
  mkdirSync(path);
  expect(await packState(store, node)).toBe('missing');
});

test('a pack of other files or bytes than the lock has is none of that node', async () => {
  const { node } = await written();
  expect(await packState(store, { ...node, files: 3 })).toBe('damaged');
  expect(await packState(store, { ...node, bytes: node.bytes - 1 })).toBe('damaged');
});
