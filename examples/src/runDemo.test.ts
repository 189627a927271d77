import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runDemo } from './runDemo.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'demo-'));
});
afterEach(() => rm(home, { recursive: true }));

/** Runs a short demo, and tells what came of it. */
async function demo(...args: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await runDemo(args, {
    print: (text) => printed.push(text),
    complain: (text) => complaints.push(text),
    year: { days: 5, runs: 2 },
    founding: { days: 5, runs: 2 },
  });
  return { code, printed, complaints };
}

test.each([
  [['--nonsense'], "Unknown option '--nonsense'; see --help."],
  [['more'], "Unexpected argument 'more'; see --help."],
  [['--seed'], "Option '--seed <value>' argument missing; see --help."],
  [['--json=1'], "Option '--json' does not take an argument; see --help."],
  [['--out', ''], 'The option --out needs the name of a folder.'],
])('%j is refused with one sentence, and nothing is simulated', async (args, sentence) => {
  expect(await demo(...args)).toEqual({ code: 2, printed: [], complaints: [sentence] });
});

test('--help prints every option', async () => {
  const { code, printed, complaints } = await demo('--help');
  expect([code, complaints, printed.length]).toEqual([0, [], 1]);
  for (const option of ['--seed', '--out', '--json', '--help']) expect(printed[0]).toContain(option);
});

test('--json prints one object and nothing else, and --out is written into', async () => {
  const out = join(home, 'new', 'folder');
  const { code, printed } = await demo('--json', '--seed', 'a', '--out', out);
  expect([code, printed.length]).toEqual([0, 1]);
  const { digest, milestones, table, founding } = JSON.parse(printed[0]!);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(milestones).toHaveLength(20);
  expect(table[0]).toMatchObject({ 'after a year': 'price', unit: 'wxDAI/TEC', median: expect.any(Number) });
  expect(founding.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(founding.table[0]).toEqual({
    name: 'price index',
    path: 'market.price',
    unit: '1',
    bull: { low: expect.any(Number), median: expect.any(Number), high: expect.any(Number) },
    bear: { low: expect.any(Number), median: expect.any(Number), high: expect.any(Number) },
  });
  expect((await readdir(out)).sort()).toEqual([
    'common-pool.svg',
    'founding',
    'manifest.json',
    'price.svg',
    'results.csv',
  ]);
  expect((await readdir(join(out, 'founding'))).sort()).toEqual([
    'commons-treasury-bear.svg',
    'commons-treasury-bull.svg',
    'engineers-bear.svg',
    'engineers-bull.svg',
    'firm-treasury-bear.svg',
    'firm-treasury-bull.svg',
    'manifest.json',
    'price-bear.svg',
    'price-bull.svg',
    'results.csv',
  ]);
  const again = await demo('--json', '--seed', 'a', '--out', out);
  expect(again.printed).toEqual(printed);
  const other = await demo('--seed', 'b', '--out', join(home, 'other'));
  expect(other.printed.at(-1)).toMatch(/^Digest: {2}[0-9a-f]{64}$/);
  expect(other.printed.join('\n')).not.toContain(digest);
  expect(other.printed.at(-1)).not.toContain(founding.digest);
  for (const line of other.printed.join('\n').split('\n')) {
    if (line.startsWith('Written:')) continue;
    expect(line.length).toBeLessThanOrEqual(80);
  }
});

test('a folder that cannot be written into is told before anything is simulated', async () => {
  const out = join(home, 'taken');
  await writeFile(out, '');
  const { code, printed, complaints } = await demo('--out', out);
  expect([code, printed, complaints.length]).toEqual([1, [], 1]);
  expect(complaints[0]).toMatch(/^The folder '.*taken' cannot be written into: EEXIST[^\n]*$/);
});

test("a folder with files of another's is told in one sentence", async () => {
  await writeFile(join(home, 'results.csv'), 'mine');
  const { code, complaints } = await demo('--out', home);
  expect([code, complaints.length]).toEqual([1, 1]);
  expect(complaints[0]).toMatch(/^'.*' has a file 'results\.csv' that is not part of a result\./);
});
