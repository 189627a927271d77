import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyProject, growingProject, shuffled } from '../../testing/anyWorld.ts';
import { commitId, nodeId, rootNetlist, type SaidWorld, saidSource } from '../../testing/graphWorld.ts';
import {
  assignmentsOf,
  follow,
  isAtRest,
  isNewer,
  type Overrides,
  type PlainGraph,
} from '../../testing/referenceResolve.ts';
import { lockedBy } from '../lock/lockedBy.ts';
import { lockOf } from '../lock/lockOf.ts';
import { lockText } from '../lock/lockText.ts';
import { NetlistError } from '../NetlistError.ts';
import { LIMITS } from '../schema/limits.ts';
import type { Graph } from './graph.ts';
import { resolve } from './resolve.ts';

const runs = { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) };

const overridesJson = (overrides: Overrides) =>
  Object.fromEntries(
    Object.entries(overrides).map(([repo, { commit, replaceWith }]) => [
      repo,
      commit === undefined ? { replaceWith } : { commit: commitId(commit) },
    ]),
  );
const plain = ({ root, nodes }: Graph): PlainGraph => ({
  '': root,
  ...Object.fromEntries([...nodes].map(([id, { edges }]) => [id, edges])),
});
/** A graph, or the code of its refusal. */
const outcome = (graph: Promise<Graph>) =>
  graph.catch((error: unknown) => {
    if (error instanceof NetlistError) return error.code;
    throw error;
  });
const limits = { ...LIMITS, depth: 100, commitsPerRepo: 100 };
const rank = (seed: number) => (text: string) =>
  createHash('sha1').update(`${seed}${text}`).digest().readUInt32BE();
const seeds = fc.tuple(fc.nat(), fc.nat());

test('a graph is the same in whatever order entries stand and repositories answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyProject,
      seeds,
      fc.integer({ min: 1, max: 9 }),
      async (project, [order, time], lanes) => {
        const more = { overrides: overridesJson(project.overrides) };
        const other = shuffled(project, rank(order));
        const [one, two] = await Promise.all([
          outcome(
            resolve({ netlist: rootNetlist(project.root, more), source: saidSource(project.world), limits }),
          ),
          outcome(
            resolve({
              netlist: rootNetlist(other.root, more),
              source: saidSource(other.world, (question) => rank(time)(String(question)) % 4),
              ...{ limits, lanes },
            }),
          ),
        ]);
        expect(two).toEqual(one);
        if (typeof one !== 'string' && typeof two !== 'string')
          expect(lockText(lockOf(two, new Map()))).toBe(lockText(lockOf(one, new Map())));
      },
    ),
    runs,
  );
});

test('a graph is one of those in which the versions that are named are those that are chosen', async () => {
  await fc.assert(
    fc.asyncProperty(anyProject, async ({ world, root, overrides }) => {
      const netlist = rootNetlist(root, { overrides: overridesJson(overrides) });
      const graph = await outcome(resolve({ netlist, source: saidSource(world), limits }));
      if (typeof graph === 'string') {
        expect(graph).toBe('unstable-versions');
        const { named } = follow(world, root, overrides, {});
        expect(isAtRest({}, named) && isAtRest(named, follow(world, root, overrides, named).named)).toBe(
          false,
        );
        return;
      }
      const fitting = assignmentsOf(world)
        .map((assignment) => ({ assignment, ...follow(world, root, overrides, assignment) }))
        .filter(({ assignment, named }) => isAtRest(assignment, named));
      expect(fitting.map((one) => one.graph)).toContainEqual(plain(graph));
    }),
    runs,
  );
});

test('where later versions register all that earlier ones do, the versions are the least that fit', async () => {
  await fc.assert(
    fc.asyncProperty(growingProject, async ({ world, root }) => {
      const graph = await resolve({ netlist: rootNetlist(root), source: saidSource(world), limits });
      const fitting = assignmentsOf(world)
        .map((assignment) => ({ assignment, ...follow(world, root, {}, assignment) }))
        .filter(({ assignment, named }) => isAtRest(assignment, named));
      const chosen = fitting.find(
        (one) => JSON.stringify(sorted(one.graph)) === JSON.stringify(sorted(plain(graph))),
      );
      expect(chosen).toBeDefined();
      for (const [slot, version] of Object.entries(chosen!.named))
        for (const { named } of fitting)
          expect(named[slot] === undefined || isNewer(version, named[slot])).toBe(false);
    }),
    runs,
  );
});

test('a lock gives its own graph back without asking for refs, whatever they stand for by then', async () => {
  await fc.assert(
    fc.asyncProperty(anyProject, async ({ world, root, overrides }) => {
      const netlist = rootNetlist(root, { overrides: overridesJson(overrides) });
      const graph = await outcome(resolve({ netlist, source: saidSource(world), limits }));
      if (typeof graph === 'string') return;
      const lock = lockOf(graph, new Map());
      const moved: SaidWorld = Object.fromEntries(
        Object.entries(world).map(([repo, own]) => [repo, { ...own, refs: { 'refs/heads/main': 'c0' } }]),
      );
      const source = saidSource(moved);
      const again = await resolve({ netlist, source, locked: lockedBy(lock), limits });
      expect(lockOf(again, new Map())).toEqual(lock);
      expect(source.asked.filter((question) => question.startsWith('refs'))).toEqual([]);
    }),
    runs,
  );
});

const one = (entries: readonly (string | object)[]) => ({
  commits: { c: entries as readonly string[] },
  refs: { 'refs/heads/main': 'c' },
});
const chain = (length: number): SaidWorld =>
  Object.fromEntries(
    Array.from({ length }, (_, i) => [`o/r${i}`, one(i + 1 < length ? [`o/r${i + 1}`] : [])]),
  );

describe('a graph ends', () => {
  test('at a ring of registrations, each with one node', async () => {
    const world = { 'o/a': one(['o/b']), 'o/b': one(['o/a']) };
    const source = saidSource(world);
    const graph = await resolve({ netlist: rootNetlist(['o/a']), source });
    expect([...graph.nodes.keys()]).toEqual([nodeId('o/a', 'c'), nodeId('o/b', 'c')]);
    expect(source.asked.filter((question) => question.startsWith('refs'))).toEqual(['refs o/a', 'refs o/b']);
  });

  test.each([
    [16, 16],
    [17, undefined],
  ])('at the depth of the limit: %i netlists in a row', async (length, nodes) => {
    const graph = outcome(resolve({ netlist: rootNetlist(['o/r0']), source: saidSource(chain(length)) }));
    expect(await graph).toEqual(
      nodes === undefined ? 'too-deep' : expect.objectContaining({ root: expect.anything() }),
    );
  });

  test('at the number of nodes and commits and at the bytes of the limit', async () => {
    const world = {
      'o/a': {
        commits: { c: [], d: [], e: [] },
        refs: { 'refs/heads/main': 'c', 'refs/heads/d': 'd', 'refs/heads/e': 'e' },
      },
    };
    const netlist = rootNetlist(['o/a', 'o/a@d', 'o/a@e']);
    const within = (lower: object) =>
      outcome(resolve({ netlist, source: saidSource(world), limits: { ...LIMITS, ...lower } }));
    expect(await within({ nodes: 2 })).toBe('too-many-nodes');
    expect(await within({ commitsPerRepo: 2 })).toBe('too-many-commits');
    expect(await within({ bytesPerGraph: 29 })).toBe('too-large');
    expect(await within({ nodes: 3, commitsPerRepo: 3, bytesPerGraph: 30 })).toMatchObject({
      nodes: expect.objectContaining({ size: 3 }),
    });
  });

  test('soon after a limit, and not with all that a netlist lists', async () => {
    const world = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`o/r${i}`, one([])]));
    const source = saidSource(world);
    const graph = resolve({
      netlist: rootNetlist(Object.keys(world)),
      source,
      ...{ limits: { ...LIMITS, nodes: 10 }, lanes: 2 },
    });
    await expect(graph).rejects.toMatchObject({ fault: 'limit', code: 'too-many-nodes' });
    expect(source.asked.filter((question) => question.startsWith('obtain')).length).toBeLessThanOrEqual(16);
  });

  test('when it is told to', async () => {
    const stop = new AbortController();
    const source = saidSource(chain(5));
    const graph = resolve({
      netlist: rootNetlist(['o/r0']),
      source,
      signal: stop.signal,
      onProgress: ({ nodes }) => nodes === 2 && stop.abort(new Error('told to')),
    });
    await expect(graph).rejects.toThrow('told to');
    expect(source.asked.filter((question) => question.startsWith('obtain'))).toHaveLength(2);
  });
});

test.each([
  ['empty-repository', 'o/none'],
  ['no-ref', 'o/a@none'],
])('an entry that stands for nothing is refused as %s', async (code, entry) => {
  const world = { 'o/none': { commits: {}, refs: {} }, 'o/a': one([]) };
  await expect(resolve({ netlist: rootNetlist([entry]), source: saidSource(world) })).rejects.toMatchObject({
    fault: 'resolve',
    code,
    subject: entry,
  });
});

test('a repository at two commits is told, and so is a name that looks like another', async () => {
  const world = {
    'o/models': { commits: { c: [], d: [] }, refs: { 'refs/heads/main': 'c', 'refs/heads/d': 'd' } },
    'o/mode1s': one([]),
    'o/other': one(['o/models@d', 'o/mode1s']),
  };
  const { findings } = await resolve({
    netlist: rootNetlist(['o/models', 'o/other']),
    source: saidSource(world),
  });
  expect(findings).toMatchObject([
    { severity: 'warning', code: 'several-commits', node: expect.stringContaining('github.com/o/models@') },
    { severity: 'warning', code: 'look-alike', node: nodeId('o/mode1s', 'c') },
  ]);
});

function sorted(graph: PlainGraph): unknown {
  const order = <T>(record: Readonly<Record<string, T>>) =>
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return order(graph).map(([id, edges]) => [id, order(edges)]);
}
