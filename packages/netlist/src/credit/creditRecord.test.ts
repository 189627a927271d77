import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCredit } from '../../testing/anyCredit.ts';
import { creditRecord } from './creditRecord.ts';
import { flow1 } from './flow1.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
const node = (id: string, weight: number) => ({
  id,
  authors: [
    { id: `@${id}`, weight },
    { id: '@common', weight: 1 },
  ],
  owners: [],
  dependencies: [],
  parents: [],
});
const graphOf = (weight: number, entry = 1) => ({
  nodes: [node('a', weight), node('b', 1)],
  entries: [
    { node: 'a', weight: entry },
    { node: 'b', weight: 1 },
  ],
  links: [],
});
const recordOf = (graph: ReturnType<typeof graphOf>) => creditRecord(graph, flow1(graph));

test('a record says by what numbers shares came about', () => {
  const graphRoot = `sha256:${'0'.repeat(64)}`;
  const graph = graphOf(1);
  expect(creditRecord(graph, flow1(graph), graphRoot)).toEqual({
    flow: 'flow1',
    params: {
      parents: 500_000,
      dependencies: 200_000,
      relations: { fork: 1_000_000, port: 700_000, derived: 500_000, specifies: 500_000, cites: 100_000 },
    },
    S: `1${'0'.repeat(36)}`,
    graphRoot,
    inputHash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    tableHash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
  });
  expect(recordOf(graph).graphRoot).toBeNull();
});

test('the same graph in another order has the same record', () => {
  fc.assert(
    fc.property(anyCredit(10), (graph) => {
      const turned = {
        nodes: [...graph.nodes].reverse(),
        entries: [...graph.entries].reverse(),
        links: [...graph.links].reverse(),
      };
      const record = creditRecord(graph, flow1(graph));
      expect(creditRecord(turned, flow1(turned))).toEqual(record);
      expect(JSON.parse(JSON.stringify(record))).toEqual(record);
    }),
    { numRuns },
  );
});

test('other weights or entries give another record', () => {
  const record = recordOf(graphOf(1));
  for (const other of [graphOf(2), graphOf(1, 2)]) {
    expect(recordOf(other).inputHash).not.toBe(record.inputHash);
    expect(recordOf(other).tableHash).not.toBe(record.tableHash);
  }
});

test.each(['', 'sha256:', `sha256:${'A'.repeat(64)}`, '0'.repeat(64)])('the root %j is none', (root) => {
  const graph = graphOf(1);
  expect(() => creditRecord(graph, flow1(graph), root)).toThrow(
    expect.objectContaining({ code: 'out-of-range' }),
  );
});
