import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as core from '@tecmns/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
// @ts-expect-error A small program in plain JavaScript.
import * as executor from '../../testing/executor.mjs';
import { signedBySsh, testKey } from '../../testing/signing.ts';
import { modelFiles, netlistFile, World } from '../../testing/world.ts';
import { attestationText } from '../attest/attestation.ts';
import { makeStatement } from '../attest/makeStatement.ts';
import { keyOfNode } from '../schema/nodeKey.ts';
import { load } from './load.ts';
import { loadTrusted } from './loadTrusted.ts';

const host = { '@tecmns/core': core };
const NAME = 'a/user#savings';

/** A model that imports one of another repository, and that leaves a trace where it is executed. */
const savings = (body = '') => `
import { Model, p } from '@tecmns/core';
import { growth } from 'tecmns:lib/lib#growth';
${body}
export class Curve extends Model.define({
  id: 'a/savings',
  doc: 'Money that grows.',
  params: { rate: p.number({ default: 0.5, bounds: [0, 1], unit: '1/day', doc: 'Interest of a day.' }) },
  metrics: { balance: { unit: 'collateral', doc: 'Money.' } },
}) {
  balance: number = 8;
  step() { this.balance = growth(this.balance, this.rate); }
  protected measure() { return { balance: this.balance }; }
}
`;
const growth = `
(globalThis as any).executed = ((globalThis as any).executed ?? 0) + 1;
export const growth = (x: number, rate: number): number => x * (1 + rate);
`;

let world: World;
beforeEach(() => {
  world = new World();
  world.repository('lib/lib', modelFiles('lib/growth', {}, growth));
});
afterEach(() => {
  world.end();
  Reflect.deleteProperty(globalThis, 'executed');
});

/** Registers a repository that registers the other, and gives the node of each. */
async function made(source = savings()) {
  world.repository('a/user', { ...modelFiles('a/savings', {}, source), ...netlistFile(['lib/lib']) });
  world.netlist(['a/user']);
  await world.init({ isFree: () => true });
  return nodes();
}

/** The same with another source, where there was one before. */
async function madeAnew(source: string) {
  world.remove('a/user');
  world.forgetPacks();
  rmSync(join(world.folder, 'tecmns.lock.json'));
  return made(source);
}

async function nodes() {
  const all = Object.entries((await world.open()).lock!.nodes).map(([id, node]) => ({ id, ...node }));
  const of = (name: string) => all.find(({ id }) => id.includes(name))!;
  return { user: of('a/user'), lib: of('lib/lib') };
}

const trust = (given: { hashes?: readonly string[]; signers?: readonly string[] }) =>
  world.write('tecmns.policy.json', { policy: 1, trust: given });

const loading = async (name = NAME) => loadTrusted(await world.open(), name, { host, executor });

describe('a model is loaded without a sandbox', () => {
  test('when the policy names the hash of all that it is made of, and gives the same numbers as in one', async () => {
    const { user, lib } = await made();
    trust({ hashes: [user.tree1, lib.tree1] });
    const trusted = await loading();
    expect(trusted).toMatchObject({
      ...{ id: 'a/savings', node: user.id, tree1: user.tree1 },
      grounds: [
        { node: user.id, signer: null },
        { node: lib.id, signer: null },
      ],
      description: { id: 'a/savings', parameters: [{ name: 'rate', default: 0.5 }] },
    });
    expect(globalThis).toHaveProperty('executed', 1);
    const plan = { steps: 3, seed: 1, params: { rate: 1 } };
    const { columns, digest } = await trusted.run(plan);
    expect([...columns.numbers('model.balance')]).toEqual([8, 16, 32, 64]);
    const sandboxed = await load(await world.open(), NAME, {
      host: [
        {
          name: '@tecmns/core',
          address: import.meta.resolve('@tecmns/core/package.json').replace('package.json', 'dist/index.js'),
        },
      ],
      executor: new URL('../../testing/executor.mjs', import.meta.url).href,
    });
    expect((await sandboxed.run(plan)).digest).toBe(digest);
    await sandboxed.end();
    await trusted.end();
  });

  test('as a class of the very core of this program', async () => {
    const { user, lib } = await made();
    trust({ hashes: [user.tree1, lib.tree1] });
    const { model } = await loading();
    const own = Reflect.construct(model as new (given: object) => core.AnyModel, [{ rate: 0 }]);
    expect(own).toBeInstanceOf(core.Model);
    expect(own.metrics()).toEqual({ balance: 8 });
  });

  test('when somebody who is trusted has signed it, which is checked then', async () => {
    const { user, lib } = await made();
    const alice = testKey(1);
    world.write('tecmns.signers', `github:alice ${alice.line}\n`);
    trust({ hashes: [lib.tree1], signers: ['github:Alice'] });
    await expect(loading()).rejects.toMatchObject({ code: 'not-trusted', subject: user.id });
    const statement = makeStatement({
      ...{ kind: 'authorship', name: keyOfNode(user.id), tree1: user.tree1 },
      predicate: { identity: 'github:alice', role: 'author', issuedAt: 1_700_000_000 },
    });
    world.write('attestations/one.att.json', attestationText(signedBySsh(statement, alice.privateKey)));
    expect((await loading()).grounds).toEqual([
      { node: user.id, signer: 'github:alice' },
      { node: lib.id, signer: null },
    ]);
    // The lock may say that it was signed: that is not what is looked at.
    await world.init({ isFree: () => true });
    expect((await nodes()).user.signed).toHaveLength(1);
    rmSync(join(world.folder, 'attestations'), { recursive: true });
    await expect(loading()).rejects.toMatchObject({ code: 'not-trusted', subject: user.id });
  });
});

describe('a model is not loaded without a sandbox', () => {
  const refused = (subject: string) => ({ fault: 'policy', code: 'not-trusted', subject });
  /** The trace of an execution, of which there must be none. */
  const traces = () => 'executed' in globalThis;

  test('when the policy says nothing', async () => {
    const { user } = await made();
    const error = await loading().catch((thrown) => thrown);
    expect(error).toMatchObject(refused(user.id));
    expect(error.message).toContain(`${user.id} is not trusted, nor is one more that it is made of`);
    expect(error.hint).toContain(`add ${user.tree1} to trust.hashes`);
    expect(error.hint).toContain('load it in a sandbox');
    expect(traces()).toBe(false);
  });

  test('when something that it imports is not trusted', async () => {
    const { user, lib } = await made();
    trust({ hashes: [user.tree1] });
    const error = await loading().catch((thrown) => thrown);
    expect(error).toMatchObject(refused(lib.id));
    expect(error.message).toContain(`${lib.id} is not trusted: the policy names`);
    trust({ hashes: [lib.tree1] });
    await expect(loading()).rejects.toMatchObject(refused(user.id));
    expect(traces()).toBe(false);
  });

  test('when who has signed it is known, but not trusted, or trusted, but not known', async () => {
    const { user, lib } = await made();
    const [alice, eve] = [testKey(1), testKey(2)];
    world.write('tecmns.signers', `github:alice ${alice.line}\ngithub:eve ${eve.line}\n`);
    const put = (identity: string, key: typeof alice) =>
      world.write(
        'attestations/one.att.json',
        attestationText(
          signedBySsh(
            makeStatement({
              ...{ kind: 'authorship', name: keyOfNode(user.id), tree1: user.tree1 },
              predicate: { identity, role: 'author', issuedAt: 1_700_000_000 },
            }),
            key.privateKey,
          ),
        ),
      );
    trust({ hashes: [lib.tree1], signers: ['github:alice'] });
    put('github:eve', eve);
    await expect(loading()).rejects.toMatchObject(refused(user.id));
    put('github:alice', eve);
    await expect(loading()).rejects.toMatchObject(refused(user.id));
    put('github:alice', alice);
    await (await loading()).end();
    world.write('tecmns.signers', '');
    await expect(loading()).rejects.toMatchObject(refused(user.id));
  });

  test('when it has changed since, though its name has not', async () => {
    const { user, lib } = await made();
    trust({ hashes: [user.tree1, lib.tree1] });
    await (await loading()).end();
    const { user: other } = await madeAnew(savings('// another byte'));
    await expect(loading()).rejects.toMatchObject(refused(other.id));
  });

  test('without a lock, or out of another netlist than the own', async () => {
    const { user, lib } = await made();
    trust({ hashes: [user.tree1, lib.tree1] });
    await expect(loading('lib/lib#growth')).rejects.toMatchObject({ code: 'unknown-name' });
    rmSync(join(world.folder, 'tecmns.lock.json'));
    await expect(loading()).rejects.toMatchObject({ code: 'no-lock' });
  });
});

test('what a trusted model throws is told, with what it threw', async () => {
  const { user, lib } = await made();
  trust({ hashes: [user.tree1, lib.tree1] });
  const model = await loading();
  await expect(model.run({ steps: 1, seed: 1, params: { rate: 8 } })).rejects.toMatchObject({
    ...{ fault: 'load', code: 'not-run', cause: { code: 'out-of-range' } },
  });
  const reason = new Error('enough');
  const stopped = model.run({ steps: 1, seed: 1, params: { rate: 8 } }, AbortSignal.abort(reason));
  await expect(stopped).rejects.toBe(reason);
  const long = savings().replace(
    'step()',
    `static describe() { return 'x'.repeat(2 ** 21) as never; }\n  step()`,
  );
  for (const [source, said] of [
    [savings("throw new Error('on purpose');"), 'on purpose'],
    [savings("throw 'a word';"), 'a word'],
    [long, 'describes itself with 2097154 bytes'],
    ['export const Other = 1;', "no class or function 'Curve'"],
  ] as const) {
    const { user: other } = await madeAnew(source);
    trust({ hashes: [other.tree1, lib.tree1] });
    await expect(loading()).rejects.toMatchObject({
      ...{ fault: 'load', code: 'not-loaded', message: expect.stringContaining(said) },
    });
  }
});
