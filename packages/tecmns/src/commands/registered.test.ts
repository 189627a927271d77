import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelFiles, packageFiles, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';

// Models are run by what is built, as are the packages that they import: npm test builds before.
const savings = `
import { Model, p } from '@tecmns/core';
import { expectedRaise } from '@tecmns/mechanisms';
import * as exact from '@tecmns/mechanisms/exact';
import { discreteGrowth } from './growth.js';
if (typeof expectedRaise !== 'function' || Object.keys(exact).length === 0) throw new Error('There are no mechanisms.');
export class Savings extends Model.define({
  id: 'a/savings',
  doc: 'Money that grows,\\u001b[2J with luck.',
  params: {
    rate: p.number({ default: 0.1, bounds: [0, 1], unit: '1', doc: 'Interest of a day.' }),
    steps: p.number({ default: 1, bounds: [1, 9], unit: '1', doc: 'Called like a flag of runs.' }),
  },
  presets: { rich: { rate: 0.5 } },
  metrics: { balance: { unit: 'collateral', doc: 'Money.' } },
}) {
  balance: number = 8;
  step(clock: { random(name: string): { normal(): number } }) {
    this.balance = discreteGrowth(this.balance, this.rate) + 0.01 * clock.random('luck').normal();
  }
  protected measure() { return { balance: this.balance }; }
}
`;
const files = {
  ...modelFiles(
    'a/savings',
    { provides: [{ id: 'a/savings', path: 'curve.ts', export: 'Savings', kind: 'model' }] },
    savings,
  ),
  'growth.ts': 'export const discreteGrowth = (x: number, rate: number): number => x * (1 + rate);\n',
};

let world: RegistryWorld;
beforeAll(async () => {
  world = new RegistryWorld();
  world.repository('a/b', files);
  world.repository('a/system', {
    ...files,
    ...modelFiles(
      'a/system',
      { licence: undefined },
      "import { System } from '@tecmns/core'; import { Savings as S } from './savings.js';\nexport const Curve = ({ rate = 0 }) => new System({ controllables: { bank: new S({ rate }) } });",
    ),
    'savings.ts': savings,
  });
  world.repository('bad/loop', modelFiles('bad/loop', {}, 'for (;;);'));
  world.repository(
    'bad/table',
    modelFiles(
      'bad/table',
      {},
      `export const Curve = () => ({ rebuild() { return this; }, readers() { return []; }, step() {} });`,
    ),
  );
  world.repository(
    'bad/liar',
    modelFiles('bad/liar', {}, 'export class Curve { static describe() { return { id: 5 }; } }'),
  );
  world.repository(
    'bad/thief',
    modelFiles('bad/thief', {}, "import { readFileSync } from 'node:fs'; export const Curve = readFileSync;"),
  );
  world.netlist(['a/b', 'a/system', 'bad/loop', 'bad/table', 'bad/liar', 'bad/thief']);
  await world.init();
});
afterAll(() => world.end());

const NAME = 'a/b#Savings';
const short = '--runs 3 --steps 10';

describe('tecmns run of a name out of a registry', () => {
  test('runs it in its sandbox, and ends with the chart, quantiles and line of any run', async () => {
    const { exit, stdout, stderr } = await world.call(`run ${NAME} ${short}`);
    expect([exit, flat(stderr)]).toEqual([
      0,
      expect.stringMatching(
        /^a\/b#Savings: 3 runs of 10 steps of 1 day, seed 1\. In a sandbox, out of github\.com\/a\/b@[\da-f]{12}, tree1:[\da-f]{12}\. $/,
      ),
    ]);
    expect(stdout).toContain('balance of a/b#Savings\n\nbalance [collateral]\n');
    expect(stdout).toMatch(/\n33 rows, 0 s, digest [\da-f]{12}, not kept/);
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
  });

  test('gives the same numbers for the same seed, also under its long name, and others for others', async () => {
    const digestOf = async (line: string) =>
      JSON.parse((await world.call(`run ${line} --json`)).stdout).digest;
    const first = await digestOf(`${NAME} ${short}`);
    expect(await digestOf(`tecmns:a/b#savings ${short}`)).toBe(first);
    expect(await digestOf(`${NAME} ${short} --seed 2`)).not.toBe(first);
  });

  test('takes parameters as flags, presets and an object, where it says that it has them', async () => {
    const finalOf = async (line: string) => {
      const told = JSON.parse((await world.call(`run ${NAME} --runs 1 --steps 1 --json ${line}`)).stdout);
      return [told.params, Math.round(told.subsets[0].final[0].median * 10) / 10];
    };
    expect(await finalOf('')).toEqual([{}, 8.8]);
    expect(await finalOf('--rate 100%')).toEqual([{ rate: 1 }, 16]);
    expect(await finalOf('--preset rich')).toEqual([{ rate: 0.5 }, 12]);
    expect(await finalOf('--preset rich --params {"rate":0.25}')).toEqual([{ rate: 0.25 }, 10]);
    expect(await finalOf('--preset rich --params {"rate":0.25} --rate 0')).toEqual([{ rate: 0 }, 8]);
    expect(await finalOf('--model.steps 3')).toEqual([{ steps: 3 }, 8.8]);
  });

  test('runs a system, whose parameters are given as an object', async () => {
    const line = 'run a/system#system --runs 1 --steps 2 --dt 0.5 --json';
    const finalOf = async (more: string) => {
      const { exit, stdout, stderr } = await world.call(`${line} ${more}`);
      expect([exit, stderr]).toEqual([0, expect.stringContaining('1 run of 2 steps of 0.5 days')]);
      return JSON.parse(stdout).subsets[0].final[0];
    };
    expect(await finalOf('')).toMatchObject({ metric: 'bank.balance' });
    expect(Math.round((await finalOf('--params {"rate":0.5}')).median)).toBe(18);
    expect(flat((await world.call('describe a/system#system')).stdout)).toContain(
      'Licence none named Authors github:alice, by its own word System It says nothing of its parameters: give them with --params.',
    );
  });

  test('loads a whole package of models as it is, which says there what it says when it is installed', async () => {
    const other = new RegistryWorld();
    try {
      other.repository('commonsbuild/models', packageFiles('commonsbuild'));
      other.netlist(['commonsbuild/models']);
      await other.init();
      const name = 'commonsbuild/models#AugmentedBondingCurve';
      const told = JSON.parse((await other.call(`describe ${name} --json`)).stdout);
      const installed = JSON.parse(
        (await other.call('describe commonsbuild/augmented-bonding-curve --json')).stdout,
      );
      for (const part of ['id', 'roles', 'metrics', 'presets'] as const)
        expect(told.description[part]).toEqual(installed[part]);
      const { exit, stdout, stderr } = await other.call(
        `run ${name} --preset tec --runs 2 --steps 5 --metric price`,
      );
      expect(exit).toBe(0);
      expect(flat(stderr)).toContain('a market on which nobody trades does not move');
      expect(stdout).toContain(`price of ${name}`);
    } finally {
      other.end();
    }
  });

  test('shows names of metrics escaped', async () => {
    const other = new RegistryWorld();
    try {
      const source = `
        import { Model, System } from '@tecmns/core';
        class Bank extends Model.define({
          id: 'a/bank', doc: 'A bank.', metrics: { money: { unit: 'collateral', doc: 'Money.' } },
        }) {
          step() {}
          protected measure() { return { money: 1 }; }
        }
        export const Curve = () => new System({ controllables: { 'ba\\u202enk': new Bank() } });`;
      other.repository('a/b', modelFiles('a/savings', {}, source));
      other.netlist(['a/b']);
      await other.init();
      const { stdout, stderr } = await other.call(`run ${NAME} --runs 1 --steps 2`);
      expect(`${stdout}${stderr}`).not.toContain('\u202e');
      expect(`${stdout}${stderr}`).toContain('\\u{202e}');
    } finally {
      other.end();
    }
  });

  test('lists its flags by its own word, escaped', async () => {
    const { exit, stdout } = await world.call(`run ${NAME} --help`);
    expect(exit).toBe(0);
    expect(flat(stdout)).toContain('Parameters of a/b#Savings, by its own word --preset <name>');
    expect(flat(stdout)).toContain('--rate <number> Interest of a day. From 0 to 1. Default 0.1.');
    expect(stdout).not.toContain('\u001b');
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
  });

  test.each([
    ['a/b#Savins', 3, 'unknown-model'],
    ['x/y#Savings', 3, 'unknown-name'],
    [`${NAME} --rate 8 ${short}`, 10, 'not-run'],
    [`${NAME} --metric prise`, 3, 'unknown'],
    [`${NAME} --preset poor`, 3, 'unknown-preset'],
    [`${NAME} --params 5`, 3, 'bad-json'],
    [`${NAME} --rat 5`, 2, 'usage'],
    [`${NAME} --out results`, 2, 'usage'],
    [`${NAME} --memory 0`, 3, 'out-of-range'],
    ['bad/table#table', 10, 'not-run'],
    ['bad/liar#liar', 10, 'bad-description'],
    ['bad/thief#thief', 10, 'import-refused'],
  ])('refuses %s', async (line, exit, code) => {
    const called = await world.call(`run ${line}`);
    expect(called.stderr).toContain(`Code   ${code} (exit ${exit})`);
    expect(called.exit).toBe(exit);
    expect(longestLine(called.stderr)).toBeLessThanOrEqual(80);
  });

  test('is ended by Ctrl-C while it loads and while it runs', async () => {
    const controller = new AbortController();
    const loading = world.call('run bad/loop#loop', { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('Ctrl-C')), 500);
    expect(await loading).toMatchObject({ exit: 130, stderr: expect.stringContaining('Nothing was run.') });
    const during = new AbortController();
    const running = await world.call(`run ${NAME} --runs 100 --steps 100000`, {
      signal: during.signal,
      onWrite: (text) =>
        text.startsWith('In a sandbox') && setTimeout(() => during.abort(new Error('Ctrl-C')), 50),
    });
    expect(running.exit).toBe(130);
  });

  test('needs bytes that are those of the lock', async () => {
    const other = new RegistryWorld();
    try {
      expect((await other.call(`run ${NAME}`)).stderr).toContain('no-netlist');
      other.repository('a/b', files);
      other.netlist(['a/b']);
      expect((await other.call(`run ${NAME}`)).exit).toBe(7);
      await other.init();
      other.damage('a/b');
      expect(await other.call(`run ${NAME}`)).toMatchObject({ exit: 5 });
    } finally {
      other.end();
    }
  });

  test('is not mixed up with an installed model of the same id', async () => {
    const other = new RegistryWorld();
    try {
      other.repository('ltfte/market', modelFiles('ltfte/market', {}, savings));
      other.repository('own/only', modelFiles('own/thing', {}, savings));
      other.netlist(['ltfte/market', 'own/only']);
      await other.init();
      const { exit, stderr } = await other.call('run ltfte/market --runs 1 --steps 2');
      expect(exit).toBe(0);
      expect(flat(stderr)).toContain(
        'ltfte/market is the model that is installed; the one of the registry is ltfte/market#market.',
      );
      expect((await other.call('describe ltfte/market')).stderr).toContain('is the model that is installed');
      for (const line of ['run own/only', 'run own/thing', 'describe own/thing'])
        expect(await other.call(line)).toMatchObject({
          exit: 4,
          stderr: expect.stringContaining('Next   Did you mean own/only#thing?'),
        });
      expect((await other.call('run own/nothing')).stderr).toContain("There is no model 'own/nothing'");
    } finally {
      other.end();
    }
  });
});

describe('tecmns describe of a name out of a registry', () => {
  test('tells whose bytes it is, and what it says of itself', async () => {
    const { exit, stdout } = await world.call(`describe ${NAME}`);
    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /^Node {5}github\.com\/a\/b@[\da-f]{12}\nHash {5}tree1:[\da-f]{64}\nLicence {2}MIT\n/,
    );
    expect(stdout).toContain(
      'Authors  github:alice, by its own word\n\na/savings\nMoney that grows,\\u{1b}[2J with luck.\n',
    );
    expect(stdout).toContain('\nMetrics\n  balance [collateral]    Money.');
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
  });

  test('gives it as a document', async () => {
    expect(JSON.parse((await world.call(`describe ${NAME} --json`)).stdout)).toMatchObject({
      id: 'a/savings',
      node: world.lock.root['a/b'],
      tree1: world.lock.nodes[world.lock.root['a/b']!]!.tree1,
      description: { id: 'a/savings', parameters: [{ name: 'rate', default: 0.1 }, { name: 'steps' }] },
    });
  });

  test('refuses one that is none', async () => {
    expect((await world.call('describe bad/liar#liar')).exit).toBe(10);
    expect((await world.call('describe a/b#none')).exit).toBe(3);
  });
});
