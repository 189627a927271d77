import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelFiles, packageFiles, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';

// Models are run by what is built, as are the packages that they import: npm test builds before.
let world: RegistryWorld;
beforeAll(async () => {
  world = new RegistryWorld();
  world.repository('ltfte/models', packageFiles('ltfte'));
  world.repository(
    'a/system',
    modelFiles(
      'a/system',
      {},
      "import { System } from '@tecmns/core';\nexport const Curve = () => new System({ controllables: {} });",
    ),
  );
  world.repository(
    'bad/short',
    modelFiles(
      'bad/short',
      {},
      `import { Model, p } from '@tecmns/core';
      class Short extends Model.define({
        id: 'bad/short', doc: 'Fails where it is 2.',
        params: { rate: p.number({ default: 1, unit: '1', doc: 'A rate.' }) },
        metrics: { balance: { unit: 'token', doc: 'Money.' } },
      }) {
        step() { if (this.rate === 2) throw new Error('two is too much'); }
        protected measure() { return { balance: 1 }; }
      }
      export { Short as Curve };`,
    ),
  );
  world.netlist(['ltfte/models', 'a/system', 'bad/short']);
  await world.init({ isFree: () => true });
});
afterAll(() => world.end());

const NAME = 'ltfte/models#Market';
const FLAGS = '--drift -1,0,1 --volatility 0.2:0.8:2 --runs 2 --steps 10 --noise off';

type Told = {
  readonly metric: string;
  readonly subsets: readonly {
    readonly point: Readonly<Record<string, unknown>>;
    readonly final: readonly { readonly metric: string; readonly median: number }[];
  }[];
};

/** What a sweep told, with names that do not say what the model is called in its system. */
function plain({ metric, subsets }: Told, prefix: string): unknown {
  const own = (text: string) => text.replace(prefix, '');
  return [
    own(metric),
    subsets.map(({ point, final }) => ({
      point: Object.fromEntries(Object.entries(point).map(([path, value]) => [own(path), value])),
      final: final.map((row) => ({ ...row, metric: own(row.metric) })),
    })),
  ];
}

describe('tecmns sweep of a name out of a registry', () => {
  test.each(['', '--zip'])('gives what that of the installed model gives %s', async (more) => {
    const flags = more === '' ? FLAGS : FLAGS.replace('0.2:0.8:2', '0.2:0.8:3');
    const registered = await world.call(`sweep ${NAME} ${flags} ${more} --json`);
    const installed = await world.call(`sweep ltfte/market ${flags} ${more} --json`);
    expect([registered.exit, installed.exit]).toEqual([0, 0]);
    const told = JSON.parse(registered.stdout);
    expect(told).toMatchObject({
      command: 'sweep',
      subject: NAME,
      sandbox: true,
      params: {},
      rows: 11 * 2 * told.subsets.length,
    });
    expect(told.subsets).toHaveLength(more === '' ? 6 : 3);
    expect(
      new Set(told.subsets.map((subset: { final: unknown }) => JSON.stringify(subset.final))).size,
    ).toBeGreaterThan(1);
    expect(plain(told, 'model.')).toEqual(plain(JSON.parse(installed.stdout), 'market.'));
  });

  test('shows the points, in its sandbox, with what is fixed beside them', async () => {
    const { exit, stdout, stderr } = await world.call(
      `sweep ${NAME} --drift -1,1 --volatility 0.5 --runs 2 --steps 5`,
    );
    expect(exit).toBe(0);
    expect(flat(stderr)).toMatch(
      /^ltfte\/models#Market: 2 points, each 2 runs of 5 steps of 1 day, seed 1\. In a sandbox, out of github\.com\/ltfte\/models@/,
    );
    expect(stdout).toMatch(/at the end/);
    expect(stdout).toMatch(/\n *drift /);
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
    const told = JSON.parse(
      (await world.call(`sweep ${NAME} --drift -1,1 --volatility 0.5 --runs 1 --steps 1 --json`)).stdout,
    );
    expect([told.params, told.subsets.map(({ point }: { point: unknown }) => point)]).toEqual([
      { volatility: 0.5 },
      [{ 'model.drift': -1 }, { 'model.drift': 1 }],
    ]);
    expect((await world.call(`sweep ${NAME} --help`)).stdout).toContain('--zip');
  });

  test.each([
    [`${NAME} --runs 1`, 2, 'nothing to sweep'],
    [`${NAME} --drift 0,1 --volatility 1,2,3 --zip`, 2, 'side by side'],
    [`${NAME} --drift 0,1 --out results`, 2, 'There is no flag --out'],
    [`${NAME} --drift 0,1 --metric prise`, 3, 'Did you mean'],
    ['a/system#system --runs 1', 2, 'does not say what parameters there are to sweep'],
    ['bad/short#short --rate 1,2', 10, 'two is too much'],
  ])('refuses %s', async (line, exit, said) => {
    const called = await world.call(`sweep ${line}`);
    expect(flat(called.stderr)).toContain(said);
    expect(called.exit).toBe(exit);
  });
});
