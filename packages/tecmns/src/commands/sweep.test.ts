import { describe, expect, test } from 'vitest';
import { flat, longestLine, tecmns } from '../../testing/terminal.ts';

const ABC = 'commonsbuild/augmented-bonding-curve';
const short = '--runs 3 --steps 10';
const documentOf = async (line: string) => JSON.parse((await tecmns(`sweep ${line} ${short} --json`)).stdout);
const pointsOf = async (line: string) =>
  (await documentOf(line)).subsets.map(({ point }: { point: Record<string, unknown> }) =>
    Object.values(point),
  );

describe('tecmns sweep', () => {
  test('ends with a fan over the values of one number, and a table of all', async () => {
    const { exit, stdout, stderr } = await tecmns(`sweep ${ABC} --reserve-ratio 0.2:0.8:4 ${short}`);
    expect(exit).toBe(0);
    expect(stderr).toContain(`${ABC}: 4 points, each 3 runs of 10 steps of 1\nday, seed 1.\n`);
    expect(stdout).toContain(`\nprice of ${ABC} at the end\n`);
    expect(stdout).toMatch(/\n +reserveRatio\n/);
    expect(stdout).toMatch(/\nprice at the end \[collateral\/token\]\n\nreserveRatio +5 % +median +95 %\n/);
    expect(stdout.match(/^ +0\.[2468] +[\d.]+ +[\d.]+ +[\d.]+$/gm)).toHaveLength(4);
    expect(stdout).toMatch(/\n132 rows, 0 s, digest [\da-f]{12}, not kept \(--out <directory>\)\n$/);
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
  });

  test('reads lists, ranges, percent, choices and truth', async () => {
    expect(await pointsOf(`${ABC} --reserve-ratio 0.2,0.4`)).toEqual([[0.2], [0.4]]);
    expect(await pointsOf(`${ABC} --entry-tribute 0%:30%:4`)).toEqual([[0], [0.1], [0.2], [0.3]]);
    expect(await pointsOf(`${ABC} --vesting linear,halfLife`)).toEqual([['linear'], ['halfLife']]);
    expect(await pointsOf('ltfte/cashflow --perpetuity true,false')).toEqual([[true], [false]]);
    expect(await pointsOf('ltfte/cashflow --flows [1];[2,3]')).toEqual([[[1]], [[2, 3]]]);
    expect(await pointsOf('1hive/exact-continuous-issuance --recovery-time 1000:3000:3 --every 10')).toEqual([
      [{ $bigint: '1000' }],
      [{ $bigint: '2000' }],
      [{ $bigint: '3000' }],
    ]);
    expect(await pointsOf('ltfte/ltfte --governance none,1hive/conviction-voting --record treasury')).toEqual(
      [[null], [{ $model: '1hive/conviction-voting', params: expect.any(Object) }]],
    );
  });

  test('goes through all combinations, or side by side', async () => {
    const flags = `${ABC} --reserve-ratio 0.2,0.4 --starting-price 1,2`;
    expect(await pointsOf(flags)).toEqual([
      [0.2, 1],
      [0.2, 2],
      [0.4, 1],
      [0.4, 2],
    ]);
    expect(await pointsOf(`${flags} --zip`)).toEqual([
      [0.2, 1],
      [0.4, 2],
    ]);
  });

  test('leaves parameters of one value, presets and traders as they are told', async () => {
    const { subsets } = await documentOf(`${ABC} --preset tec --exit-tribute 0.1,0.2 --trades-per-day 1`);
    expect(subsets.map(({ point }: { point: unknown }) => point)).toEqual([
      { 'augmentedBondingCurve.exitTribute': 0.1 },
      { 'augmentedBondingCurve.exitTribute': 0.2 },
    ]);
    expect(await pointsOf(`${ABC} --trades-per-day 0,5`)).toEqual([[0], [5]]);
  });

  test('lets subsets meet the same shocks', async () => {
    const { subsets } = await documentOf(`${ABC} --reserve-ratio 0.5,0.5`);
    expect(subsets[0].final).toEqual(subsets[1].final);
  });

  test('draws a heatmap over two parameters, of numbers or of names', async () => {
    const two = `sweep ${ABC} --reserve-ratio 0.4,0.2 --vesting linear,halfLife ${short}`;
    const { exit, stdout } = await tecmns(two);
    expect(exit).toBe(0);
    expect(stdout).toContain('median price [collateral/token]');
    for (const text of ['reserveRatio', 'linear', 'halfLife', `price of ${ABC} at the end`])
      expect(stdout).toContain(text);
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
  });

  test('shows a table alone for lists side by side, and for three parameters', async () => {
    const flags = '--reserve-ratio 0.2,0.4 --starting-price 1,2';
    for (const more of ['--zip', '--starting-supply 1e5,1e6'])
      expect((await tecmns(`sweep ${ABC} ${flags} ${more} ${short}`)).stdout).toMatch(/^\nprice at the end/);
  });

  test('shows a table without a chart where values are no numbers', async () => {
    const { stdout } = await tecmns(`sweep ${ABC} --vesting linear,halfLife ${short}`);
    expect(stdout).toMatch(/^\nprice at the end \[collateral\/token\]\n\nvesting +5 %/);
  });

  test('names the unit of what is swept', async () => {
    const { stdout } = await tecmns(`sweep ltfte/market --drift -1,0,1 ${short}`);
    expect(stdout).toContain('drift [1/year]');
    expect(stdout).toMatch(/\n +drift +5 % +median +95 %\n\[1\/year\]/);
  });

  test('shows children and lists in its table', async () => {
    const children = '--governance none,1hive/conviction-voting --record treasury';
    const { stdout } = await tecmns(`sweep ltfte/ltfte ${children} ${short}`);
    expect(stdout).toMatch(/\ngovernance +5 % [\s\S]*\nn\/a [\s\S]*\n1hive\/conviction-voting /);
    expect((await tecmns(`sweep ltfte/cashflow --flows [1];[2,3] ${short}`)).stdout).toMatch(/\n\[2,3\] /);
    const issuance = 'sweep 1hive/exact-continuous-issuance --recovery-time 1000:3000:3 --every 10';
    expect((await tecmns(`${issuance} ${short}`)).stdout).toMatch(/\n +3000 /);
  });

  test('draws a fan with a gap where runs of a subset could not begin', async () => {
    const { exit, stdout } = await tecmns(`sweep ltfte/ltfte --starting-cash 0,1e4 --dt 40 ${short}`);
    expect(exit).toBe(11);
    expect(stdout).toContain('startingCash [USD]');
  });

  test('tells what it would cost, also side by side', async () => {
    const zip = '--reserve-ratio 0.2,0.4 --starting-price 1,2 --zip --dry-run';
    expect((await tecmns(`sweep ${ABC} ${zip} ${short}`)).stdout).toMatch(/^subsets {2}2\n/);
    const { stdout } = await tecmns(`sweep ${ABC} --reserve-ratio 0.2:0.8:4 ${short} --dry-run`);
    expect(stdout).toMatch(/^subsets {2}4\nruns {5}12\nsteps {4}120\nrows {5}132 of 21 columns\n/);
  });
});

describe('tecmns sweep refuses', () => {
  test.each([
    [ABC, 2, 'There is nothing to sweep'],
    [`${ABC} --reserve-ratio 0.3`, 2, 'There is nothing to sweep'],
    [`${ABC} --reserve-ratio 0.2:0.8`, 2, "--reserve-ratio is '0.2:0.8', which is no range."],
    [`${ABC} --reserve-ratio 0.2:0.8:1`, 2, 'Write from:to:count, such as --reserve-ratio 0.2:0.8:4'],
    [
      `${ABC} --reserve-ratio ,`,
      2,
      "--reserve-ratio is ',', a list without values. Next Write values with commas",
    ],
    [`${ABC} --reserve-ratio 0.2,,0.4`, 2, "--reserve-ratio is '0.2,,0.4', a list with an empty place."],
    ['ltfte/cashflow --flows [1];', 2, "--flows is '[1];', a list with an empty place."],
    [`${ABC} --reserve-ratio a:b:3`, 2, "--reserve-ratio is 'a:b:3', which is no range."],
    [`${ABC} --reserve-ratio 0.2,8`, 3, 'AugmentedBondingCurve.reserveRatio: 8 is above 1.'],
    [
      `${ABC} --reserve-ratio 0.2,0.3 --starting-price 1,2,3 --zip`,
      2,
      '--zip goes through lists side by side',
    ],
    [`${ABC} --reserve-ration 0.2,0.3`, 2, 'Did you mean --reserve-ratio?'],
    ['ltfte/ltfte --fundraiser ltfte/multi-sigmoid,ltfte/nothing', 4, "There is no model 'ltfte/nothing'."],
    ['nothing --a 1,2', 4, "There is no model 'nothing'."],
  ])('%s', async (line, exit, text) => {
    const called = await tecmns(`sweep ${line} ${short}`);
    expect([called.exit, called.stdout]).toEqual([exit, '']);
    expect(flat(called.stderr)).toContain(text);
  });
});
