import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modelFiles, netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { flat } from '../../testing/terminal.ts';

// Models in a sandbox are run by what is built: npm test builds before.
const savings = `
import { Model, p } from '@tecmns/core';
import { expectedRaise } from '@tecmns/mechanisms';
import { growth } from 'tecmns:lib/lib#growth';
if (typeof expectedRaise !== 'function') throw new Error('There are no mechanisms.');
export class Curve extends Model.define({
  id: 'a/savings', doc: 'Money that grows.',
  params: { rate: p.number({ default: 0.1, bounds: [0, 1], unit: '1', doc: 'Interest of a day.' }) },
  metrics: { balance: { unit: 'collateral', doc: 'Money.' }, sees: { unit: '1', doc: '1 where it sees the process.' } },
}) {
  balance: number = 8;
  step(clock: { random(name: string): { normal(): number } }) {
    this.balance = growth(this.balance, this.rate) + 0.01 * clock.random('luck').normal();
  }
  protected measure() { return { balance: this.balance, sees: 'process' in globalThis ? 1 : 0 }; }
}
`;
const growth = 'export const growth = (x: number, rate: number): number => x * (1 + rate);\n';
const NAME = 'a/b#savings';
const LINE = `run ${NAME} --runs 3 --steps 10`;

let world: RegistryWorld;
beforeAll(async () => {
  world = new RegistryWorld();
  world.repository('a/b', { ...modelFiles('a/savings', {}, savings), ...netlistFile(['lib/lib']) });
  world.repository('lib/lib', modelFiles('lib/growth', {}, growth));
  world.netlist(['a/b']);
  await world.init({ isFree: () => true });
});
afterAll(() => world.end());

/** The policy trusts these repositories as they are. */
const trust = (...names: readonly string[]) => {
  const nodes = Object.entries(world.lock.nodes);
  const hashes = names.map((name) => nodes.find(([id]) => id.includes(`/${name}@`))![1].tree1);
  world.write('tecmns.policy.json', { policy: 1, trust: { hashes } });
};

const documentOf = async (line: string) => JSON.parse((await world.call(`${line} --json`)).stdout);
const balancesOf = ({ subsets }: { subsets: readonly { final: readonly { metric: string }[] }[] }) =>
  subsets.map(({ final }) => final.filter(({ metric }) => metric === 'model.balance'));
const seesProcess = ({
  subsets,
}: {
  subsets: readonly { final: readonly { metric: string; median: number }[] }[];
}) => subsets[0]!.final.find(({ metric }) => metric === 'model.sees')!.median === 1;

describe('the policy decides where a model out of a registry runs', () => {
  test('without a sandbox when it trusts all that it is made of, with the same numbers', async () => {
    trust();
    const before = await documentOf(LINE);
    trust('a/b', 'lib/lib');
    const { exit, stderr } = await world.call(LINE);
    expect([exit, flat(stderr)]).toEqual([
      0,
      expect.stringMatching(
        /seed 1\. Without a sandbox, as the policy trusts all that it is made of, out of github\.com\/a\/b@[\da-f]{12}, tree1:/,
      ),
    ]);
    const after = await documentOf(LINE);
    expect([before.sandbox, after.sandbox]).toEqual([true, false]);
    expect([seesProcess(before), seesProcess(after)]).toEqual([false, true]);
    expect(balancesOf(after)).toEqual(balancesOf(before));
    expect(await documentOf(`sweep ${NAME} --rate 0,1 --runs 2 --steps 2`)).toMatchObject({
      ...{ sandbox: false, subsets: [{ point: { 'model.rate': 0 } }, { point: { 'model.rate': 1 } }] },
    });
    expect((await documentOf(`describe ${NAME}`)).description.id).toBe('a/savings');
  });

  test('in a sandbox when something that it imports is not trusted, which is told', async () => {
    trust('a/b');
    const { exit, stderr } = await world.call(LINE);
    expect(exit).toBe(0);
    expect(flat(stderr)).toMatch(
      /In a sandbox, as the policy does not trust github\.com\/lib\/lib@[\da-f]{12}, out of github\.com\/a\/b@/,
    );
    expect(seesProcess(await documentOf(LINE))).toBe(false);
  });

  test('and limits are for sandboxes only', async () => {
    trust('a/b', 'lib/lib');
    expect(await world.call(`${LINE} --timeout 5`)).toMatchObject({
      ...{ exit: 2, stderr: expect.stringContaining('There is no flag --timeout') },
    });
    trust();
    expect((await world.call(`${LINE} --timeout 60`)).exit).toBe(0);
  });

  test('and what fails in it fails as in a sandbox, as does what was changed', async () => {
    trust('a/b', 'lib/lib');
    expect(await world.call(`${LINE} --rate 8`)).toMatchObject({
      ...{ exit: 10, stderr: expect.stringContaining('Code   not-run (exit 10)') },
    });
    world.damage('lib/lib');
    expect((await world.call(LINE)).exit).toBe(5);
  });
});
