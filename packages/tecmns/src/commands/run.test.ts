import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cashflow } from '@tecmns/ltfte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { flat, longestLine, tecmns } from '../../testing/terminal.ts';
import type { FlagValues } from '../cli/command.ts';
import { modelSubject } from '../study/modelSubject.ts';

const ABC = 'commonsbuild/augmented-bonding-curve';
const short = '--runs 5 --steps 20';
const documentOf = async (line: string) => JSON.parse((await tecmns(`${line} --json`)).stdout);

describe('tecmns run', () => {
  test('ends with a chart, a table and one line', async () => {
    const { exit, stdout, stderr } = await tecmns(`run ${ABC} ${short}`);
    expect(exit).toBe(0);
    expect(stderr).toBe(
      `${ABC}: 5 runs of 20 steps of 1 day, seed 1.\nRandom people trade 10 times a day, 0.2 % of the supply each; --trades-per-day 0\nis without.\n`,
    );
    expect(stdout).toContain(`\nprice of ${ABC}\n\nprice [collateral/token]\n`);
    expect(stdout).toMatch(
      /\nat the end +5 % +median +95 % +unit\n[- ]+\nprice +\S+ +\S+ +\S+ +collateral\/token\n/,
    );
    expect(stdout).toMatch(/\n\n105 rows, 0 s, digest [\da-f]{12}, not kept \(--out <directory>\)\n$/);
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
  });

  test('gives the same numbers for the same seed, and others for another', async () => {
    const [first, again, other] = await Promise.all(
      ['1', '1', 'tea'].map((seed) => documentOf(`run ${ABC} ${short} --seed ${seed}`)),
    );
    expect(again).toEqual(first);
    expect(other.digest).not.toBe(first.digest);
    expect(other.seed).toBe('tea');
  });

  test('draws a line of one run, and the metric that is asked for', async () => {
    const { stdout } = await tecmns(`run ${ABC} --runs 1 --steps 20 --metric supply`);
    expect(stdout).toContain('\nsupply [token]\n');
    expect(stdout).not.toContain('median 1');
    expect(stdout).toMatch(/\nsupply: [\d,.]+ M to [\d,.]+ M? ?token; lowest/);
  });

  test('draws the first metric that moves of a model that says nothing else', async () => {
    expect((await documentOf('run commonsbuild/cultural-build --runs 2 --steps 30')).metric).toBe(
      'culturalBuild.round',
    );
    expect((await documentOf('run commonsbuild/conviction-voting --runs 1 --steps 2')).metric).toBe(
      'convictionVoting.passed',
    );
  });

  test('tells of a document what it is of', async () => {
    const run = await documentOf(`run ${ABC} ${short} --noise off --dt 0.5`);
    expect(run).toMatchObject({
      ...{ command: 'run', subject: ABC, seed: 1, runs: 5, steps: 20, dt: 0.5, noise: 'off' },
      ...{ metric: 'augmentedBondingCurve.price', rows: 105, seconds: 0, directory: null, failures: [] },
    });
    expect(run.digest).toMatch(/^[\da-f]{64}$/);
    expect(run.subsets).toHaveLength(1);
    const [{ point, final }] = run.subsets;
    expect(point).toEqual({});
    expect(final).toContainEqual({
      metric: 'augmentedBondingCurve.price',
      unit: 'collateral/token',
      low: 1,
      median: 1,
      high: 1,
    });
  });

  test('says only the last line when silence is asked for', async () => {
    const { stdout, stderr } = await tecmns(`run ${ABC} ${short} --quiet`);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^105 rows, .*\n$/);
  });

  test('keeps the steps and metrics that are asked for', async () => {
    const run = await documentOf(`run ${ABC} --runs 2 --steps 20 --every 5 --record price,trader.paid`);
    expect(run.rows).toBe(10);
    expect(run.subsets[0].final.map(({ metric }: { metric: string }) => metric)).toEqual([
      'augmentedBondingCurve.price',
      'trader.paid',
    ]);
  });

  test('shows as many metrics as one reads, and says how to have the others', async () => {
    const { stdout } = await tecmns('run commonsbuild/praise --runs 2 --steps 20');
    expect(stdout).toMatch(/\n\d+ more metrics: --json has all, --metric draws another\.\n/);
  });
});

describe('random traders', () => {
  const priceOf = async (line: string) => {
    const { subsets } = await documentOf(line);
    return subsets[0].final.find(({ metric }: { metric: string }) => metric.endsWith('.price'));
  };

  test('make a market move, and stay away when none trade', async () => {
    expect((await priceOf(`run ${ABC} ${short}`)).median).not.toBe(1);
    const { stderr } = await tecmns(`run ${ABC} ${short} --trades-per-day 0`);
    expect(stderr).not.toContain('Random people');
    expect(await priceOf(`run ${ABC} ${short} --trades-per-day 0`)).toMatchObject({
      low: 1,
      median: 1,
      high: 1,
    });
  });

  test('are as many, and trade as much, as they are told to', async () => {
    const few = await priceOf(`run ${ABC} ${short} --trades-per-day 1`);
    const large = await priceOf(`run ${ABC} ${short} --trades-per-day 1 --trade-size 1%`);
    expect(large.high - large.low).toBeGreaterThan(2 * (few.high - few.low));
    const { stderr } = await tecmns(`run ${ABC} ${short} --trade-size 1%`);
    expect(stderr).toContain('Random people trade 10 times a day, 1 % of the supply each');
  });

  test('make every market move, and come to no model that is none', async () => {
    const { final } = (await documentOf(`run ltfte/multi-sigmoid ${short}`)).subsets[0];
    const price = final.find(({ metric }: { metric: string }) => metric === 'multiSigmoid.price');
    expect(price.high).toBeGreaterThan(price.low);
    expect((await tecmns(`run ltfte/market ${short}`)).stderr).not.toContain('Random people');
    expect((await tecmns(`run ltfte/market ${short} --trades-per-day 1`)).exit).toBe(2);
  });
});

describe('flags of parameters', () => {
  test('are in the help with unit, range, default and sentence', async () => {
    const help = flat((await tecmns(`run ${ABC} --help`)).stdout);
    for (const text of [
      '--reserve-ratio <number> Share of the market cap held in reserve, 1/κ. Above 0 to 1. Default 0.5.',
      '--starting-price <collateral/token> Spot price at opening. Above 0 collateral/token. Default 1.',
      '--vesting <choice> Rule by which assigned tokens are released. One of freezeThaw, halfLife, linear. Default freezeThaw.',
      '--preset <name> Values to start from: one of tec, ',
      '--trades-per-day <1/day> Trades of random people. From 0 to 10000 1/day. Default 10.',
    ])
      expect(help).toContain(text);
  });

  test('show the values of a preset as defaults', async () => {
    for (const preset of ['--preset tec', '--preset=tec'])
      expect(flat((await tecmns(`run ${ABC} ${preset} --help`)).stdout)).toContain(
        'Above 0 to 1. Default 0.1984.',
      );
  });

  test.each([
    ['--reserve-ratio 0.65', 'reserveRatio', 0.65],
    ['--reserve-ratio=65%', 'reserveRatio', 0.65],
    ['--augmented-bonding-curve.reserve-ratio 0.65', 'reserveRatio', 0.65],
    ['--preset tec', 'reserveRatio', 0.1984],
    ['--preset tec --reserve-ratio 0.65', 'reserveRatio', 0.65],
  ])('set the model: %s', async (flags, _, value) => {
    const { subsets } = await documentOf(`run ${ABC} --trades-per-day 0 --steps 1 --runs 1 ${flags}`);
    const final = subsets[0].final as readonly { metric: string; median: number }[];
    expect(final.find(({ metric }) => metric.endsWith('effectiveReserveRatio'))?.median).toBeCloseTo(
      value,
      1,
    );
  });

  test('may stand before the model', async () => {
    const line = `run --reserve-ratio 0.3 --seed 2 ${ABC} ${short}`;
    expect((await documentOf(line)).digest).toBe(
      (await documentOf(`run ${ABC} --seed 2 --reserve-ratio 0.3 ${short}`)).digest,
    );
  });

  test('of children are there by path, and change with the child that is chosen', async () => {
    expect((await tecmns('run commonsbuild/hatch-upgrade --help')).stdout).toContain(
      '--fundraiser.reserve-ratio <number>',
    );
    const line = 'run commonsbuild/hatch-upgrade --fundraiser ltfte/multi-sigmoid';
    const { stdout } = await tecmns(`${line} --help`);
    expect(stdout).toContain('--fundraiser.reserve-rate <number>');
    expect(stdout).not.toContain('--fundraiser.reserve-ratio');
    expect((await tecmns(`${line} --fundraiser.reserve-rate 30% --runs 1 --steps 2`)).exit).toBe(0);
  });

  test('that are switches are true, or false with no- before them', async () => {
    const context = { args: [], taken: [], isSweep: false };
    const { prepare } = modelSubject('ltfte/cashflow', context);
    const perpetuity = (flags: FlagValues) =>
      (prepare(flags).sample.models.cashflow as unknown as Cashflow).perpetuity;
    expect([{}, { perpetuity: true }, { perpetuity: false }].map(perpetuity)).toEqual([false, true, false]);
    const line = 'run ltfte/cashflow --runs 1 --steps 1';
    for (const flag of ['--perpetuity', '--no-perpetuity', '--perpetuity false'])
      expect((await tecmns(`${line} ${flag}`)).exit).toBe(0);
  });

  test('have the model in front where the command has a flag of the same name', async () => {
    const { stdout } = await tecmns('run commonsbuild/praise --help');
    expect(stdout).toContain('--praise.noise <number>');
    const line = 'run commonsbuild/praise --runs 1 --steps 15 --noise off';
    expect((await documentOf(`${line} --praise.noise 0.9`)).noise).toBe('off');
  });
});

describe('tecmns run refuses', () => {
  test.each([
    [
      `${ABC} --reserve-ratio 8`,
      3,
      'AugmentedBondingCurve.reserveRatio: 8 is above 1. Allowed: above 0 to 1.',
    ],
    [`${ABC} --reserve-ratio abc`, 3, 'AugmentedBondingCurve.reserveRatio: "abc" is text, not a number.'],
    [`${ABC} --starting-price 8%`, 3, 'AugmentedBondingCurve.startingPrice: "8%" is text, not a number.'],
    [`${ABC} --vesting freezethaw`, 3, 'Did you mean "freezeThaw"?'],
    [`${ABC} --preset tecc`, 3, 'AugmentedBondingCurve: there is no preset "tecc".'],
    [
      `${ABC} --reserve-ration 0.3`,
      2,
      'There is no flag --reserve-ration.\nNext   Did you mean --reserve-ratio?',
    ],
    [`${ABC} --reserve-ratio`, 2, '--reserve-ratio needs a value.'],
    [`${ABC} --runs 0`, 3, "--runs is '0', but must be a whole number of 1 or more."],
    [`${ABC} --runs many`, 3, "--runs is 'many', but must be a whole number of 1 or more."],
    [`${ABC} --steps 1.5`, 3, "--steps is '1.5', but must be a whole number of 1 or more."],
    [`${ABC} --steps 99999999999999999999`, 3, '--steps is'],
    [`${ABC} --every 0`, 3, "--every is '0'"],
    [`${ABC} --workers 0`, 3, "--workers is '0'"],
    [`${ABC} --workers 100000`, 3, "--workers is '100000', but must be a whole number from 1 to"],
    [`${ABC} --resume`, 2, '--resume goes on with what is in a directory, but --out names none.'],
    [`${ABC} --dt 0`, 3, "--dt is '0', but must be a number of days above 0."],
    [`${ABC} --dt Infinity`, 3, "--dt is 'Infinity'"],
    [`${ABC} --noise loud`, 3, "--noise is 'loud', but must be on or off."],
    [`${ABC} --metric prise`, 3, "There is no metric 'prise'.\nNext   Did you mean price?"],
    [`${ABC} --record prise`, 3, "There is no metric 'prise'."],
    [`${ABC} --record ,`, 3, "--record is ',', but must be names of metrics with commas between them."],
    [`${ABC} --trades-per-day -1`, 3, 'RandomTrader.tradesPerDay: -1 is below 0.'],
    ['commonsbuild/augmented-bonding-curv', 4, 'Did you mean commonsbuild/augmented-bonding-curve?'],
    ['ltfte/ltfte --fundraiser ltfte/market', 3, 'LTFTE.fundraiser:'],
    ['1hive/exact-conviction-voting', 3, 'Next   Give it: --seconds-per-block <second/block>.'],
  ])('%s', async (line, exit, text) => {
    const called = await tecmns(`run ${line}`);
    expect([called.exit, called.stdout]).toEqual([exit, '']);
    // Lines are broken where they end.
    const joined = called.stderr.replaceAll('\n       ', ' ');
    expect(joined).toContain(text);
    expect(longestLine(called.stderr)).toBeLessThanOrEqual(80);
  });

  test('a result that would not fit, and says what to do in words of the command', async () => {
    const { exit, stderr } = await tecmns(`run ${ABC} --runs 1000000 --steps 100000`);
    expect(exit).toBe(9);
    expect(stderr).toMatch(/^Next {3}Keep less, with --every 10 or --record price,supply; /m);
    expect(stderr).toMatch(/^Code {3}too-large \(exit 9\)$/m);
  });
});

describe('runs that fail', () => {
  const line = 'run ltfte/ltfte --dt 40 --runs 3 --steps 5';

  test('end with 11, and what was recorded until then is shown and kept', async () => {
    const { exit, stdout, stderr } = await tecmns(line);
    expect(exit).toBe(11);
    expect(flat(stderr)).toContain(
      "3 of 3 runs failed; their rows until then are kept. The first: Run 0 of subset 0 failed at step 1 in 'ltfte': LTFTE.step: a step is 40 days;",
    );
    expect(longestLine(stderr)).toBeLessThanOrEqual(80);
    expect(stdout).toContain('\nat the end ');
    expect(stdout).toMatch(/\n3 rows, /);
  });

  test('are told in a document', async () => {
    const { failures, rows } = await documentOf(line);
    expect(rows).toBe(3);
    expect(failures).toHaveLength(3);
    expect(failures[1]).toEqual({ message: expect.any(String), code: 'failed', subset: 0, run: 1, step: 1 });
  });
});

describe('tecmns run --dry-run', () => {
  test('tells rows, memory and time, and that time is an estimate', async () => {
    const { exit, stdout } = await tecmns(`run ${ABC} --dry-run`);
    expect(exit).toBe(0);
    expect(stdout).toBe(`subsets  1
runs     100
steps    36,500
rows     36,600 of 21 columns
memory   6.15 MB
time     about 0 s, an estimate
         from a probe of 100 runs of 365 steps
`);
  });

  test('gives it as a document', async () => {
    const { dryRun } = await documentOf(`run ${ABC} --dry-run --steps 10 --runs 3`);
    expect(dryRun).toEqual({
      subsets: 1,
      runs: 3,
      steps: 30,
      rows: 33,
      columns: 21,
      bytes: 5544,
      seconds: 0,
      probe: { runs: 3, steps: 10, seconds: 0 },
    });
  });

  test('leaves nothing behind of what the probe writes', async () => {
    const before = await readdir(tmpdir());
    const { exit } = await tecmns(`run ${ABC} --runs 3 --steps 5 --dry-run --out results`);
    const made = (await readdir(tmpdir())).filter((name) => !before.includes(name));
    expect([exit, made.filter((name) => name.startsWith('tecmns-probe-'))]).toEqual([0, []]);
  });

  test('does not ask for memory for what goes to disk', async () => {
    const { exit, stdout } = await tecmns(`run ${ABC} --runs 1000000 --steps 1000 --dry-run --out results`);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^numbers +\d+ GB, before they are compressed$/m);
  });

  test('refuses what would not fit', async () => {
    expect((await tecmns(`run ${ABC} --runs 1000000 --steps 100000 --dry-run`)).exit).toBe(9);
  });
});

describe('Ctrl-C', () => {
  const stopped = async (line: string) => {
    const controller = new AbortController();
    const onWrite = (text: string) => {
      if (text.includes('Random people')) controller.abort(new Error('Ctrl-C'));
    };
    return tecmns(line, { signal: controller.signal, onWrite });
  };

  test('ends with 130, and says how to be able to go on', async () => {
    const { exit, stdout, stderr } = await stopped(`run ${ABC} --runs 500`);
    expect([exit, stdout]).toEqual([130, '']);
    expect(stderr.replaceAll('\n       ', ' ')).toContain(
      `Next   Nothing is kept without a directory; to be able to go on later: tecmns run ${ABC} --runs 500 --out <directory>`,
    );
  });
});

test.each([`run ${ABC}`, `run ${ABC} --out results`, 'run testing/fixtures/blocks.mjs'])(
  'Ctrl-C in the dry run of %s keeps nothing, and has nothing to go on with',
  async (line) => {
    const controller = new AbortController();
    controller.abort(new Error('Ctrl-C'));
    const cwd = join(import.meta.dirname, '..', '..');
    const { exit, stderr } = await tecmns(`${line} --dry-run`, { signal: controller.signal, cwd });
    expect(exit).toBe(130);
    expect(flat(stderr)).toContain('Error The dry run was stopped. Next Run it again: it takes a moment');
  },
);

describe('a directory', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'tecmns-run-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  test('has the result, with the digest of the same run in memory', async () => {
    const { exit, stdout } = await tecmns(`run ${ABC} ${short} --out results/first`, { cwd: home });
    expect(exit).toBe(0);
    expect(stdout).toMatch(/digest [\da-f]{12}, results\/first\n$/);
    expect((await readdir(join(home, 'results', 'first'))).sort()).toEqual([
      ...['manifest.json', 'part-00000.parquet', 'plan.json'],
    ]);
    const { stdout: inMemory } = await tecmns(`run ${ABC} ${short}`);
    expect(stdout.replace('results/first', '')).toBe(inMemory.replace('not kept (--out <directory>)', ''));
  });

  test('with a result is refused, unless it is gone on with', async () => {
    const line = `run ${ABC} ${short} --out first`;
    const first = await tecmns(`${line} --json`, { cwd: home });
    const again = await tecmns(line, { cwd: home });
    expect(again.exit).toBe(3);
    expect(flat(again.stderr)).toContain(
      'Next Go on with --resume, or write into another directory. Code exists',
    );
    expect((await tecmns(`${line} --json --resume`, { cwd: home })).stdout).toBe(first.stdout);
  });

  test('is gone on with after Ctrl-C, by the command that is told', { timeout: 30_000 }, async () => {
    const study = 'run ltfte/market --runs 500 --steps 300';
    const line = `${study} --out first --quiet`;
    const controller = new AbortController();
    const stop = setInterval(async () => {
      const names = await readdir(join(home, 'first')).catch((): string[] => []);
      if (names.includes('part-00000.parquet')) controller.abort(new Error('Ctrl-C'));
    }, 1);
    const { exit, stderr } = await tecmns(line, { cwd: home, signal: controller.signal });
    clearInterval(stop);
    expect(exit).toBe(130);
    const told = /Next Go on with: tecmns (.*) Code/.exec(flat(stderr))?.[1];
    expect(told).toBe(`${line} --resume`);
    const resumed = await tecmns(told!, { cwd: home });
    expect(resumed.exit).toBe(0);
    const whole = await tecmns(`${study} --quiet`);
    const digestOf = (text: string) => /digest (\w+)/.exec(text)?.[1];
    expect(digestOf(resumed.stdout)).toBe(digestOf(whole.stdout));
  });
});
