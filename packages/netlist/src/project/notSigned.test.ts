import { afterEach, beforeEach, expect, test } from 'vitest';
import { signedBySsh, testKey } from '../../testing/signing.ts';
import { modelFiles, World } from '../../testing/world.ts';
import { attestationText } from '../attest/attestation.ts';
import { makeStatement } from '../attest/makeStatement.ts';
import { graphRoot } from '../lock/graphRoot.ts';
import { lockText } from '../lock/lockText.ts';
import { parsePolicy } from '../schema/policy.ts';
import { readPack } from '../store/readPack.ts';
import { verify } from '../verify/verify.ts';
import { checkSignatures } from './checkSignatures.ts';
import { notSigned } from './notSigned.ts';

const keys = { alice: testKey(1), bob: testKey(2) };
let world: World;
beforeEach(async () => {
  world = new World();
  world.repository('a/b', modelFiles('a/curve'));
  world.repository('ab/c', modelFiles('ab/other'));
  world.netlist(['a/b', 'ab/c']);
  world.write('tecmns.signers', `github:Alice ${keys.alice.line}\ngithub:bob ${keys.bob.line}\n`);
  await world.init();
});
afterEach(() => world.end());

async function sign(who: keyof typeof keys, name = 'a/b'): Promise<void> {
  const { lock } = await world.open();
  const [id, { tree1 }] = Object.entries(lock!.nodes).find(([each]) => each.includes(`/${name}@`))!;
  const predicate = { identity: `github:${who}`, role: 'author', issuedAt: 1_700_000_000 };
  const statement = makeStatement({ kind: 'authorship', name: id.split('@')[0]!, tree1, predicate });
  const file = `attestations/${who}-${name.replace('/', '-')}.att.json`;
  world.write(file, attestationText(signedBySsh(statement, keys[who].privateKey)));
}

const policy = (...signers: object[]) => world.write('tecmns.policy.json', { policy: 1, signers });

async function verified() {
  const project = await world.open();
  const { netlist, lock, policy: own, store } = project;
  return verify({
    ...{ netlist, lock: lock!, limits: own.limits, hosts: own.hosts },
    packOf: (_, tree1) => readPack(store, tree1 as `tree1:${string}`),
    signaturesOf: (graph) => checkSignatures(project, graph),
  });
}

test('init refuses what lacks a signature that the policy asks for, names who is missing, and changes nothing', async () => {
  policy({ of: 'github.com/a', anyOf: ['github:alice', 'github:bob'], atLeast: 2 });
  const before = world.read('tecmns.lock.json');
  await sign('alice');
  const failure = { fault: 'policy', code: 'not-signed', subject: expect.stringContaining('/a/b@') };
  await expect(world.init()).rejects.toMatchObject({
    ...failure,
    message: expect.stringMatching(/\/a\/b@\w+ lacks a signature of github:bob, which the policy asks for\./),
  });
  expect(world.read('tecmns.lock.json')).toBe(before);
  await sign('bob');
  const { lock } = await world.init();
  expect(Object.values(lock.nodes).map(({ signed }) => signed.map(({ by }) => by))).toEqual([
    ['github:alice', 'github:bob'],
    [],
  ]);
});

test('init refuses what lacks a signature of the authors that an entry asks for', async () => {
  world.netlist([{ repo: 'a/b', authors: { require: ['github:ALICE', 'github:bob'] } }, 'ab/c']);
  await sign('alice');
  await expect(world.init()).rejects.toMatchObject({
    code: 'not-signed',
    message: expect.stringContaining('lacks a signature of github:bob, which the entry a/b asks for.'),
  });
  await sign('bob');
  await expect(world.init()).resolves.toMatchObject({ isWritten: true });
});

test('verify finds what lacks a signature, and tells who signed', async () => {
  await sign('alice');
  await world.init();
  const [id] = Object.keys((await world.open()).lock!.nodes);
  policy({ of: 'github.com/a/b', anyOf: ['github:alice'] });
  const good = await verified();
  expect(good).toMatchObject({ isGood: true, findings: [] });
  expect([...good.signed!].map(([node, signed]) => [node, signed.map(({ by }) => by)])).toEqual([
    [id, ['github:alice']],
  ]);
  policy({ of: 'github.com', anyOf: ['github:bob', 'github:carol'] });
  const { isGood, findings } = await verified();
  expect(isGood).toBe(false);
  expect(findings.map(({ fault, code }) => [fault, code])).toEqual([
    ['policy', 'not-signed'],
    ['policy', 'not-signed'],
  ]);
  expect(findings[0]!.message).toContain('lacks signatures of 1 of github:bob, github:carol, which');
});

test('verify refuses a lock that says that somebody has signed who has not', async () => {
  const { lock } = await world.open();
  const [id] = Object.keys(lock!.nodes);
  const signed = [{ by: 'github:alice', scheme: 'sshsig', at: null }];
  const doctored = { ...lock!, nodes: { ...lock!.nodes, [id!]: { ...lock!.nodes[id!]!, signed } } };
  world.write('tecmns.lock.json', lockText({ ...doctored, graphRoot: graphRoot(doctored) }));
  expect((await verified()).findings).toMatchObject([
    { fault: 'verification', code: 'signature-unproved', node: id },
  ]);
});

test('a prefix is one of whole parts', async () => {
  const { netlist } = await world.open();
  const of = (prefix: string, key: string) => {
    const own = parsePolicy(JSON.stringify({ policy: 1, signers: [{ of: prefix, anyOf: ['github:a'] }] }));
    return notSigned({ policy: own, netlist }, { root: {}, nodes: [{ id: `${key}@c`, key }] }, new Map())
      .length;
  };
  expect(of('', 'github.com/a/b')).toBe(1);
  expect(of('github.com/a', 'github.com/a/b')).toBe(1);
  expect(of('github.com/a/b', 'github.com/a/b')).toBe(1);
  expect(of('github.com/a/b', 'github.com/a/b//sub')).toBe(1);
  expect(of('github.com/a/b', 'github.com/a/b#0123')).toBe(1);
  expect(of('github.com/a', 'github.com/ab/c')).toBe(0);
  expect(of('github.com/a/b', 'github.com/a/bc')).toBe(0);
});
