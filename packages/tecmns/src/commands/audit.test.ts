import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { git, modelFiles, netlistFile, RegistryWorld } from '../../testing/registry.ts';
import { flat, longestLine } from '../../testing/terminal.ts';
import { escaped } from '../cli/escaped.ts';

let world: RegistryWorld;
beforeEach(async () => {
  world = new RegistryWorld();
  world.repository('a/curves', modelFiles('a/curve'));
  world.netlist(['a/curves']);
  await world.init();
});
afterEach(() => world.end());

const registers = async (models: readonly (string | object)[], more: object = {}) => {
  world.netlist(models, more);
  await world.init();
};
const idOf = (name: string) => Object.keys(world.lock.nodes).find((id) => id.includes(`/${name}@`))!;
const hashOf = (name: string) => world.lock.nodes[idOf(name)]!.tree1;
type Found = { severity: string; code: string; message: string; node?: string };
const audit = async () => {
  const { exit, stdout } = await world.call('audit --json');
  const document = JSON.parse(stdout);
  expect(document.exit).toBe(exit);
  const findings: readonly Found[] = document.findings;
  const { nodes, isGood } = document;
  return {
    nodes,
    isGood,
    exit,
    findings,
    codes: findings.map(({ severity, code }) => `${severity} ${code}`),
  };
};
/** Signs a repository as alice, and writes the list of signers. */
const sign = async (name: string) => {
  const key = join(world.home, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', key]);
  chmodSync(key, 0o600);
  world.write('tecmns.signers', `github:alice ${readFileSync(`${key}.pub`, 'utf8')}`);
  expect((await world.call(['attest', name, '--key', key])).exit).toBe(0);
  await world.init();
};
const payTo = (digit: string, of = 'github:alice') => ({
  payTo: { [of]: [{ chain: 'eip155:1', address: `0x${digit.repeat(40)}` }] },
});

describe('tecmns audit', () => {
  test('has nothing to say of what is signed by those who are known', async () => {
    await sign('a/curves');
    const { exit, stdout, stderr } = await world.call('audit');
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Node {5}github\.com\/a\/curves@[\da-f]{12}, MIT\n/);
    expect(flat(stdout)).toContain('github:alice (signed it), mailto:a@example.org (so says the commit)');
    expect(flat(stdout)).toContain('signed by github:alice (sshsig)');
    expect(flat(stdout)).toMatch(
      /Hosts github\.com 1 Licences MIT 1 0 errors, 0 warnings, 0 hints: 1 repository, 1 signed\. $/,
    );
    const { nodes, findings, isGood } = await audit();
    expect([findings, isGood]).toEqual([[], true]);
    expect(nodes[0].authors[0]).toMatchObject({ method: 'signed', isProved: true });
    expect(nodes[0].authors[1]).toMatchObject({ method: 'commit-author', isProved: false });
  });

  test('warns of what nobody has signed, and says that a manifest is only a claim', async () => {
    const { exit, stdout } = await world.call('audit');
    expect(exit).toBe(0);
    expect(flat(stdout)).toContain('github:alice (so says the manifest)');
    expect(flat(stdout)).toContain(
      '1 repository of 1 is signed by nobody whom you know: github.com/a/curves@',
    );
    expect(flat(stdout)).toContain('0 errors, 1 warning, 0 hints: 1 repository, 0 signed.');
    expect(longestLine(stdout)).toBeLessThanOrEqual(80);
  });

  test('ends with 6 for licences that the policy does not accept or that are missing, and for signers that it wants', async () => {
    world.repository('b/gpl', modelFiles('b/gpl', { licence: 'GPL-3.0-only' }));
    world.repository('c/none', modelFiles('c/none', { licence: undefined }));
    world.repository('d/nothing', modelFiles('d/nothing', { provides: [], licence: undefined }));
    await registers(['a/curves', 'b/gpl', 'c/none', 'd/nothing']);
    const free = await audit();
    expect([free.exit, free.codes]).toEqual([0, ['warning no-licence', 'warning unsigned']]);
    world.write('tecmns.policy.json', { policy: 1, licences: ['MIT'] });
    const { exit, codes, findings } = await audit();
    expect(exit).toBe(6);
    expect(codes).toEqual(['error licence-refused', 'error no-licence', 'warning unsigned']);
    expect(findings[0]!.node).toBe(idOf('b/gpl'));
    world.write('tecmns.policy.json', {
      policy: 1,
      signers: [{ of: 'github.com/b', anyOf: ['github:bob'] }],
    });
    const lacking = await audit();
    expect([lacking.exit, lacking.codes[0]]).toEqual([6, 'error not-signed']);
  });

  test('tells look-alikes, several versions, cycles and stale overrides, the gravest first', async () => {
    const { commits } = world.repository('b/x', modelFiles('b/x'), {
      ...modelFiles('b/x'),
      ...netlistFile(['a/curves', 'c/y']),
    });
    world.repository('c/y', { ...modelFiles('c/y'), ...netlistFile(['b/x']) });
    world.repository('a/curve5', modelFiles('a/curves'));
    const overrides = { 'z/gone': { commit: commits[0]! } };
    await registers(['a/curves', 'b/x', { repo: 'b/x', commit: commits[0] }, 'a/curve5', 'c/y'], {
      overrides,
    });
    const { exit, codes, findings } = await audit();
    expect(exit).toBe(0);
    expect([...codes].sort()).toEqual([
      'hint cycle',
      'warning look-alike',
      'warning several-commits',
      'warning stale-override',
      'warning unsigned',
    ]);
    expect(codes.at(-1)).toBe('hint cycle');
    expect(findings.at(-1)!.message).toMatch(
      /^github\.com\/b\/x@\w{12}, github\.com\/c\/y@\w{12} register each other\.$/,
    );
    const { stdout } = await world.call('audit');
    expect(stdout).toContain('\nHint     github.com/b/x@');
    expect(stdout).toContain('an override for github.com/z/gone, which nobody');
    expect(stdout.indexOf('Hint ')).toBeGreaterThan(stdout.lastIndexOf('Warning '));
    await registers(['b/x'], { overrides: { 'b/x': { commit: commits[0]! } } });
    expect((await audit()).codes).toEqual(['warning unsigned']);
  });

  test('hints at parents that are not here as they are pinned, and at licences that may not fit', async () => {
    const hash = hashOf('a/curves');
    world.repository('g/pl', modelFiles('g/pl', { licence: 'GPL-3.0-only' }));
    await registers(['a/curves', 'g/pl']);
    const parents = [
      { id: 'g/pl', hash: hashOf('g/pl'), relation: 'port' },
      { id: 'a/curve', hash: `tree1:${'1'.repeat(64)}`, relation: 'fork' },
      { id: 'no/where', hash: `tree1:${'2'.repeat(64)}`, relation: 'specifies' },
    ];
    world.repository('me/mine', modelFiles('me/mine', { lineage: { parents } }));
    world.repository(
      'me/cites',
      modelFiles('me/cites', { lineage: { parents: [{ ...parents[0], relation: 'cites' }] } }),
    );
    world.repository(
      'me/gpl',
      modelFiles('me/gpl', { licence: 'GPL-3.0-only', lineage: { parents: [parents[0]] } }),
    );
    world.repository(
      'me/none',
      modelFiles('me/none', { provides: [], licence: undefined, lineage: { parents: [parents[0]] } }),
    );
    await registers(['a/curves', 'g/pl', 'me/mine', 'me/cites', 'me/gpl', 'me/none']);
    const { exit, findings, codes } = await audit();
    expect(exit).toBe(0);
    expect([...codes].sort()).toEqual([
      'hint copyleft-parent',
      'hint parent-absent',
      'hint parent-other-version',
      'warning unsigned',
    ]);
    const messageOf = (code: string) => findings.find((one) => one.code === code)!.message;
    expect(messageOf('copyleft-parent')).toMatch(
      /^me\/mine is under MIT, but came from g\/pl .* under GPL-3\.0-only \(port\)\.$/,
    );
    expect(messageOf('parent-absent')).toContain('no/where');
    expect(messageOf('parent-other-version')).toContain(hash.slice(0, 18));
  });

  test('ends with 5 where a manifest says of its parent what is not so, and where bytes are not what they were', async () => {
    const parents = [{ id: 'a/none', hash: hashOf('a/curves'), relation: 'fork' }];
    world.repository('me/mine', modelFiles('me/mine', { lineage: { parents } }));
    await registers(['a/curves', 'me/mine']);
    const wrong = await audit();
    expect([wrong.exit, wrong.codes[0]]).toEqual([5, 'error no-such-model']);
    world.damage('a/curves');
    const damaged = await audit();
    expect([damaged.exit, damaged.codes[0], damaged.nodes]).toEqual([5, 'error pack-damaged', []]);
    world.forgetPacks();
    expect((await audit()).exit).toBe(8);
  });

  test('warns of somebody who is paid at different addresses, whatever their spelling', async () => {
    world.repository('b/x', modelFiles('b/x', payTo('a')));
    world.repository('c/y', modelFiles('c/y', payTo('A')));
    await registers(['b/x', 'c/y']);
    expect((await audit()).codes).toEqual(['warning unsigned']);
    world.repository('d/z', modelFiles('d/z', payTo('b')));
    await registers(['b/x', 'c/y', 'd/z']);
    const { exit, codes, findings } = await audit();
    expect([exit, codes]).toEqual([0, ['warning unsigned', 'warning payout-differs']]);
    expect(findings[1]!.message).toMatch(
      /^github:alice \(eip155:1\) is paid at 0xa{40} by .*, and at 0xb{40} by .*d\/z@/,
    );
  });

  test('warns of payout addresses that are not those of the committed lock', async () => {
    world.repository('b/x', modelFiles('b/x', payTo('a')));
    await registers(['b/x']);
    const before = hashOf('b/x');
    git(['-C', world.folder, 'init', '--quiet', '--template=', '-b', 'main']);
    git(['-C', world.folder, 'add', 'tecmns.lock.json']);
    git(['-C', world.folder, 'commit', '--quiet', '-m', 'c']);
    expect((await audit()).codes).toEqual(['warning unsigned']);
    const change = async (more: object) => {
      world.remove('b/x');
      world.repository(
        'b/x',
        modelFiles('b/x', more, `export class Curve { ${JSON.stringify(more).length}() {} }\n`),
      );
      expect((await world.call(['update', ...world.flags])).exit).toBe(0);
      return (await audit()).findings.filter(({ code }) => code === 'payout-changed');
    };
    const [changed] = await change(payTo('c'));
    expect(changed!.message).toMatch(
      /github:alice \(eip155:1\) is paid at 0xc{40} now, and was at 0xa{40} in the/,
    );
    expect((await change({}))[0]!.message).toContain('is paid at no address now');
    expect(await change({ ...payTo('A'), engines: { node: '>=20' } })).toEqual([]);
    // Of two packages, either may be the one that changes.
    const two = (first: string, second: string) => {
      const of = (folder: string, digit: string) =>
        Object.entries(modelFiles(`b/${folder}`, payTo(digit))).map(([path, text]) => [
          `${folder}/${path}`,
          text,
        ]);
      return Object.fromEntries([...of('one', first), ...of('two', second)]);
    };
    world.remove('b/x');
    world.repository('b/x', two('c', 'a'));
    expect((await world.call(['update', ...world.flags])).exit).toBe(0);
    const { findings } = await audit();
    expect(findings.find(({ code }) => code === 'payout-changed')!.message).toMatch(
      /is paid at 0xc{40} and 0xa{40} now, and was at 0xa{40} in the/,
    );
    // Of what is not here any more nobody knows.
    rmSync(join(world.folder, '.tecmns', 'store', `${before.slice('tree1:'.length)}.pack`));
    expect(await change(payTo('d'))).toEqual([]);
  });

  test('shows the first of many alike, and the rest in the document', async () => {
    const names = Array.from(
      { length: 25 },
      (_, i) => `n${i}/${'abcdefghijklmnopqrstuvwxy'[i]}${i}${i}${i}${i}`,
    );
    for (const name of names)
      world.repository(name, modelFiles(name.replace('n', 'm'), { licence: undefined }));
    await registers(names);
    const { stdout } = await world.call('audit');
    expect(stdout).toContain('and 5 more: tecmns audit --json');
    expect(stdout).toContain('and 22 more of no-licence: tecmns audit --json');
    expect((flat(stdout).match(/names no licence/g) ?? []).length).toBe(3);
    expect(flat(stdout)).toContain('and 17 more. Next');
    const { nodes, findings } = await audit();
    expect([nodes.length, findings.length]).toEqual([25, 26]);
    expect((await world.call('audit --quiet')).stdout).toBe(
      '0 errors, 26 warnings, 0 hints: 25 repositories, 0 signed.\n',
    );
  });

  test('looks at the folders of the project as well, and needs a lock', async () => {
    for (const [name, text] of Object.entries(
      modelFiles('own/x', {
        lineage: { parents: [{ id: 'a/none', hash: hashOf('a/curves'), relation: 'fork' }] },
      }),
    ))
      world.write(`own/${name}`, text as string);
    await registers(['a/curves', './own']);
    const { exit, findings } = await audit();
    expect([exit, findings[0]]).toEqual([
      5,
      expect.objectContaining({ code: 'no-such-model', node: './own' }),
    ]);
    world.discard('tecmns.lock.json');
    expect((await world.call('audit')).exit).toBe(7);
  });

  test('prints nothing that a terminal would obey', async () => {
    const manifest = JSON.parse(modelFiles('h/x', { licence: undefined })['tecmns.model.json'] as string);
    const parents = [{ id: 'a/curve', hash: hashOf('a/curves'), path: 'x\u202ey.ts', relation: 'fork' }];
    world.repository('h/x', {
      'di\u202er/tecmns.model.json': JSON.stringify({ ...manifest, lineage: { parents } }),
      'di\u202er/curve.ts': '',
    });
    await registers(['a/curves', 'h/x']);
    const called = await world.call('audit');
    const document = await world.call('audit --json');
    expect([called.exit, document.exit]).toEqual([5, 5]);
    expect(called.stdout).toContain('di\\u{202e}r');
    for (const text of [called.stdout, called.stderr, document.stdout])
      expect(text.split('\n').every((line) => escaped(line) === line)).toBe(true);
    world.doctorLock((lock) => {
      lock.nodes[idOf('h/x')]!.licence = 'X\u202e';
    });
    const doctored = await world.call('audit');
    expect(doctored.exit).toBe(5);
    expect(doctored.stdout.split('\n').every((line) => escaped(line) === line)).toBe(true);
  });

  test('does without git, and is ended by Ctrl-C', async () => {
    const { exit, stdout } = await world.call('audit', { env: { PATH: '' } });
    expect(exit).toBe(0);
    expect(stdout).not.toContain('so says the commit');
    const signal = AbortSignal.abort(new Error('Ctrl-C'));
    expect((await world.call('audit', { signal })).exit).toBe(130);
  });
});
