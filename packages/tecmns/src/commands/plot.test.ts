import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulate } from '@tecmns/cadcad';
import { writeResult } from '@tecmns/cadcad/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { flat, longestLine, tecmns } from '../../testing/terminal.ts';
import { modelSystem } from '../study/modelSystem.ts';

let home: string;
const plot = (line: string) => tecmns(`plot ${line}`, { cwd: home });

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'tecmns-plot-'));
  const short = '--runs 4 --steps 12 --quiet';
  await tecmns(`run ltfte/market ${short} --out bear`, { cwd: home });
  await tecmns(`sweep ltfte/market --drift -1,1 ${short} --out swept`, { cwd: home });
  await tecmns(`sweep ltfte/market --drift -1,1 --volatility 0.1,0.2,0.3 ${short} --out two`, { cwd: home });
  const system = modelSystem({ model: 'ltfte/market', values: {}, trader: null });
  await writeResult(await simulate(system, { steps: 12, runs: 4, seed: 1 }), join(home, 'written'));
  const files: Record<string, string> = {
    'cadcad.csv':
      'simulation,subset,run,substep,timestep,name,price\n0,0,1,0,0,a,1\n0,0,1,1,1,a,2\n0,0,1,2,1,"b, ""c""",3\n',
    'empty.csv': 'run,step,price\n',
    'ragged.csv': 'run,step,price\n0,0\n',
    'words.csv': 'run,step,name\n0,0,a\n',
    'notes.txt': 'mine',
    'fake.parquet': 'mine',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(home, name), text);
  for (const name of ['none', 'broken']) await mkdir(join(home, name));
  await writeFile(join(home, 'broken', 'results.csv'), 'run,step,price\n0,0,1\n');
  await writeFile(join(home, 'broken', 'manifest.json'), 'not JSON');
});
afterAll(() => rm(home, { recursive: true }));

describe('tecmns plot', () => {
  test('draws a fan of the runs of a directory, as the run itself did', async () => {
    const { exit, stdout, stderr } = await plot('bear');
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toContain('market.price of bear\n\nmarket.price\n');
    expect(stdout).toMatch(/\nmedian 1 to .* \(4 runs\)\n/);
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
    const { stdout: run } = await tecmns('run ltfte/market --runs 4 --steps 12', { cwd: home });
    expect(run).toContain(/\nmedian 1 to .*/.exec(stdout)![0]);
  });

  test('draws another metric, and lines of runs', async () => {
    const { stdout } = await plot('bear --metric hype --kind line');
    expect(stdout).toContain('market.hype of bear');
    expect(stdout).toMatch(/\nD .*run 3: /);
  });

  test('draws a subset of a sweep', async () => {
    const [first, second] = [await plot('swept --json'), await plot('swept --subset 1 --json')];
    const finals = [first, second].map(({ stdout }) => JSON.parse(stdout).final[0].median);
    expect(finals[1]).toBeGreaterThan(finals[0]);
    expect((await plot('swept --subset 1')).stdout).toContain('market.price of swept, subset 1\n');
  });

  test('draws a heatmap of a sweep over two parameters', async () => {
    const { exit, stdout } = await plot('two --kind heatmap --out two.svg');
    expect(exit).toBe(0);
    expect(stdout).toContain('market.price of two at the end');
    expect(stdout).toContain('market.volatility');
    expect(await readFile(join(home, 'two.svg'), 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  });

  test('reads columns with commas between, with the units of their manifest', async () => {
    const [written, parquet] = [await plot('written --metric price --json'), await plot('bear --json')];
    const without = ({ stdout }: { stdout: string }) => ({ ...JSON.parse(stdout), path: '' });
    expect(without(written)).toEqual(without(parquet));
    expect((await plot('written')).stdout).toContain('time [day]');
    const { stdout } = await plot('cadcad.csv --json');
    expect(JSON.parse(stdout)).toMatchObject({ metric: 'price', rows: 3, runs: 1, final: [{ median: 3 }] });
  });

  test('writes a picture, and says where', async () => {
    const { exit, stderr } = await plot('bear --out price.svg');
    expect([exit, stderr]).toEqual([0, '\nWritten: price.svg\n']);
    expect(await readFile(join(home, 'price.svg'), 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    await plot('bear --kind line --out line.svg --quiet');
    expect(await readFile(join(home, 'line.svg'), 'utf8')).toContain('run 0 starts at 1');
  });

  test('gives what it drew as a document', async () => {
    const { stdout } = await plot('bear --json --out price.svg');
    expect(JSON.parse(stdout)).toEqual({
      ...{
        command: 'plot',
        path: 'bear',
        metric: 'market.price',
        subset: 0,
        rows: 52,
        runs: 4,
        file: 'price.svg',
      },
      final: [
        {
          metric: 'market.price',
          unit: '1',
          low: expect.any(Number),
          median: expect.any(Number),
          high: expect.any(Number),
        },
      ],
    });
  });
});

describe('tecmns plot refuses', () => {
  test.each([
    ['nowhere', 4, "There is no file or directory 'nowhere'. Next Write one with tecmns run <model> --out"],
    ['none', 3, "'none' is no result. Next Name a directory that tecmns run --out wrote"],
    ['notes.txt', 3, "'notes.txt' is no result."],
    ['empty.csv', 3, "'empty.csv' cannot be read: it has no rows."],
    ['ragged.csv', 3, "'ragged.csv' cannot be read: row 1 has other columns than the first."],
    ['words.csv', 3, "'words.csv' has no numbers over time to draw."],
    ['fake.parquet', 3, 'fake.parquet'],
    ['broken', 3, 'is no manifest:'],
    ['bear --metric prise', 3, "There is no metric 'prise'. Next Did you mean price?"],
    ['bear --metric zzzzzzzz', 3, 'Next There are market.price, market.logReturn,'],
    ['bear --kind lines', 3, "--kind is 'lines', but must be one of fan, line, heatmap"],
    ['bear --kind heatmap', 3, "'bear' is no sweep over two parameters, so it has no heatmap."],
    ['swept --kind heatmap', 3, 'Next Draw a fan, with --kind fan,'],
    ['written --kind heatmap', 3, 'no heatmap'],
    ['bear --subset 1', 3, 'There is no subset 1. Next There are 0 to 0.'],
    ['bear --kidn fan', 2, 'Did you mean --kind?'],
    ['bear --out nowhere/price.svg', 4, "'nowhere/price.svg' could not be written"],
  ])('%s', async (line, exit, text) => {
    const called = await plot(line);
    expect(called.exit).toBe(exit);
    expect(flat(called.stderr)).toContain(text);
  });
});
