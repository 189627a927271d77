import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LockedNode } from '../lock/lock.ts';
import { parseModelManifest } from '../schema/parseModelManifest.ts';
import { parseNetlist } from '../schema/parseNetlist.ts';
import { parsePolicy } from '../schema/policy.ts';
import { creditGraphOf } from './creditGraphOf.ts';
import type { CreditPlace } from './creditPlaces.ts';
import { flow1 } from './flow1.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
/** More than all roundings of such a graph can come to. */
const ROUNDING = 10n ** 8n;
const ADDRESSES = {
  lib: '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045',
  evil: '0x52908400098527886E0F7030069857D2E4169EE7',
};
const tree = (digit: string) => `tree1:${digit.repeat(64)}` as const;
const idOf = (name: string) => `github.com/${name}@${'0'.repeat(40)}`;

/** A repository as somebody writes it: its packages by the digit of their hash, and what it registers. */
type Written = {
  readonly name: string;
  readonly packages: readonly { readonly hash: string; readonly manifest: object }[];
  readonly registers: readonly string[];
};

const manifest = (models: readonly string[], more: object = {}) => ({
  model: 1,
  provides: models.map((id) => ({ id, path: 'x.ts', kind: 'model' })),
  authors: [{ id: `github:${models[0]!.split('/')[0]}`, role: 'author' }],
  ...more,
});
const LIB = manifest(['lib/model'], {
  uses: ['rest/model'],
  payTo: { 'github:lib': [{ chain: 'eip155:1', address: ADDRESSES.lib }] },
});
/** Those who do not change what they say. */
const OTHERS: readonly Written[] = [
  {
    name: 'app/app',
    registers: ['lib/lib', 'evil/evil', 'rest/rest'],
    packages: [
      {
        hash: 'a',
        manifest: manifest(['app/model'], {
          uses: ['lib/model', 'evil/model', 'rest/model'],
          lineage: { parents: [{ id: 'lib/model', hash: tree('b'), relation: 'derived' }] },
        }),
      },
    ],
  },
  { name: 'lib/lib', registers: ['rest/rest'], packages: [{ hash: 'b', manifest: LIB }] },
  { name: 'rest/rest', registers: [], packages: [{ hash: 'c', manifest: manifest(['rest/model']) }] },
];

/** Units of the attacker, and of the author of the library. */
function got(evil: readonly Written[]) {
  const all = [...OTHERS, ...evil];
  const names = new Set(all.map(({ name }) => name));
  const nodes = Object.fromEntries(
    all.map(({ name, registers }) => {
      const edges = Object.fromEntries(
        registers.filter((one) => names.has(one)).map((one) => [one, idOf(one)]),
      );
      return [idOf(name), { edges, signed: [], tree1: tree('f') } as unknown as LockedNode];
    }),
  );
  const places = all.map(
    ({ name, packages }): CreditPlace => ({
      id: idOf(name),
      packages: packages.map((one) => ({
        directory: '',
        tree1: tree(one.hash),
        manifest: parseModelManifest(JSON.stringify(one.manifest), { what: name }),
      })),
    }),
  );
  const lock = {
    lock: 1,
    tree: 'tree1',
    root: { 'app/app': idOf('app/app') },
    nodes,
    graphRoot: '',
  } as const;
  const netlist = parseNetlist('{"netlist":1,"models":["app/app"]}', { isRoot: true, what: 'netlist' });
  const { graph, payees } = creditGraphOf({ lock, netlist, policy: parsePolicy('{"policy":1}') }, places);
  const sumOf = (those: (payee: string) => boolean) =>
    [...flow1(graph).shares].reduce((sum, [id, units]) => (those(id) ? sum + units : sum), 0n);
  const isEvil = (id: string) => /evil/.test(payees.get(id)?.identity ?? '') || id.endsWith(ADDRESSES.evil);
  return { evil: sumOf(isEvil), lib: sumOf((id) => id === `github:lib eip155:1:${ADDRESSES.lib}`) };
}

const someOf = <T>(list: readonly T[]) => fc.subarray([...list]);
const EVIL = ['evil/evil', 'evil2/a', 'evil3/b'];
const IDS = ['evil/model', 'evil/other', 'lib/model', 'rest/model', 'app/model', 'none/model'];
const anyAuthors = fc
  .tuple(someOf(['github:evil', 'github:evil2', 'github:lib']), fc.integer({ min: 1, max: 999_999 }))
  .map(([ids, share]) => {
    const known = ids.length === 0 ? ['github:evil'] : ids;
    const shares = [[1_000_000], [share, 1_000_000 - share], [share, 1_000_000 - share, 0]][
      known.length - 1
    ]!;
    return known.map((id, i) => ({ id, share: shares[i]!, role: 'author' }));
  });
const anyPackage = fc
  .record({
    hash: fc.constantFrom('1', '2', '3'),
    models: someOf(IDS),
    authors: anyAuthors,
    address: fc.constantFrom(ADDRESSES.lib, ADDRESSES.evil),
    uses: someOf(IDS),
    parents: someOf(['a', 'b', 'c', '1', '2', 'e']),
    relation: fc.constantFrom('fork', 'port', 'cites'),
    weight: fc.integer({ min: 1, max: 1_000_000 }),
  })
  .map(({ hash, models, authors, address, uses, parents, relation, weight }) => ({
    hash,
    manifest: {
      ...{ model: 1, provides: models.map((id) => ({ id, path: 'x.ts', kind: 'model' })), authors, uses },
      payTo: Object.fromEntries(authors.map(({ id }) => [id, [{ chain: 'eip155:1', address }]])),
      lineage: { parents: parents.map((one) => ({ hash: tree(one), relation, weight })) },
      credit: { weights: Object.fromEntries(uses.map((id) => [id, weight])) },
    },
  }));
/** What an attacker may write: packages of their own, and copies of the library's. */
const anyEvil = fc
  .tuple(
    ...EVIL.map((name) =>
      fc.record({
        name: fc.constant(name),
        packages: fc
          .uniqueArray(anyPackage, { maxLength: 2, selector: ({ hash }) => hash })
          .chain((own) =>
            fc.boolean().map((copies) => (copies ? [...own, { hash: 'b', manifest: LIB }] : own)),
          ),
        registers: someOf([...EVIL, 'lib/lib', 'rest/rest', 'app/app']),
      }),
    ),
  )
  // A model is provided once in a repository.
  .filter((all) =>
    all.every(({ packages }) =>
      isOnce(
        packages.flatMap(({ manifest: { provides } }) => (provides as { id: string }[]).map(({ id }) => id)),
      ),
    ),
  );
const isOnce = (ids: readonly string[]) => new Set(ids).size === ids.length;

test('whatever somebody writes into repositories of their own, they get no more, and who is named no less', {
  timeout: 60_000,
}, () => {
  const mute = got([
    { name: 'evil/evil', registers: [], packages: [{ hash: '1', manifest: manifest(['evil/model']) }] },
  ]);
  expect(mute.evil > 0n && mute.lib > 0n).toBe(true);
  fc.assert(
    fc.property(anyEvil, (evil) => {
      const now = got(evil);
      expect(now.evil <= mute.evil + ROUNDING).toBe(true);
      expect(now.lib >= mute.lib - ROUNDING).toBe(true);
    }),
    { numRuns: 4 * numRuns },
  );
});
