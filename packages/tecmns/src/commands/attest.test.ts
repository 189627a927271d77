import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { modelFiles, RegistryWorld } from '../../testing/registry.ts';
import { flat } from '../../testing/terminal.ts';

let world: RegistryWorld;
let key: string;
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/b', modelFiles('a/curve'));
  world.write('own/tecmns.model.json', modelFiles('own/x')['tecmns.model.json'] as string);
  world.write('own/curve.ts', 'export class Curve {}\n');
  world.netlist(['a/b', { repo: './own' }]);
  await world.init();
  key = join(world.home, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key]);
  chmodSync(key, 0o600);
  world.write('tecmns.signers', `github:alice ${readFileSync(`${key}.pub`, 'utf8')}`);
});
afterEach(() => world.end());

const attest = (...more: readonly string[]) => world.call(['attest', 'a/b', '--key', key, ...more]);
const files = () => readdirSync(join(world.folder, 'attestations'));
const statement = () => JSON.parse(world.read(`attestations/${files()[0]}`)).statement;
const id = () => Object.keys(world.lock.nodes)[0]!;

describe('tecmns attest', () => {
  test('signs for whose key it is, so that init locks it and verify tells it', async () => {
    const { exit, stdout, stderr } = await attest();
    expect([exit, flat(stderr)]).toEqual([
      0,
      'Run tecmns init, which writes it into the lock, and commit both. ',
    ]);
    expect(flat(stdout)).toMatch(
      /^github:alice signed github.com\/a\/b, tree1:\w{12} \(authorship\), in attestations\/\w{32}\.att\.json\. $/,
    );
    const { tree1, commit } = world.lock.nodes[id()]!;
    expect(statement().subject).toEqual([
      { name: 'github.com/a/b', digest: { tecmnsTree1: tree1.slice(6), gitCommit: commit } },
    ]);
    await world.tecmnsInit();
    expect(world.lock.nodes[id()]!.signed).toMatchObject([{ by: 'github:alice', scheme: 'sshsig' }]);
    const { stdout: verified } = await world.call('verify');
    expect(flat(verified)).toMatch(
      /^Signed github.com\/a\/b@\w{12} by github:alice on \d{4}-\d\d-\d\d Good: 1 repository hashed/,
    );
    const { signed } = JSON.parse((await world.call('verify --json')).stdout);
    expect(signed).toEqual({ [id()]: world.lock.nodes[id()]!.signed });
  });

  test('says that a key that nobody knows counts for nothing', async () => {
    world.write('tecmns.signers', '');
    const refused = await attest();
    expect([refused.exit, flat(refused.stderr)]).toEqual([
      3,
      expect.stringContaining('--as must be an identity'),
    ]);
    const { exit, stdout, stderr } = await attest('--as', 'github:alice', '--json');
    expect(exit).toBe(0);
    expect(stderr).toContain(`\ngithub:alice ${readFileSync(`${key}.pub`, 'utf8').trim()}\n`);
    expect(JSON.parse(stdout)).toMatchObject({
      identity: 'github:alice',
      isKnown: false,
      kind: 'authorship',
    });
    await world.tecmnsInit();
    expect(world.lock.nodes[id()]!.signed).toEqual([]);
    const { exit: verified, stdout: text } = await world.call('verify');
    expect(verified).toBe(0);
    expect(text).toContain('Code     unknown-signer');
  });

  test('signs for folders of the project, and for models', async () => {
    const own = await world.call(['attest', './own#own/x', '--key', key, '--json']);
    expect(JSON.parse(own.stdout)).toMatchObject({ name: expect.stringMatching(/own#own\/x$/) });
    expect(own.stderr).toBe('Commit it.\n');
    const curve = await world.call(['attest', 'a/b#Curve', '--key', key, '--json']);
    expect(JSON.parse(curve.stdout).name).toBe('github.com/a/b#a/curve');
    const none = await world.call(['attest', 'a/b#a/none', '--key', key]);
    expect([none.exit, flat(none.stderr)]).toEqual([3, expect.stringContaining('It provides a/curve.')]);
  });

  test('signs reviews, audits and releases', async () => {
    world.write('report.txt', 'abc');
    const kinds = [
      [
        'review',
        ['--verdict', 'approved', '--note', 'Read twice.'],
        { verdict: 'approved', note: 'Read twice.' },
      ],
      [
        'audit',
        ['--auditor', 'A', '--report', 'report.txt', '--standards', 'ERC-20,X'],
        {
          auditor: { name: 'A' },
          standards: ['ERC-20', 'X'],
          report: { sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' },
        },
      ],
      ['release', ['--release', '1.2.0'], { version: '1.2.0' }],
    ] as const;
    for (const [kind, flags, said] of kinds) {
      const { exit, stdout } = await attest('--kind', kind, ...flags, '--json');
      expect(exit).toBe(0);
      const { file } = JSON.parse(stdout);
      const made = JSON.parse(world.read(file)).statement;
      expect(made.predicateType).toContain(`/${kind}/v1`);
      expect(made.predicate).toMatchObject({ identity: 'github:alice', ...said });
    }
  });

  test.each([
    [['--kind', 'praise'], "--kind is 'praise', but must be authorship, review, audit, release."],
    [['--kind', 'review'], '--verdict must be given for --kind review.'],
    [['--kind', 'review', '--verdict', 'fine'], 'but must be approved, rejected or commented.'],
    [['--role', 'The Boss'], 'a role in lower case'],
    [
      ['--as', 'github:bob'],
      "--as is 'github:bob', but the list of signers says that the key is of github:alice.",
    ],
    [['--as', 'alice', '--role', 'same-as'], 'an identity with its scheme'],
    [['--verdict', 'approved'], "--verdict is 'approved', but must be left out: it is for --kind review."],
  ])('refuses %j and writes nothing', async (flags, message) => {
    const { exit, stderr } = await attest(...flags);
    expect([exit, flat(stderr)]).toEqual([3, expect.stringContaining(message)]);
    expect(() => files()).toThrow('ENOENT');
  });

  test('refuses without a key, with one that is not there, and without ssh-keygen', async () => {
    expect(flat((await world.call('attest a/b')).stderr)).toContain('--key must be the file of an SSH key.');
    const none = await world.call('attest a/b --key none');
    expect([none.exit, flat(none.stderr)]).toEqual([
      4,
      expect.stringMatching(/There is no key \S*none\. Next/),
    ]);
    renameSync(`${key}.pub`, `${key}.away`);
    expect(flat((await world.call(['attest', 'a/b', '--key', key])).stderr)).toContain(
      `Make it: ssh-keygen -y -f ${key} > ${key}.pub.`,
    );
    renameSync(`${key}.away`, `${key}.pub`);
    const { stderr } = await world.call(['attest', 'a/b', '--key', key], { env: { PATH: '' } });
    expect(stderr).toContain('ssh-keygen is not on the PATH.');
  });
});
