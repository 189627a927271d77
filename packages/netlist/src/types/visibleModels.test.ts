import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lockedNode, lockWith } from '../../testing/anyLock.ts';
import { findVisible, type Visible } from '../load/findVisible.ts';
import { parseNetlist } from '../schema/parseNetlist.ts';
import { visibleModels } from './visibleModels.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);

/** A repository: the models that it provides, and the entries that it registers. */
type Node = {
  readonly provides: readonly string[];
  readonly entries: readonly [entry: string, node: number, isExported: boolean][];
};

/** A project that registers entries that lead to nodes. */
function visible(
  root: readonly [entry: string, node: number][],
  nodes: readonly Node[],
  alias: Readonly<Record<string, string>> = {},
): Visible {
  const built = nodes.map(({ provides, entries }, i) =>
    lockedNode(`o/r${i}`, 1, {
      provides: Object.fromEntries(provides.map((id) => [id, `tree1:${'a'.repeat(64)}` as const])),
      netlist: entries.length === 0 ? null : `blob1:${'a'.repeat(64)}`,
      edges: Object.fromEntries(entries.map(([entry, node]) => [entry, idOf(node)])),
    }),
  );
  const lock = lockWith(
    Object.fromEntries(root.map(([entry, node]) => [entry, idOf(node)])),
    Object.fromEntries(built),
  );
  const netlist = parseNetlist(JSON.stringify({ netlist: 1, models: root.map(([entry]) => entry), alias }), {
    isRoot: true,
    what: 'root',
  });
  const project = { lock, netlist, policy: { hosts: ['github.com'] } } as unknown as Visible['project'];
  return {
    project,
    packOf: async (id) => {
      const { entries } = nodes[built.findIndex(([own]) => own === id)]!;
      const models = entries.map(([entry, , isExported]) => {
        const [repo = '', ref] = entry.split('@');
        return { repo, ...(ref === undefined ? {} : { ref }), export: isExported };
      });
      const bytes = Buffer.from(JSON.stringify({ netlist: 1, models }));
      return { read: (path: string) => (path === 'tecmns.netlist.json' ? bytes : undefined) } as never;
    },
  };
}

const idOf = (node: number) => lockedNode(`o/r${node}`, 1)[0];

const ids = fc.uniqueArray(fc.constantFrom('a/x', 'b/x', 'a/x-y', 'a/xy', 'a/z'), { maxLength: 4 });
const names = fc.constantFrom('p/a', 'p/a@v1', 'p/a@v2', 'q/a', 'q/b', 'P/b@main');
const node = fc.nat({ max: 3 });
const anyNode: fc.Arbitrary<Node> = fc.record({
  provides: ids,
  entries: fc.uniqueArray(fc.tuple(names, node, fc.boolean()), {
    maxLength: 3,
    selector: ([entry]) => entry.toLowerCase(),
  }),
});
const anyVisible = fc
  .record({
    root: fc.uniqueArray(fc.tuple(names, node), {
      minLength: 1,
      maxLength: 4,
      selector: ([entry]) => entry.toLowerCase(),
    }),
    nodes: fc.tuple(anyNode, anyNode, anyNode, anyNode),
    alias: fc.constantFrom('none', 'lib'),
  })
  .map(({ root, nodes, alias }) => visible(root, nodes, alias === 'none' ? {} : { [alias]: root[0]![0] }));

describe('names of models', () => {
  test('lead to the very model, and each model that an entry and its id lead to has one', async () => {
    await fc.assert(
      fc.asyncProperty(anyVisible, async (world) => {
        const models = await visibleModels(world);
        for (const { id, node: of, names: own } of models) {
          expect(own.length).toBeGreaterThan(0);
          for (const name of own) expect(await findVisible(world, null, name)).toEqual({ node: of, id });
        }
        const told = new Set(models.map((one) => `${one.node} ${one.id}`));
        const entries = ['p/a', 'p/a@v1', 'p/a@v2', 'q/a', 'q/b', 'P/b', 'lib', 'P/b@main'];
        for (const entry of entries)
          for (const id of ['a/x', 'b/x', 'a/x-y', 'a/xy', 'a/z']) {
            const found = await findVisible(world, null, `${entry}#${id}`).catch(() => undefined);
            if (found !== undefined) expect(told).toContain(`${found.node} ${found.id}`);
          }
      }),
      { numRuns },
    );
  });

  test('are ids where several are called the same', async () => {
    const own = visible([['p/a', 0]], [{ provides: ['a/x-y', 'b/xy', 'a/z'], entries: [] }]);
    expect((await visibleModels(own)).map(({ id, names: all }) => [id, all])).toEqual([
      ['a/x-y', ['p/a#a/x-y']],
      ['b/xy', ['p/a#b/xy']],
      ['a/z', ['p/a#Z', 'p/a#z']],
    ]);
  });

  test('are not those that others export for what the netlist registers, where the lock does not have that yet', async () => {
    const exporter: Node = { provides: [], entries: [['q/a@v1', 1, true]] };
    const { project, ...rest } = visible([['p/a', 0]], [exporter, { provides: ['a/x'], entries: [] }]);
    expect(await findVisible({ project, ...rest }, null, 'q/a#x')).toMatchObject({ node: idOf(1) });
    const netlist = (more: object) =>
      parseNetlist(JSON.stringify({ netlist: 1, models: ['p/a', 'q/a'], ...more }), {
        isRoot: true,
        what: 'root',
      });
    for (const [name, alias] of [['q/a'], ['tecmns:q/a'], ['lib', { lib: 'q/a' }]] as const) {
      const stale = { ...rest, project: { ...project, netlist: netlist({ alias }) } };
      await expect(findVisible(stale, null, `${name}#x`)).rejects.toMatchObject({ code: 'not-locked' });
      expect((await visibleModels(stale)).flatMap((one) => one.names)).toEqual(['q/a@v1#X', 'q/a@v1#x']);
    }
  });

  test('are without what an entry wants of a version, where it is a scheme and where not', async () => {
    const entries = ['p/a@v1', 'https://github.com/q/b@main', 'ssh://git@github.com/s/c@v2'].map(
      (entry, i) => [entry, i] as [string, number],
    );
    const nodes = ['a/x', 'a/y', 'a/z'].map((id) => ({ provides: [id], entries: [] }));
    const all = (await visibleModels(visible(entries, nodes))).flatMap((one) => one.names);
    expect(all.filter((name) => /#[A-Z]/.test(name))).toEqual([
      ...['p/a#X', 'p/a@v1#X', 'https://github.com/q/b#Y', 'https://github.com/q/b@main#Y'],
      ...['ssh://git@github.com/s/c#Z', 'ssh://git@github.com/s/c@v2#Z'],
    ]);
  });

  test('are no more than can be looked at', async () => {
    const models = (count: number) => Array.from({ length: count }, (_, i) => `a/x${i}`);
    const many = Array.from({ length: 110 }, (_, i) => ({
      provides: models(1000),
      entries: [[`p/r${i}`, i, true] as [string, number, boolean]],
    }));
    const root = many.map((_, i) => [`q/r${i}`, i] as [string, number]);
    await expect(visibleModels(visible(root, many))).rejects.toMatchObject({
      fault: 'limit',
      code: 'too-many',
    });
    const exporter = (from: number) => ({
      provides: [],
      entries: Array.from(
        { length: 2000 },
        (_, i) => [`p/r${from}-${i}`, 0, true] as [string, number, boolean],
      ),
    });
    const exporters = [1, 2, 3].map(exporter);
    await expect(
      visibleModels(
        visible(
          exporters.map((_, i) => [`q/r${i}`, i]),
          exporters,
        ),
      ),
    ).rejects.toMatchObject({ fault: 'limit', code: 'too-many', subject: 'entries' });
  });
});
