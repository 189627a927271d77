import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signedByAddress, signedBySsh, testAddress, testKey, tree } from '../../testing/signing.ts';
import { modelFiles, World } from '../../testing/world.ts';
import { type Attestation, attestationText } from '../attest/attestation.ts';
import { makeStatement } from '../attest/makeStatement.ts';
import type { Authorship, Statement } from '../attest/statement.ts';
import type { LockedNode } from '../lock/lock.ts';
import { signaturesOf } from './signaturesOf.ts';

const [alice, bob, eve] = [testKey(1), testKey(2), testKey(3)];
const AT = '2023-11-14T22:13:20.000Z';
const byAlice = [{ by: 'github:alice', scheme: 'sshsig', at: AT }];

let world: World;
beforeEach(async () => {
  world = new World();
  world.repository('a/b', modelFiles('a/curve'));
  world.netlist(['a/b']);
  world.write('tecmns.signers', `github:alice ${alice.line}\ngithub:bob ${bob.line}\n`);
  await world.init();
});
afterEach(() => world.end());

type Node = Pick<LockedNode, 'tree1' | 'commit'> & { readonly id: string; readonly key: string };

async function nodes(): Promise<readonly Node[]> {
  const { lock } = await world.open();
  return Object.entries(lock!.nodes).map(([id, node]) => ({ ...node, id, key: id.split('@')[0]! }));
}
const node = async (name = 'a/b') => (await nodes()).find(({ key }) => key.endsWith(`/${name}`))!;

/** A statement of authorship about a node. */
function about({ key, tree1, commit }: Node, more: Partial<Authorship> = {}, name = key): Statement {
  const predicate = { identity: 'github:alice', role: 'author', issuedAt: 1_700_000_000, ...more };
  return makeStatement({ kind: 'authorship', name, tree1, commit, predicate });
}

const put = (attestation: Attestation, name = 'one') =>
  world.write(`attestations/${name}.att.json`, attestationText(attestation));

async function signatures() {
  const all = await nodes();
  const { signed, findings } = await signaturesOf(await world.open(), all);
  return { signed: [...signed.values()].flat(), findings, codes: findings.map(({ code }) => code) };
}

test('who is known and has signed a node, or a model of it, has signed for it', async () => {
  put(signedBySsh(about(await node()), alice.privateKey), 'deep/er/one');
  expect(await signatures()).toEqual({ signed: byAlice, findings: [], codes: [] });
  const one = await node();
  put(signedBySsh(about(one, {}, `${one.key}#a/curve`), alice.privateKey), 'deep/er/one');
  expect(await signatures()).toMatchObject({ signed: byAlice, codes: [] });
});

test('a signature by a key that nobody knows is told as such, and is never one', async () => {
  put(signedBySsh(about(await node()), eve.privateKey));
  const { signed, findings } = await signatures();
  expect(signed).toEqual([]);
  expect(findings).toMatchObject([{ severity: 'warning', code: 'unknown-signer', node: (await node()).id }]);
  world.write('tecmns.signers', '');
  put(signedBySsh(about(await node()), alice.privateKey));
  expect(await signatures()).toMatchObject({ signed: [], codes: ['unknown-signer'] });
});

test('what is signed for another purpose, in the name of another, or about something else counts for nothing', async () => {
  const one = await node();
  put(signedBySsh(about(one), alice.privateKey, 'git'));
  expect(await signatures()).toMatchObject({ signed: [], codes: ['wrong-namespace'] });
  put(signedBySsh(about(one), bob.privateKey));
  expect(await signatures()).toMatchObject({ signed: [], codes: ['other-signer'] });
  const { signatures: made } = signedBySsh(about({ ...one, tree1: tree('a') }), alice.privateKey);
  put({ statement: about(one), signatures: made });
  expect(await signatures()).toMatchObject({ signed: [], codes: ['bad-signature'] });
  put(signedBySsh(about({ ...one, tree1: tree('a') }), alice.privateKey));
  expect(await signatures()).toMatchObject({ signed: [], codes: [] });
  put(signedBySsh(about(one, {}, 'github.com/x/y'), alice.privateKey));
  expect(await signatures()).toMatchObject({ signed: [], codes: ['wrong-subject'] });
  put(signedBySsh(about({ ...one, commit: 'f'.repeat(40) }), alice.privateKey));
  expect(await signatures()).toMatchObject({ signed: [], codes: ['wrong-subject'] });
  put({ statement: about(one), signatures: [{ scheme: 'pgp', signature: 'x' }] });
  expect(await signatures()).toMatchObject({ signed: [], codes: ['unsupported'] });
});

test('an address counts when the project names it, or its own statements link it to somebody known', async () => {
  const wallet = testAddress(1);
  const identity = `eip155:1:${wallet.address}`;
  const one = await node();
  put(signedByAddress(about(one, { identity }), wallet.secret));
  expect(await signatures()).toMatchObject({ signed: [], codes: ['unknown-signer'] });
  world.netlist([{ repo: 'a/b', authors: { require: [identity] } }]);
  expect(await signatures()).toMatchObject({ signed: [{ by: identity, scheme: 'eip712' }], codes: [] });
  world.netlist(['a/b']);
  put(signedBySsh(about(one, { identity, role: 'same-as' }), alice.privateKey), 'to');
  put(signedByAddress(about(one, { role: 'same-as' }), wallet.secret), 'fro');
  expect(await signatures()).toMatchObject({ signed: [{ by: identity, scheme: 'eip712' }], codes: [] });
});

describe('statements that nodes bring along', () => {
  const bring = async (files: Readonly<Record<string, string>>) => {
    world.repository('c/d', files);
    world.netlist(['a/b', 'c/d']);
    await world.init();
  };

  test('count for other nodes, and say nothing of who is whom', async () => {
    const wallet = testAddress(1);
    const identity = `eip155:1:${wallet.address}`;
    const one = await node();
    const statements = [
      signedByAddress(about(one, { identity }), wallet.secret),
      signedBySsh(about(one, { identity, role: 'same-as' }), alice.privateKey),
      signedByAddress(about(one, { role: 'same-as' }), wallet.secret),
      signedBySsh(about(one), alice.privateKey),
      signedBySsh(about(one, { identity: 'github:bob' }), eve.privateKey),
    ];
    await bring(
      Object.fromEntries(statements.map((each, i) => [`attestations/${i}.att.json`, attestationText(each)])),
    );
    expect(await signatures()).toEqual({ signed: byAlice, findings: [], codes: [] });
    expect((await world.open()).lock!.nodes[one.id]!.signed).toEqual(byAlice);
  });

  test('are left out, and told, where they are none or too many', async () => {
    const text = attestationText(signedBySsh(about(await node()), alice.privateKey));
    const many = Array.from({ length: 101 }, (_, i) => [`attestations/${1000 + i}.att.json`, '{'] as const);
    await bring({ ...Object.fromEntries(many), 'attestations/z.att.json': text, 'x.att.json': text });
    const { signed, findings } = await signatures();
    expect(signed).toEqual([]);
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['attestation-left-out']));
    expect(findings).toHaveLength(101);
    expect(findings[0]!.message).toContain('brings along 102 statements, of which 2 are left out');
  });
});

test('a file of the project that is no statement is refused by its name', async () => {
  world.write('attestations/one.att.json', '{"attestation":2}');
  await expect(signatures()).rejects.toMatchObject({
    message: expect.stringContaining('attestations/one.att.json'),
  });
});

test('links are not followed, and other files are left alone', async () => {
  const text = attestationText(signedBySsh(about(await node()), alice.privateKey));
  world.write('elsewhere/one.att.json', text);
  world.write('attestations/one.json', text);
  symlinkSync(join(world.folder, 'elsewhere'), join(world.folder, 'attestations', 'more'));
  symlinkSync(
    join(world.folder, 'elsewhere', 'one.att.json'),
    join(world.folder, 'attestations', 'x.att.json'),
  );
  expect(await signatures()).toEqual({ signed: [], findings: [], codes: [] });
});

test('folders in one another end at a limit', async () => {
  mkdirSync(join(world.folder, 'attestations', ...'12345678'), { recursive: true });
  await expect(signatures()).rejects.toMatchObject({ fault: 'limit', code: 'too-deep' });
});

test('the list of signers is the one that the policy names', async () => {
  put(signedBySsh(about(await node()), alice.privateKey));
  world.write('tecmns.policy.json', { policy: 1, signersFile: 'keys/known' });
  expect(await signatures()).toMatchObject({ signed: [], codes: ['unknown-signer'] });
  world.write('keys/known', `github:alice ${alice.line}\n`);
  expect(await signatures()).toMatchObject({ signed: byAlice, codes: [] });
});
