import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashOf, projectCredit, sumOf } from '../../testing/projectCredit.ts';
import type { Files } from '../../testing/repositories.ts';
import { authorship, signedBySsh, testKey } from '../../testing/signing.ts';
import { modelFiles, netlistFile, World } from '../../testing/world.ts';
import { attestationText } from '../attest/attestation.ts';
import { LINK_ROLE } from '../attest/statement.ts';
import { creditGraphOf } from './creditGraphOf.ts';

const ADDRESS = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045';
const EVIL = /evil/;
const payTo = (id: string, address = ADDRESS) => ({ payTo: { [id]: [{ chain: 'eip155:1', address }] } });
const by = (id: string, more: object = {}) => ({
  authors: [{ id: `github:${id}`, role: 'author' }],
  ...more,
});
const model = (owner: string, more: object = {}) => modelFiles(`${owner}/model`, by(owner, more));

let world: World;
/** The app of somebody, which registers others, and is all that value comes in at. */
function app(names: readonly string[], more: object = {}): void {
  world.repository('app/app', { ...modelFiles('app/app', by('app', more)), ...netlistFile(names) });
  world.netlist(['app/app']);
}
beforeEach(() => {
  world = new World();
  world.repository('lib/lib', model('lib'));
  world.repository('evil/evil', model('evil'));
});
afterEach(() => world.end());

/** What outsiders and the attacker get while the attacker is honest. */
async function honest() {
  app(['lib/lib', 'evil/evil'], { uses: ['lib/model', 'evil/model'] });
  const { amounts } = await projectCredit(world);
  expect(amounts).toEqual({ 'github:app': 800_000, 'github:lib': 100_000, 'github:evil': 100_000 });
}

describe('outsiders get what they got, and the attacker no more', () => {
  test('when packages under one control form a ring', async () => {
    await honest();
    const ring = Array.from({ length: 6 }, (_, i) => `evil${i}/evil`);
    for (const [i, name] of ring.entries()) {
      const next = [ring[(i + 1) % ring.length]!, 'evil/evil'];
      const uses = { uses: ['evil/model', `evil${(i + 1) % ring.length}/model`] };
      world.repository(name, { ...model(`evil${i}`, uses), ...netlistFile(next) });
    }
    world.remove('evil/evil');
    const uses = ring.map((_, i) => `evil${i}/model`);
    world.repository('evil/evil', { ...model('evil', { uses }), ...netlistFile(ring) });
    const { amounts } = await projectCredit(world);
    expect([amounts['github:app'], amounts['github:lib']]).toEqual([800_000, 100_000]);
    expect(sumOf(amounts, EVIL)).toBe(100_000);
  });

  test('when one package is cut into fifty models, and all are used', async () => {
    await honest();
    const ids = Array.from({ length: 50 }, (_, i) => `evil/m${i}`);
    const provides = ids.map((id) => ({ id, path: 'curve.ts', kind: 'model' }));
    world.remove('evil/evil');
    world.repository('evil/evil', modelFiles('evil/model', by('evil', { provides })));
    world.remove('app/app');
    app(['lib/lib', 'evil/evil'], { uses: ['lib/model', ...ids] });
    const { amounts } = await projectCredit(world);
    expect(amounts).toEqual({ 'github:app': 800_000, 'github:lib': 100_000, 'github:evil': 100_000 });
  });

  test('when one package is cut into repositories of one owner, or of owners that the policy calls the same', async () => {
    await honest();
    const names = ['evil/a', 'evil/b', 'evil2/c'];
    for (const name of names) world.repository(name, modelFiles(name, by('evil')));
    world.remove('app/app');
    app(['lib/lib', ...names], { uses: ['lib/model', ...names] });
    // Nobody can know of an owner that is not linked; whoever uses it is told by its repositories.
    expect((await projectCredit(world)).amounts).toMatchObject({ 'github:lib': 66_667 });
    world.write('tecmns.policy.json', {
      policy: 1,
      credit: { sameOwner: [['github:evil', 'github:evil2']] },
    });
    const { amounts } = await projectCredit(world);
    expect(amounts).toEqual({ 'github:app': 800_000, 'github:lib': 100_000, 'github:evil': 100_000 });
  });

  test('when its owners are linked by what each of them has signed; one alone links nothing', async () => {
    await honest();
    const names = ['evil/a', 'evil2/c'];
    for (const name of names) world.repository(name, modelFiles(name, by('evil')));
    world.remove('app/app');
    app(['lib/lib', ...names], { uses: ['lib/model', ...names] });
    const [one, two] = [testKey(1), testKey(2)];
    world.write('tecmns.signers', `github:evil ${one.line}\ngithub:evil2 ${two.line}\n`);
    const link = (identity: string, { privateKey }: typeof one) =>
      world.write(
        `attestations/${identity.slice(7)}.att.json`,
        attestationText(signedBySsh(authorship({ identity, role: LINK_ROLE }), privateKey)),
      );
    link('github:evil2', one);
    expect((await projectCredit(world)).amounts).toMatchObject({ 'github:lib': 66_667 });
    link('github:evil', two);
    const { amounts } = await projectCredit(world);
    expect(amounts).toEqual({ 'github:app': 800_000, 'github:lib': 100_000, 'github:evil': 100_000 });
  });

  test('when somebody takes away what is used of them, and has something else', async () => {
    await honest();
    world.remove('evil/evil');
    world.repository('evil/evil', modelFiles('evil/other', by('evil')));
    const { amounts, codes } = await projectCredit(world);
    const nobodys = { 'unclaimed:evil/model': 100_000 };
    expect(amounts).toEqual({ 'github:app': 800_000, 'github:lib': 100_000, ...nobodys });
    expect(codes).toEqual(['unknown-use']);
  });

  test('when somebody claims noble parents, which costs only who claims', async () => {
    await honest();
    const parents = [{ hash: hashOf(model('lib')), relation: 'fork' }];
    world.remove('evil/evil');
    world.repository('evil/evil', model('evil', { lineage: { parents } }));
    const { amounts } = await projectCredit(world);
    expect(amounts).toEqual({ 'github:app': 800_000, 'github:lib': 150_000, 'github:evil': 50_000 });
  });

  test('when a parent’s package is copied into a repository that registers the copier’s own', async () => {
    const parent = model('lib');
    world.remove('evil/evil');
    const copy = Object.fromEntries(Object.entries(parent).map(([name, text]) => [`copy/${name}`, text]));
    world.repository('evil/evil', { ...(copy as Files), ...netlistFile(['evil2/gets']) });
    world.repository('evil2/gets', model('evil2'));
    const lineage = { parents: [{ id: 'lib/model', hash: hashOf(parent), relation: 'fork' }] };
    // Where who came from it registers the original, that is meant.
    app(['lib/lib'], { lineage, uses: ['lib/model'] });
    world.netlist(['app/app', 'evil/evil']);
    const meant = await projectCredit(world, ['app/app']);
    expect(meant.amounts).toEqual({ 'github:app': 300_000, 'github:lib': 700_000 });
    expect(meant.codes).toEqual([]);
    // Where nothing tells, the content counts, which its authors wrote.
    world.remove('app/app');
    world.repository('app/app', modelFiles('app/app', by('app', { lineage })));
    world.netlist(['app/app', 'evil/evil', 'lib/lib']);
    const { amounts, codes } = await projectCredit(world, ['app/app']);
    expect(amounts).toEqual({ 'github:app': 500_000, 'github:lib': 500_000 });
    expect(codes).toEqual(['copied-parent']);
  });

  test('when somebody provides a model under the id of another’s', async () => {
    await honest();
    const provides = ['lib/model', 'evil/model'].map((id) => ({ id, path: 'curve.ts', kind: 'model' }));
    world.remove('evil/evil');
    world.repository('evil/evil', modelFiles('evil/model', by('evil', { provides })));
    const { amounts, codes } = await projectCredit(world);
    expect(amounts).toEqual({ 'github:app': 800_000, 'github:lib': 100_000, 'github:evil': 100_000 });
    expect(codes).toEqual([]);
  });

  test('or nobody gets it, when neither owner is the one that the id begins with', async () => {
    for (const owner of ['lib', 'evil']) {
      world.remove(`${owner}/${owner}`);
      world.repository(`${owner}/${owner}`, modelFiles('commons/model', by(owner)));
    }
    app(['lib/lib', 'evil/evil'], { uses: ['commons/model'] });
    const { amounts, codes } = await projectCredit(world);
    expect(amounts['unclaimed:commons/model']).toBeGreaterThan(0);
    expect(amounts['github:lib']).toBe(amounts['github:evil']);
    expect(codes).toEqual(['ambiguous-use']);
  });
});

describe('naming somebody’s address', () => {
  const three = ['lib/lib', 'evil/evil', 'rest/rest'];
  const used = ['lib/model', 'evil/model', 'rest/model'];
  beforeEach(() => {
    for (const owner of ['lib', 'evil']) {
      world.remove(`${owner}/${owner}`);
      world.repository(`${owner}/${owner}`, model(owner, payTo(`github:${owner}`)));
    }
    world.repository('rest/rest', model('rest'));
    app(three, { uses: used });
  });

  test('makes them no less, and is told', async () => {
    const { amounts, findings } = await projectCredit(world);
    expect(amounts[`github:lib eip155:1:${ADDRESS}`]).toBe(66_667);
    expect(sumOf(amounts, EVIL)).toBeLessThanOrEqual(66_667);
    expect(findings).toMatchObject([{ severity: 'warning', code: 'shared-address' }]);
    expect(findings[0]!.message).toMatch(/for models of 2 owners: .*evil\/model, .*lib\/model\./);
  });

  test('groups those for whom the address itself has signed', async () => {
    const { locked, places } = await projectCredit(world);
    const groupsWith = (...names: readonly string[]) => {
      const by = `eip155:1:${ADDRESS.toLowerCase()}`;
      const nodes = Object.fromEntries(
        Object.entries(locked.lock.nodes).map(([id, node]) => [
          id,
          names.some((name) => id.includes(name))
            ? { ...node, signed: [{ by, scheme: 'eip712', at: null }] }
            : node,
        ]),
      );
      const { graph, findings } = creditGraphOf({ ...locked, lock: { ...locked.lock, nodes } }, places);
      return { owners: graph.nodes.filter(({ owners }) => owners.length > 1).length, told: findings.length };
    };
    expect(groupsWith('evil/evil')).toEqual({ owners: 1, told: 1 });
    expect(groupsWith('evil/evil', 'rest/rest')).toEqual({ owners: 1, told: 1 });
    expect(groupsWith('evil/evil', 'lib/lib')).toEqual({ owners: 2, told: 0 });
  });

  test('or their identity, with another address, takes nothing of theirs', async () => {
    const authors = [
      { id: 'github:evil', share: 999_999, role: 'author' },
      { id: 'github:lib', share: 1, role: 'author' },
    ];
    world.remove('evil/evil');
    const address = '0x52908400098527886E0F7030069857D2E4169EE7';
    world.repository('evil/evil', modelFiles('evil/model', { authors, ...payTo('github:lib', address) }));
    const { amounts } = await projectCredit(world);
    expect(amounts[`github:lib eip155:1:${ADDRESS}`]).toBe(66_667);
    expect(amounts[`github:lib eip155:1:${address}`] ?? 0).toBeLessThanOrEqual(1);
  });
});

test('an address of many owners is told with some of them', async () => {
  const names = Array.from({ length: 6 }, (_, i) => `x${i}/model`);
  for (const [i, name] of names.entries())
    world.repository(name, modelFiles(name, by(`x${i}`, payTo(`github:x${i}`))));
  app(names);
  const { findings } = await projectCredit(world);
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/6 owners: .*x3\/model and others\.$/),
  ]);
});

test('a repository of more models than are worked through is refused', async () => {
  world.repository('x/x', model('x'));
  app(['x/x']);
  const { locked, places } = await projectCredit(world);
  const [one] = places.find(({ id }) => id.includes('x/x'))!.packages;
  const provides = Array.from({ length: 1001 }, (_, i) => ({ ...one!.manifest.provides[0]!, id: `x/m${i}` }));
  const many = places.map(({ id, packages }) => ({
    id,
    packages: id.includes('x/x')
      ? Array.from({ length: 10 }, () => ({ ...one!, manifest: { ...one!.manifest, provides } }))
      : packages,
  }));
  expect(() => creditGraphOf(locked, many)).toThrow(
    expect.objectContaining({ fault: 'limit', code: 'too-many' }),
  );
});

describe('value that comes in at a model by its id', () => {
  const id = 'lib/model';
  const evil = () => {
    world.remove('evil/evil');
    world.repository('evil/evil', modelFiles(id, by('evil')));
  };

  test('is of the repository whose owner the id begins with, whoever else says to provide it', async () => {
    evil();
    app(['lib/lib', 'evil/evil']);
    const { amounts } = await projectCredit(world, [id]);
    expect(amounts).toEqual({ 'github:lib': 1_000_000 });
  });

  test('is of the project where that provides it, whoever is called like the id', async () => {
    evil();
    for (const [path, text] of Object.entries(modelFiles(id, by('me'))))
      world.write(`own/${path}`, text as string);
    world.netlist(['./own', 'lib/lib', 'evil/evil']);
    expect((await projectCredit(world, [id])).amounts).toEqual({ 'github:me': 1_000_000 });
  });

  test('is not divided where that does not tell, unless the repository is named', async () => {
    evil();
    world.repository('other/lib', modelFiles(id, by('other')));
    app(['other/lib', 'evil/evil']);
    await expect(projectCredit(world, [id])).rejects.toMatchObject({
      fault: 'bad-input',
      code: 'several-models',
      range: 'github.com/evil/evil#lib/model, github.com/other/lib#lib/model',
    });
    const { amounts } = await projectCredit(world, [`github.com/other/lib#${id}`]);
    expect(amounts).toEqual({ 'github:other': 1_000_000 });
  });
});

describe('no manifest stops the credit of others', () => {
  test('with the name of what is nobody’s', async () => {
    world.remove('evil/evil');
    const authors = ['unclaimed:x', 'as:unclaimed:x'].map((id) => ({ id, role: 'author' }));
    world.repository('evil/evil', modelFiles('evil/model', { authors }));
    app(['lib/lib', 'evil/evil']);
    expect((await projectCredit(world)).amounts).toMatchObject({
      'as:unclaimed:x': 50_000,
      'as:as:unclaimed:x': 50_000,
    });
  });

  test('with hundreds of things to warn of: the rest is counted', async () => {
    world.remove('evil/evil');
    const uses = Array.from({ length: 300 }, (_, i) => `none/m${i}`);
    world.repository('evil/evil', model('evil', { uses }));
    app(['lib/lib', 'evil/evil']);
    const { findings } = await projectCredit(world);
    expect(findings).toHaveLength(201);
    expect(findings.at(-1)).toMatchObject({
      code: 'more-findings',
      message: expect.stringContaining('100 more'),
    });
  });
});

test.each([-1, 1_000_001, 2 ** 53, 0.5])('a share or a weight of %d comes into no lock', async (number) => {
  const wrong = [
    { authors: [{ id: 'github:evil', share: number, role: 'author' }] },
    by('evil', { credit: { weights: { 'lib/model': number } } }),
    by('evil', { lineage: { parents: [{ hash: hashOf(model('lib')), relation: 'fork', weight: number }] } }),
  ];
  app(['lib/lib', 'evil/evil']);
  for (const one of wrong) {
    world.remove('evil/evil');
    world.repository('evil/evil', modelFiles('evil/model', one));
    await expect(world.init()).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:out-of-range|bad-number)$/),
    });
  }
});

test('shares that overflow together are refused, and so is more than is worked through', async () => {
  world.remove('evil/evil');
  const half = (id: string) => ({ id: `github:${id}`, share: 600_000, role: 'author' });
  world.repository('evil/evil', modelFiles('evil/model', { authors: [half('a'), half('b')] }));
  app(['lib/lib', 'evil/evil']);
  await expect(world.init()).rejects.toMatchObject({ code: 'bad-shares' });
  world.remove('evil/evil');
  const authors = Array.from({ length: 400 }, (_, i) => ({ id: `github:evil${i}`, role: 'author' }));
  const provides = Array.from({ length: 300 }, (_, i) => ({
    id: `evil/m${i}`,
    path: 'curve.ts',
    kind: 'model',
  }));
  world.repository('evil/evil', modelFiles('evil/model', { authors, provides }));
  await expect(projectCredit(world)).rejects.toMatchObject({ fault: 'limit', code: 'too-many' });
});
