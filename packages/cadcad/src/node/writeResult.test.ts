import { mkdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, parseCanonicalJson, RunError } from '@tecmns/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { economy } from '../../testing/economy.ts';
import { simulate } from '../simulate.ts';
import { writeResult } from './writeResult.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'write-result-'));
});
afterEach(() => rm(home, { recursive: true }));

const read = (...path: string[]) => readFile(join(home, ...path), 'utf8');
const simulated = (seed: number, runs = 2) => simulate(economy(), { steps: 3, runs, seed });

describe('writing a result', () => {
  test('makes the directory with columns and manifest, and leaves nothing else', async () => {
    const result = await simulated(1);
    const directory = join(home, 'results', 'first');
    const paths = await writeResult(result, directory);
    expect(paths).toEqual([join(directory, 'results.csv'), join(directory, 'manifest.json')]);
    expect(await readdir(directory)).toEqual(['manifest.json', 'results.csv']);
    expect(await read('results', 'first', 'results.csv')).toBe(result.toCsv());
    expect(await read('results', 'first', 'manifest.json')).toBe(`${result.manifestText}\n`);
    expect(JSON.parse(await read('results', 'first', 'manifest.json'))).toEqual(result.manifest);
  });

  test('writes many lines without a gap', async () => {
    const result = await simulated(1, 700);
    await writeResult(result, home);
    expect(await read('results.csv')).toBe(result.toCsv());
  });

  test('writes extra files, text and bytes', async () => {
    const extra = { 'chart.svg': '<svg/>', 'raw data.bin': Uint8Array.of(0, 255) };
    const paths = await writeResult(await simulated(1), home, { extra });
    expect(paths.map((path) => path.slice(home.length + 1))).toEqual([
      ...['results.csv', 'chart.svg', 'raw data.bin', 'manifest.json'],
    ]);
    expect(await read('chart.svg')).toBe('<svg/>');
    expect([...(await readFile(join(home, 'raw data.bin')))]).toEqual([0, 255]);
  });

  test('replaces an earlier result, and touches no other file', async () => {
    await writeResult(await simulated(1), home, { extra: { 'chart.svg': 'old' } });
    await writeFile(join(home, 'notes.txt'), 'mine');
    const result = await simulated(2);
    await writeResult(result, home, { extra: { 'chart.svg': 'new' } });
    expect((await readdir(home)).sort()).toEqual(['chart.svg', 'manifest.json', 'notes.txt', 'results.csv']);
    expect(JSON.parse(await read('manifest.json')).digest).toBe(result.digest);
    expect([await read('notes.txt'), await read('chart.svg')]).toEqual(['mine', 'new']);
  });

  test('lists the extra files in the manifest that is written', async () => {
    const result = await simulated(1);
    await writeResult(result, home, { extra: { 'b.svg': '', 'a.svg': '' } });
    expect(JSON.parse(await read('manifest.json'))).toEqual({
      ...result.manifest,
      files: ['b.svg', 'a.svg'],
    });
    expect(await read('manifest.json')).toBe(
      `${canonicalJson({ ...(parseCanonicalJson(result.manifestText) as object), files: ['b.svg', 'a.svg'] })}\n`,
    );
  });

  test("does not replace a file of the user's that the earlier result has no part in", async () => {
    const earlier = await simulated(1);
    await writeResult(earlier, home, { extra: { 'chart.svg': 'old' } });
    await writeFile(join(home, 'notes.txt'), 'mine');
    const extra = { 'chart.svg': 'new', 'notes.txt': 'theirs' };
    await expect(writeResult(await simulated(2), home, { extra })).rejects.toMatchObject({
      code: 'exists',
      subject: 'notes.txt',
    });
    expect([await read('notes.txt'), await read('chart.svg')]).toEqual(['mine', 'old']);
    expect(await read('results.csv')).toBe(earlier.toCsv());
  });

  test('leaves the earlier result when a directory has the name of an extra file', async () => {
    const earlier = await simulated(1);
    await writeResult(earlier, home);
    await mkdir(join(home, 'fan.svg'));
    await expect(writeResult(await simulated(2), home, { extra: { 'fan.svg': 'x' } })).rejects.toMatchObject({
      code: 'exists',
      message: `'${home}' has a directory 'fan.svg' that is not part of a result. Write into another directory, or remove the directory.`,
    });
    expect((await readdir(home)).sort()).toEqual(['fan.svg', 'manifest.json', 'results.csv']);
    expect(await read('results.csv')).toBe(earlier.toCsv());
  });

  test('puts the earlier result back when a file cannot be renamed', async () => {
    const earlier = await simulated(1);
    await writeResult(earlier, home);
    const later = await simulated(2);
    const blocked = {
      manifestText: later.manifestText,
      *csvLines() {
        // After the names were checked, and before anything is renamed.
        mkdirSync(join(home, 'fan.svg'));
        yield* later.csvLines();
      },
    };
    await expect(writeResult(blocked, home, { extra: { 'fan.svg': 'x' } })).rejects.toMatchObject({
      code: 'not-written',
    });
    expect((await readdir(home)).sort()).toEqual(['fan.svg', 'manifest.json', 'results.csv']);
    expect(await read('results.csv')).toBe(earlier.toCsv());
    expect(await read('manifest.json')).toBe(`${earlier.manifestText}\n`);
  });

  test('leaves the earlier result when the columns cannot be written', async () => {
    const earlier = await simulated(1);
    await writeResult(earlier, home);
    const { manifestText } = await simulated(2);
    const broken = {
      manifestText,
      *csvLines() {
        yield 'subset';
        throw new Error('Out of ink.');
      },
    };
    await expect(writeResult(broken, home)).rejects.toMatchObject({
      name: 'RunError',
      code: 'not-written',
      message: `The result could not be written into '${home}': Out of ink.`,
      cause: new Error('Out of ink.'),
    });
    expect(await readdir(home)).toEqual(['manifest.json', 'results.csv']);
    expect(await read('results.csv')).toBe(earlier.toCsv());
    expect(await read('manifest.json')).toBe(`${earlier.manifestText}\n`);
  });
});

test('what is thrown without being an error is told, too', async () => {
  const broken = {
    manifestText: '{}',
    // biome-ignore lint/correctness/useYield: it fails before it has a line
    *csvLines(): Generator<string> {
      throw 'no ink';
    },
  };
  await expect(writeResult(broken, home)).rejects.toMatchObject({
    message: expect.stringMatching(/: no ink$/),
  });
});

describe('writing a result is refused', () => {
  test.each([
    ['manifest.json', '{"name":"An app"}'],
    ['manifest.json', 'null'],
    ['manifest.json', 'not JSON'],
    ['results.csv', 'mine'],
    ['chart.svg', 'mine'],
  ])('beside a %s of another kind (%s), which stays', async (name, text) => {
    await writeFile(join(home, name), text);
    await expect(
      writeResult(await simulated(1), home, { extra: { 'chart.svg': 'x' } }),
    ).rejects.toMatchObject({
      code: 'exists',
      message: `'${home}' has a file '${name}' that is not part of a result. Write into another directory, or remove the file.`,
    });
    expect(await readdir(home)).toEqual([name]);
    expect(await read(name)).toBe(text);
  });

  test.each(['../escape.txt', 'a/b.svg', 'a\\b.svg', 'c:d.svg', '', '.', '..', '.hidden'])(
    'for an extra file called "%s"',
    async (name) => {
      const refusal = /that is not a plain name of a file. Give a name without folders/;
      await expect(writeResult(await simulated(1), home, { extra: { [name]: '' } })).rejects.toThrow(refusal);
      expect(await readdir(home)).toEqual([]);
    },
  );

  test.each(['results.csv', 'Manifest.json'])(
    'for an extra file called "%s", which is taken',
    async (name) => {
      await expect(writeResult(await simulated(1), home, { extra: { [name]: '' } })).rejects.toMatchObject({
        code: 'bad-name',
        message: `The extra file cannot be called '${name}': the result itself has a file of that name. Give a name without folders, such as chart.svg.`,
      });
    },
  );

  test('where there is a file in the place of the directory', async () => {
    await writeFile(join(home, 'results'), '');
    const refused = writeResult(await simulated(1), join(home, 'results'));
    await expect(refused).rejects.toBeInstanceOf(RunError);
    await expect(refused).rejects.toMatchObject({ code: 'not-written', cause: { code: 'EEXIST' } });
  });

  test('where a directory has the name of a file', async () => {
    await mkdir(join(home, 'results.csv'));
    await expect(writeResult(await simulated(1), home)).rejects.toMatchObject({ code: 'exists' });
    expect(await readdir(home)).toEqual(['results.csv']);
  });
});
