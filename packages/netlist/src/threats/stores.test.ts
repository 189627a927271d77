import {
  copyFileSync,
  lstatSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ThreatWorld } from '../../testing/threats.ts';
import { modelFiles } from '../../testing/world.ts';
import { load } from '../load/load.ts';
import { encodeIndex, MAGIC, TAIL } from '../store/format.ts';
import { packName } from '../store/packName.ts';
import { readPack } from '../store/readPack.ts';

// Packs that were changed after they were written, before they are verified or loaded.

let world: ThreatWorld;
let path: string;
let other: string;
let whole: Buffer;
beforeAll(async () => {
  world = await ThreatWorld.make();
  world.repository('other/one', modelFiles('other/one', {}, 'export class Curve { other = 1 }\n'));
  world.register('other/one');
  const { lock } = await world.init();
  const packOf = (name: string) =>
    join(world.folder, '.tecmns', 'store', packName(lock.nodes[lock.root[name]!]!.tree1));
  [path, other] = [packOf('good/one'), packOf('other/one')];
  whole = readFileSync(path);
});
afterEach(() => {
  rmSync(path, { force: true });
  rmSync(`${path}.damaged`, { force: true });
  writeFileSync(path, whole);
});
afterAll(() => world.end());

const options = { host: [], executor: 'data:text/javascript,' };
const loaded = async () => {
  const project = await world.open();
  return world.refusal(() => load(project, 'good/one#one', options));
};

/** The pack with another file in its index, whose bytes are not those of another file. */
async function withOneMore(): Promise<Buffer> {
  const { lock, store } = await world.open();
  const pack = await readPack(store, lock!.nodes[lock!.root['good/one']!]!.tree1);
  const start = MAGIC.length + pack.bytes;
  const more = { ...pack.files[0]!, path: 'zz.ts', size: 0 };
  return Buffer.concat([whole.subarray(0, start), encodeIndex([...pack.files, more])]);
}

const put = (bytes: Uint8Array) => writeFileSync(path, bytes);
const changed = (at: number) => {
  const bytes = Buffer.from(whole);
  bytes[at < 0 ? bytes.length + at : at]! ^= 1;
  put(bytes);
};

describe('verify and load refuse a pack, and init has it anew or nothing:', () => {
  test.each<readonly [what: string, change: () => void | Promise<void>]>([
    ['with a byte of a file changed', () => changed(MAGIC.length)],
    ['with a byte of a hash in its index changed', () => changed(-TAIL - 30)],
    ['with a mode changed', () => changed(MAGIC.length + whole.length - MAGIC.length - TAIL - 1 - 38)],
    ['with its beginning changed', () => changed(0)],
    ['with its end changed', () => changed(-1)],
    ['with more files than it has', () => changed(-TAIL)],
    ['with a file more', async () => put(await withOneMore())],
    ['that is longer', () => put(Buffer.concat([whole, Buffer.from('x')]))],
    ['that ends too early', () => truncateSync(path, whole.length - 1)],
    ['that is empty', () => truncateSync(path, 0)],
    ['that is another', () => copyFileSync(other, path)],
  ])('%s', async (_, change) => {
    await change();
    expect(await world.refusedVerify()).toEqual([5, 'pack-damaged']);
    expect(await loaded()).toEqual([5, 'pack-damaged']);
    const damaged = readFileSync(path);
    expect(await world.refusedInit({ mirrors: [] })).toEqual([5, 'pack-damaged']);
    const { findings } = await world.init();
    expect(findings).toMatchObject([{ severity: 'warning', code: 'pack-replaced' }]);
    expect([readFileSync(path), readFileSync(`${path}.damaged`)]).toEqual([whole, damaged]);
  });
});

test('a pack that is exchanged after verify is refused by load', async () => {
  expect(await world.refusedVerify()).toEqual([0, 'accepted']);
  copyFileSync(other, path);
  expect(await loaded()).toEqual([5, 'pack-damaged']);
});

test('what was read and hashed is what is used, whatever becomes of the file', async () => {
  const { lock, store } = await world.open();
  const pack = await readPack(store, lock!.nodes[lock!.root['good/one']!]!.tree1);
  const before = Buffer.from(pack.read('curve.ts')!).toString();
  put(Buffer.alloc(whole.length, 'x'));
  expect(Buffer.from(pack.read('curve.ts')!).toString()).toBe(before);
});

test('a device that never ends in the place of a pack is not read, and init puts the pack there', async () => {
  rmSync(path);
  symlinkSync('/dev/zero', path);
  expect(await world.refusedVerify()).toEqual([5, 'pack-damaged']);
  expect(await loaded()).toEqual([5, 'pack-damaged']);
  await world.init();
  expect([lstatSync(path).isFile(), readFileSync(path)]).toEqual([true, whole]);
});

test('a pack that is not there is not verified, and fetched again by init', async () => {
  rmSync(path);
  expect(await world.refusedVerify()).toEqual([8, 'no-pack']);
  expect(await loaded()).toEqual([8, 'no-pack']);
  await world.init();
  expect(readFileSync(path)).toEqual(whole);
});
