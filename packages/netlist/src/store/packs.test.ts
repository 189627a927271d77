import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { blobHash } from '../hash/blobHash.ts';
import { hashTree } from '../hash/hashTree.ts';
import type { Tree1 } from '../hash/treeFile.ts';
import { LIMITS } from '../schema/limits.ts';
import { firstDifferences } from './firstDifferences.ts';
import { packName } from './packName.ts';
import { hasPack, readPack } from './readPack.ts';
import { type PackFile, writePack } from './writePack.ts';

let store: string;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'tecmns-store-'));
});
afterEach(() => rmSync(store, { recursive: true }));

const files = [
  { path: 'a-b', mode: '100644', bytes: Buffer.from('one') },
  { path: 'a/run', mode: '100755', bytes: Buffer.from('two') },
  { path: 'é', mode: '100644', bytes: Buffer.alloc(0) },
] as const satisfies readonly PackFile[];
const write = (own: readonly PackFile[] = files, limits = {}) =>
  writePack(store, own, { ...LIMITS, ...limits });

test('a pack gives what was put into it, with its hashes', async () => {
  const summary = await write();
  expect(await hasPack(store, summary.tree1)).toBe(true);
  expect(readdirSync(store)).toEqual([packName(summary.tree1)]);
  const pack = await readPack(store, summary.tree1);
  expect(pack).toMatchObject({ tree1: summary.tree1, swhid: summary.swhid, bytes: 6 });
  expect(pack.files).toEqual(summary.files);
  expect(pack.files.map(({ path, mode, size }) => [path, mode, size])).toEqual([
    ['a-b', '100644', 3],
    ['a/run', '100755', 3],
    ['é', '100644', 0],
  ]);
  expect(files.map(({ path }) => Buffer.from(pack.read(path)!).toString())).toEqual(['one', 'two', '']);
  expect(pack.read('none')).toBeUndefined();
  expect(pack.directories.get('a')).toBe(hashTree([{ ...summary.files[1]!, path: 'run' }]).tree1);
});

test('the same files make the same bytes, also from a stream, and large ones go through', async () => {
  const big = { path: 'big', mode: '100644', bytes: Buffer.alloc(3_000_000, 7) } as const;
  async function* stream() {
    yield big;
    yield { ...big, path: 'big2' };
  }
  const first = await writePack(store, stream(), LIMITS);
  const bytes = readFileSync(join(store, packName(first.tree1)));
  const again = await write([big, { ...big, path: 'big2' }]);
  expect(readFileSync(join(store, packName(again.tree1))).equals(bytes)).toBe(true);
  expect(Buffer.compare((await readPack(store, first.tree1)).read('big2')!, big.bytes)).toBe(0);
});

test('a buffer may be used again for the next file', async () => {
  function* reusing() {
    const bytes = Buffer.alloc(3);
    for (const { path, mode, bytes: own } of files.slice(0, 2)) {
      own.copy(bytes);
      yield { path, mode, bytes };
    }
  }
  const { tree1 } = await writePack(store, reusing(), LIMITS);
  expect(tree1).toBe((await write(files.slice(0, 2))).tree1);
  expect((await readPack(store, tree1)).files).toHaveLength(2);
});

test('a pack beyond the usual limits is read by whoever raises them', async () => {
  const { tree1 } = await write();
  await expect(readPack(store, tree1, { ...LIMITS, filesPerNode: 2 })).rejects.toThrow(
    '3 files, more than 2',
  );
  await expect(readPack(store, tree1, { filesPerNode: 0, bytesPerNode: 5 })).rejects.toThrow(
    'bytes, more than 29',
  );
  expect((await readPack(store, tree1, { filesPerNode: 3, bytesPerNode: 6 })).bytes).toBe(6);
});

test('two who write the same at once do each other no harm', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => write()));
  expect(new Set(all.map(({ tree1 }) => tree1)).size).toBe(1);
  expect(readdirSync(store)).toHaveLength(1);
  expect((await readPack(store, all[0]!.tree1)).files).toHaveLength(3);
});

describe('nothing is left of what is refused', () => {
  const one = files[0]!;
  test.each<[string, readonly PackFile[], object]>([
    ['empty-tree', [], {}],
    ['unsorted', [files[1]!, one], {}],
    ['twin-paths', [one, one], {}],
    [
      'twin-paths',
      [
        { ...one, path: 'A' },
        { ...one, path: 'a' },
      ],
      {},
    ],
    ['bad-path', [{ ...one, path: '../a' }], {}],
    ['too-many-files', files, { filesPerNode: 2 }],
    ['too-large', files, { bytesPerNode: 5 }],
    ['too-large', files, { bytesPerBlob: 2 }],
  ])('as %s', async (code, own, limits) => {
    await expect(write(own, limits)).rejects.toMatchObject({ code });
    expect(readdirSync(store)).toEqual([]);
  });

  test('when what gives the files throws', async () => {
    async function* broken() {
      yield one;
      throw new Error('gone');
    }
    await expect(writePack(store, broken(), LIMITS)).rejects.toThrow('gone');
    expect(readdirSync(store)).toEqual([]);
  });

  test('when the folder is not there', async () => {
    await expect(writePack(join(store, 'none'), files, LIMITS)).rejects.toMatchObject({
      code: 'not-written',
    });
  });
});

describe('a pack is refused', () => {
  /** Writes other bytes in the place of those of a pack. */
  async function changed(change: (bytes: Buffer) => Uint8Array): Promise<[Tree1, Promise<unknown>]> {
    const { tree1 } = await write();
    const path = join(store, packName(tree1));
    writeFileSync(path, change(readFileSync(path)));
    return [tree1, readPack(store, tree1)];
  }

  test('when any one byte of it was changed', async () => {
    const { tree1 } = await write();
    const path = join(store, packName(tree1));
    const whole = readFileSync(path);
    for (let i = 0; i < whole.length; i++) {
      const other = Buffer.from(whole);
      other[i]! ^= 1;
      writeFileSync(path, other);
      await expect(readPack(store, tree1), `byte ${i}`).rejects.toMatchObject({
        code: 'pack-damaged',
        fault: 'verification',
      });
    }
  });

  test('when it was cut at any place, or has more behind it', async () => {
    const { tree1 } = await write();
    const path = join(store, packName(tree1));
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(path, whole.subarray(0, length));
      await expect(readPack(store, tree1), `${length} bytes`).rejects.toMatchObject({ code: 'pack-damaged' });
    }
    writeFileSync(path, Buffer.concat([whole, Buffer.from('x')]));
    await expect(readPack(store, tree1)).rejects.toMatchObject({ code: 'pack-damaged' });
  });

  test('when it is another pack under its name', async () => {
    const other = await write([{ ...files[0]!, bytes: Buffer.from('other') }]);
    const bytes = readFileSync(join(store, packName(other.tree1)));
    const [, reading] = await changed(() => bytes);
    await expect(reading).rejects.toThrow(`it hashes to ${other.tree1}`);
  });

  test('when it has bytes that belong to no file, or a length beyond its end', async () => {
    const [, extra] = await changed((bytes) =>
      Buffer.concat([bytes.subarray(0, 14), Buffer.from('x'), bytes.subarray(14)]),
    );
    await expect(extra).rejects.toThrow('bytes that belong to no file');
    const [, long] = await changed((bytes) => {
      bytes.writeUInt32BE(0xffffffff, bytes.length - 12);
      return bytes;
    });
    await expect(long).rejects.toThrow('its index is longer than it is');
  });

  test('by the name of the file that was changed, and what it hashes to now', async () => {
    const [tree1, reading] = await changed((bytes) => {
      bytes[8 + 3] = 0;
      return bytes;
    });
    await expect(reading).rejects.toMatchObject({
      value: expect.stringMatching(/^tree1:[0-9a-f]{64}$/),
      range: tree1,
      message: expect.stringContaining('is damaged: a/run was changed, so it hashes to tree1:'),
    });
  });

  describe('although all hashes in its index are right', () => {
    const entry = (path: string | Uint8Array, text = '', more = {}): Forged => ({ path, text, ...more });
    const b = entry('b', 'x');
    test.each<[string, readonly Forged[]]>([
      ['it has no files', []],
      ['it hashes to tree1:', [entry('a'), b]],
      ['not in order', [b, entry('a')]],
      ['not in order', [b, b]],
      ['are one path', [entry('B'), b]],
      ['are one path', [b, entry('b/c')]],
      ["the name '..'", [entry('../b')]],
      ['empty name', [entry('/b')]],
      ['not UTF-8', [entry(Uint8Array.of(0xff))]],
      ['unknown mode', [entry('b', 'x', { mode: 2 })]],
      ['longer than it is', [entry('b', 'x', { size: 2 })]],
      ['belong to no file', [entry('b', 'x', { size: 0, hashed: '' })]],
      ['index ends too early', [entry('b', 'x', { nameLength: 2 })]],
      ['belong to no file', [entry('b\0\0', 'x', { nameLength: 1 })]],
    ])('as %s', async (reason, entries) => {
      const { tree1 } = await write([{ path: 'b', mode: '100644', bytes: Buffer.from('x') }]);
      writeFileSync(join(store, packName(tree1)), forge(entries));
      await expect(readPack(store, tree1)).rejects.toMatchObject({
        code: 'pack-damaged',
        fault: 'verification',
        message: expect.stringContaining(reason),
      });
    });

    test('unless it is what was written', async () => {
      const { tree1 } = await write([{ path: 'b', mode: '100644', bytes: Buffer.from('x') }]);
      expect(readFileSync(join(store, packName(tree1))).equals(forge([b]))).toBe(true);
    });

    test.each([
      ['its index ends too early', [b], 2],
      ['files, more than 20000', [b], 0xffffffff],
      ['belong to no file', [entry('a'), b], 1],
    ])('as %s, when it counts otherwise', async (reason, entries, count) => {
      const { tree1 } = await write();
      writeFileSync(join(store, packName(tree1)), forge(entries, count));
      await expect(readPack(store, tree1)).rejects.toThrow(reason);
    });
  });

  test('when it never ends, or nobody would write into it', async () => {
    const tree1: Tree1 = `tree1:${'1'.repeat(64)}`;
    symlinkSync('/dev/zero', join(store, packName(tree1)));
    await expect(readPack(store, tree1)).rejects.toThrow('it is no regular file');
    expect(await hasPack(store, tree1)).toBe(false);
    const pipe: Tree1 = `tree1:${'2'.repeat(64)}`;
    execFileSync('mkfifo', [join(store, packName(pipe))]);
    await expect(readPack(store, pipe)).rejects.toThrow('it is no regular file');
  });

  test('when it is not there, or its hash is none', async () => {
    await expect(readPack(store, `tree1:${'0'.repeat(64)}`)).rejects.toMatchObject({
      fault: 'offline',
      code: 'no-pack',
    });
    await expect(readPack(store, '../../etc/passwd' as Tree1)).rejects.toMatchObject({ code: 'bad-hash' });
    await expect(hasPack(store, '../../etc/passwd' as Tree1)).rejects.toMatchObject({ code: 'bad-hash' });
    expect(await hasPack(store, `tree1:${'0'.repeat(64)}`)).toBe(false);
  });
});

/** An entry of an index that somebody wrote by hand. */
type Forged = {
  readonly path: string | Uint8Array;
  readonly text: string;
  readonly mode?: number;
  readonly size?: number;
  readonly nameLength?: number;
  readonly hashed?: string;
};

/** A pack that is well formed but for what its entries say. */
function forge(entries: readonly Forged[], count = entries.length): Buffer {
  const index = Buffer.concat(
    entries.flatMap(({ path, text, mode = 0, size = Buffer.byteLength(text), nameLength, hashed = text }) => {
      const name = Buffer.from(path as string);
      const head = Buffer.alloc(7);
      head.writeUInt32BE(size, 0);
      head.writeUInt8(mode, 4);
      head.writeUInt16BE(nameLength ?? name.length, 5);
      return [head, Buffer.from(blobHash(Buffer.from(hashed)), 'hex'), name];
    }),
  );
  const tail = Buffer.alloc(8);
  tail.writeUInt32BE(count, 0);
  tail.writeUInt32BE(index.length, 4);
  const data = Buffer.from(entries.map(({ text }) => text).join(''));
  return Buffer.concat([Buffer.from('TECMNSP1'), data, index, tail, Buffer.from('TECMNSP1')]);
}

test('the first files in which two packs differ are named', async () => {
  const before = await readPack(store, (await write()).tree1);
  const after = await readPack(
    store,
    (
      await write([
        { ...files[0]!, bytes: Buffer.from('One') },
        { path: 'b', mode: '100644', bytes: Buffer.from('') },
        files[2]!,
      ])
    ).tree1,
  );
  expect(firstDifferences(before, after)).toEqual(['changed a-b', 'removed a/run', 'added b']);
  expect(firstDifferences(before, after, 1)).toEqual(['changed a-b']);
  expect(firstDifferences(before, before)).toEqual([]);
});
