import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitTree, git } from '../../testing/repositories.ts';
import { signedBySsh, testKey } from '../../testing/signing.ts';
import { modelFiles, World } from '../../testing/world.ts';
import { attestationText } from '../attest/attestation.ts';
import { makeStatement } from '../attest/makeStatement.ts';
import { signWithKey } from '../attest/signWithKey.ts';
import { findGit } from '../git/findGit.ts';
import { readPack } from '../store/readPack.ts';
import { authorship } from './authorship.ts';
import { folderOf } from './storeSource.ts';

const alice = testKey(1);

let world: World;
beforeEach(() => {
  world = new World();
  world.write('tecmns.signers', `github:alice ${alice.line}\n`);
});
afterEach(() => world.end());

/** A commit of a tree that alice has signed, put on the branch. */
function signedCommit(folder: string, tree: string): string {
  const who = 'a <1+Carol@users.noreply.github.com> 1600000000 +0000';
  const head = `tree ${tree}\nauthor ${who}\ncommitter ${who}\n`;
  const signed = Buffer.from(`${head}\nc\n`);
  const signature = signWithKey(signed, { privateKey: alice.privateKey, namespace: 'git' });
  const field = `gpgsig ${signature.trimEnd().replaceAll('\n', '\n ')}\n`;
  const id = git(
    [`--git-dir=${folder}`, 'hash-object', '-t', 'commit', '-w', '--stdin'],
    `${head}${field}\nc\n`,
  );
  git([`--git-dir=${folder}`, 'update-ref', 'refs/heads/main', id]);
  return id;
}

/** Makes `a/b` with a signed commit. */
function signedRepository(files = modelFiles('a/curve')) {
  const { folder } = world.repository('a/b', files);
  const tree = git([`--git-dir=${folder}`, 'rev-parse', 'main^{tree}']);
  return { folder, tree, commit: signedCommit(folder, tree) };
}

async function authors({ isWithGit = true, change = {} } = {}) {
  const project = await world.open();
  const nodes = await Promise.all(
    Object.entries(project.lock!.nodes).map(async ([id, node]) => {
      const { swhid } = await readPack(project.store, node.tree1);
      const key = id.slice(0, id.lastIndexOf('@'));
      return { ...node, id, key, swhid, subdir: key.split('//')[1] ?? '', ...change };
    }),
  );
  const found = await findGit({ path: process.env.PATH ?? '', allowFile: false });
  const all = await authorship(project, nodes, isWithGit ? { git: found } : {});
  expect([...all.keys()]).toEqual(nodes.map(({ id }) => id));
  return [...all.values()].flat().map(({ identity, method, isProved }) => [identity, method, isProved]);
}

const SAID = ['github:carol', 'commit-author', false];
const PROVED = ['github:alice', 'commit-signature', true];

test('a signed commit proves who made what was hashed; its author and the manifest are claims', async () => {
  signedRepository(modelFiles('a/curve', { authors: [{ id: 'github:bob', role: 'author' }] }));
  world.netlist(['a/b']);
  await world.init();
  expect(await authors()).toEqual([PROVED, SAID, ['github:bob', 'manifest', false]]);
  expect(await authors({ isWithGit: false })).toEqual([['github:bob', 'manifest', false]]);
});

test('a statement is stronger than a commit', async () => {
  signedRepository();
  world.netlist(['a/b']);
  await world.init();
  const { lock } = await world.open();
  const [id, { tree1, commit }] = Object.entries(lock!.nodes)[0]!;
  const predicate = { identity: 'github:alice', role: 'author', issuedAt: 1_700_000_000 };
  const statement = makeStatement({ kind: 'authorship', name: id.split('@')[0]!, tree1, commit, predicate });
  world.write('attestations/one.att.json', attestationText(signedBySsh(statement, alice.privateKey)));
  expect((await authors())[0]).toEqual(['github:alice', 'signed', true]);
});

test('holds for a directory of a repository, by the tree that the commit has there', async () => {
  const files = Object.entries(modelFiles('a/curve')).map(([path, text]) => [`deep/er/${path}`, text]);
  signedRepository({ ...Object.fromEntries(files), x: '1' });
  world.netlist([{ repo: 'a/b', subdir: 'deep/er' }]);
  await world.init();
  expect((await authors())[0]).toEqual(PROVED);
  expect((await authors({ change: { subdir: 'deep' } })).map(([, method]) => method)).toEqual([
    'commit-author',
    'manifest',
  ]);
});

test('a commit whose tree is not what was hashed proves nothing', async () => {
  signedRepository();
  world.netlist(['a/b']);
  await world.init();
  const swhid = `swh:1:dir:${'1'.repeat(40)}`;
  const methods = (await authors({ change: { swhid } })).map(([, method]) => method);
  expect(methods).toEqual(['commit-author', 'manifest']);
});

test('a commit proves nothing about some of its files', async () => {
  signedRepository({ ...modelFiles('a/curve'), other: '1' });
  world.netlist([{ repo: 'a/b', files: ['tecmns.model.json', 'curve.ts'] }]);
  await world.init();
  expect((await authors()).map(([, method]) => method)).toEqual(['commit-author', 'manifest']);
});

test('commits that are not here, or in a store that was not made here, are not asked', async () => {
  const { folder, tree } = signedRepository();
  world.netlist(['a/b']);
  await world.init();
  const only = [['github:alice', 'manifest', false]];
  expect(await authors({ change: { commit: '1'.repeat(40) } })).toEqual(only);
  expect(commitTree(folder, tree)).toMatch(/^[\da-f]{40}$/);
  const objects = join(world.folder, '.tecmns', 'git');
  const store = join(objects, folderOf({ key: 'github.com/a/b' } as Parameters<typeof folderOf>[0]));
  writeFileSync(join(store, 'config'), '[core]\n\tfsmonitor = touch /tmp/never\n');
  expect(await authors()).toEqual(only);
  rmSync(objects, { recursive: true });
  expect(await authors()).toEqual(only);
});
