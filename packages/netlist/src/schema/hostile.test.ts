import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NetlistError } from '../NetlistError.ts';
import { parseLock } from './parseLock.ts';
import { parseModelManifest } from './parseModelManifest.ts';
import { parseNetlist } from './parseNetlist.ts';
import { parsePolicy } from './policy.ts';

const TREE = `tree1:${'a'.repeat(64)}`;
const COMMIT = '1'.repeat(40);
const parsers = {
  netlist: {
    parse: (json: string) => parseNetlist(json, { isRoot: true, what: 'x' }),
    valid: {
      netlist: 1,
      models: [
        'a/b',
        {
          repo: 'c/d',
          version: '>=1.0.0',
          files: ['a'],
          provides: ['c/d'],
          authors: { require: ['github:a'] },
        },
      ],
      alias: { x: 'a/b' },
      mirrors: [{ prefix: '', to: './m/{name}' }],
      overrides: { 'a/b': { commit: COMMIT, replaceWith: './x' } },
      policy: { limits: { nodes: 1 } },
    },
  },
  manifest: {
    parse: (json: string) => parseModelManifest(json, { what: 'x' }),
    valid: {
      model: 1,
      provides: [{ id: 'a/b', path: 'x', kind: 'model' }],
      authors: [{ id: 'github:a', role: 'x', share: 1_000_000 }],
      payTo: { 'github:a': [{ chain: 'eip155:1', address: '0x1' }] },
      lineage: { parents: [{ hash: TREE, relation: 'fork' }] },
    },
  },
  policy: {
    parse: (json: string) => parsePolicy(json),
    valid: {
      policy: 1,
      hosts: ['github.com'],
      signers: [{ of: '', anyOf: ['github:a'] }],
      trust: { hashes: [TREE] },
      logs: [{ name: 'x', repo: 'a/b', key: `ssh-ed25519 ${'A'.repeat(68)}` }],
    },
  },
  lock: {
    parse: (json: string) => parseLock(json),
    valid: {
      lock: 1,
      tree: 'tree1',
      root: { 'a/b': `github.com/a/b@${COMMIT}` },
      nodes: {
        [`github.com/a/b@${COMMIT}`]: {
          ...{
            source: 'https://github.com/a/b.git',
            ref: null,
            commit: COMMIT,
            tree1: TREE,
            swhid: `swh:1:dir:${COMMIT}`,
            files: 1,
            bytes: 1,
          },
          ...{
            licence: null,
            netlist: null,
            provides: { 'a/b': TREE },
            parents: { 'a/b': [TREE] },
            authors: ['github:a'],
          },
          ...{ signed: [{ by: 'a', scheme: 'b', at: null }], edges: {} },
        },
      },
      graphRoot: `sha256:${'a'.repeat(64)}`,
    },
  },
};

const odd = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1,
  9007199254740991,
  '',
  'x',
  '-x',
  '\u202e',
  '__proto',
  'toString',
  [],
  {},
  [[]],
  { a: 1 },
  'hasOwnProperty',
);

/** The value with the part at some place exchanged, removed, or given a member more. */
function changed(value: unknown, steps: readonly number[], put: unknown): unknown {
  const [step = 0, ...rest] = steps;
  if (typeof value !== 'object' || value === null || rest.length === 0) return put;
  const members: [string, unknown][] = Object.entries(value);
  const other = typeof put === 'string' ? put : 'zz';
  const at = step % (members.length + 2);
  const more = at === members.length ? [[other, put] as [string, unknown]] : [];
  const kept = members.flatMap(([name, member], i): [string, unknown][] => {
    if (i !== at) return [[name, member]];
    return step % 7 === 0 ? [] : [[step % 11 === 0 ? other : name, changed(member, rest, put)]];
  });
  const all = [...kept, ...more];
  return Array.isArray(value) ? all.map(([, member]) => member) : Object.fromEntries(all);
}

describe.each(Object.entries(parsers))('a %s', (_, { parse, valid }) => {
  test('that is right is accepted', () => {
    expect(() => parse(JSON.stringify(valid))).not.toThrow();
  });

  test('that was changed anywhere is accepted, or refused with a NetlistError in a bounded sentence', () => {
    const steps = fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(steps, odd, (places, put) => {
        try {
          parse(JSON.stringify(changed(valid, places, put)));
        } catch (error) {
          expect(error).toBeInstanceOf(NetlistError);
          const { code, message, fault } = error as NetlistError;
          expect([typeof code, typeof fault]).toEqual(['string', 'string']);
          expect(message.length).toBeLessThan(1500);
          expect(message).not.toMatch(/Invalid|undefined|\[object|[\u202e\n]/);
        }
      }),
      { numRuns: 10 * Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) },
    );
  });

  test('with a second member of one name, at whatever level, is refused', () => {
    const json = JSON.stringify(valid);
    const starts = [...json.matchAll(/\{"([^"]+)":/g)];
    expect(starts.length).toBeGreaterThan(2);
    for (const { index, 1: name } of starts) {
      const twice = `${json.slice(0, index + 1)}"${name}":1,${json.slice(index + 1)}`;
      expect(() => parse(twice)).toThrow(expect.objectContaining({ code: 'duplicate-key' }));
    }
  });
});
