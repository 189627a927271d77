import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { git } from '../../testing/repositories.ts';
import { ThreatWorld } from '../../testing/threats.ts';
import { modelFiles, netlistFile } from '../../testing/world.ts';

// Addresses and refs that would have git run programs, and settings of the machine and of repositories that would do so.

let world: ThreatWorld;
beforeAll(async () => {
  world = await ThreatWorld.make();
});
afterEach(() => world.reset());
afterAll(() => world.end());

let number = 0;
const OPTION = '--upload-pack=touch';

describe('an entry is refused, in a netlist of the root and of others', () => {
  test.each<readonly [what: string, exit: number, code: string, entry: (command: string) => string | object]>(
    [
      ['an address that is an option', 3, 'bad-repo', (run) => `--upload-pack=${run}`],
      ['an owner that is an option', 3, 'bad-repo', () => `${OPTION}/x`],
      ['an address after two dashes', 3, 'bad-repo', () => '--/x'],
      ['a host that is an option', 3, 'bad-repo', () => 'ssh://-oProxyCommand=touch/x/y'],
      ['a user that is an option', 3, 'bad-repo', () => 'ssh://-oProxyCommand=touch@github.com/x/y'],
      ['the transport ext', 3, 'bad-repo', (run) => `ext::sh -c ${run.replaceAll(' ', '% ')}`],
      ['the transport ext in an object', 3, 'bad-repo', (run) => ({ repo: `ext::${run}` })],
      ['the transport fd', 3, 'bad-repo', () => 'fd::7'],
      ['plain http', 3, 'bad-repo', () => 'http://github.com/x/y'],
      ['the transport git', 3, 'bad-repo', () => 'git://github.com/x/y'],
      ['a password', 3, 'bad-repo', () => 'https://user:secret@github.com/x/y'],
      ['a host of the own network', 6, 'host-not-allowed', () => 'https://169.254.169.254/x/y'],
      ['a host that is not known', 6, 'host-not-allowed', () => 'https://evil.example/x/y'],
      ['a query', 3, 'bad-repo', () => 'https://github.com/x/y?z'],
      ['a control character', 3, 'bad-repo', () => 'x/y\u0000z'],
      ['a newline', 3, 'bad-repo', () => 'x/y\nz'],
      ['a way out of a mirror', 3, 'bad-repo', () => 'x/..'],
      [
        'a ref that is an option',
        3,
        'out-of-range',
        (run) => ({ repo: 'good/one', ref: `--upload-pack=${run}` }),
      ],
      ['a ref that is an option, in short', 3, 'bad-ref', (run) => `good/one@--upload-pack=${run}`],
      ['a ref that is a refspec', 3, 'out-of-range', () => ({ repo: 'good/one', ref: 'main:refs/heads/x' })],
      ['a ref with a control character', 3, 'out-of-range', () => ({ repo: 'good/one', ref: 'ma\u001bin' })],
      ['a commit that is an option', 3, 'out-of-range', () => ({ repo: 'good/one', commit: OPTION })],
      ['a folder outside', 3, 'out-of-range', () => ({ repo: 'good/one', subdir: '../x' })],
    ],
  )('%s', async (_, exit, code, entryOf) => {
    const entry = entryOf(world.command);
    world.register(entry);
    expect(await world.refusal(() => world.open())).toEqual([exit, code]);
    const name = `bad/child-${number++}`;
    world.repository(name, netlistFile([entry]));
    world.register(name);
    expect(await world.refusedInit()).toEqual([exit, code]);
  });
});

test('a folder that looks like an option is a folder that is not there', async () => {
  world.repository('other/one', { x: '1' });
  world.register({ repo: 'other/one', subdir: '--help' });
  expect(await world.refusedInit()).toEqual([4, 'no-directory']);
  world.register({ repo: 'other/one', files: ['--help'] });
  expect(await world.refusedInit()).toEqual([3, 'empty-tree']);
  world.remove('other/one');
});

test.each([
  ['ext::sh -c touch% marker% {name}', 3, 'out-of-range'],
  ['--upload-pack=touch', 3, 'out-of-range'],
  ['http://example.org/{name}', 3, 'out-of-range'],
])('a mirror %s is refused', async (to, exit, code) => {
  world.netlist(['good/one'], { mirrors: [{ prefix: '', to }] });
  expect(await world.refusal(() => world.open())).toEqual([exit, code]);
});

describe('is not heeded, and what is registered is fetched as it is:', () => {
  const fetched = async () => {
    world.register('other/one');
    const { lock } = await world.init();
    world.requireUntouched();
    expect(Object.keys(lock.root)).toEqual(['good/one', 'other/one']);
    world.remove('other/one');
  };

  test('the environment and the settings of the user', async () => {
    world.repository('other/one', modelFiles('other/one'));
    const ext = `ext::sh -c ${world.command.replaceAll(' ', '% ')}`;
    const config = join(world.home, 'gitconfig');
    writeFileSync(
      config,
      `[url "${ext}"]\n\tinsteadOf = file://\n[protocol]\n\tallow = always\n[core]\n\tfsmonitor = ${world.command}\n`,
    );
    const before = { ...process.env };
    Object.assign(process.env, {
      ...{ GIT_CONFIG_GLOBAL: config, GIT_CONFIG_SYSTEM: config, GIT_CONFIG_COUNT: '1' },
      ...{ GIT_CONFIG_KEY_0: `url.${ext}.insteadOf`, GIT_CONFIG_VALUE_0: 'file://' },
      ...{ GIT_ALLOW_PROTOCOL: 'ext:file', GIT_SSH_COMMAND: world.command, GIT_PROXY_COMMAND: world.command },
      ...{ GIT_EXEC_PATH: world.home, GIT_DIR: '/nowhere', GIT_TEMPLATE_DIR: world.home, HOME: world.home },
    });
    try {
      await fetched();
    } finally {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
    }
  });

  test('hooks and settings of the repository', async () => {
    const { folder } = world.repository('other/one', modelFiles('other/one'));
    git([`--git-dir=${folder}`, 'config', 'uploadpack.packObjectsHook', `${world.command} #`]);
    git([`--git-dir=${folder}`, 'config', 'core.fsmonitor', world.command]);
    git([`--git-dir=${folder}`, 'config', 'core.sshCommand', world.command]);
    await fetched();
  });

  test('a repository within the repository, filters, hooks, scripts and settings among its files', async () => {
    const run = { executable: `#!/bin/sh\n${world.command}\n` };
    world.repository('other/one', {
      ...modelFiles('other/one'),
      ...{ HEAD: 'ref: refs/heads/main\n', 'objects/x': '', 'refs/x': '', 'hooks/post-checkout': run },
      ...{ config: `[core]\n\tbare = true\n\tfsmonitor = ${world.command}\n`, 'hooks/pre-commit': run },
      '.gitattributes': '* filter=evil export-subst ident\n',
      '.gitconfig': `[filter "evil"]\n\tsmudge = ${world.command}\n`,
      'package.json': JSON.stringify({ scripts: { preinstall: world.command, prepare: world.command } }),
      '.npmrc': `script-shell=${world.command}\n`,
      'tecmns.config.js': `require('node:child_process').execSync('${world.command}')`,
      '.gitmodules': '[submodule "x"]\n\tpath = x\n\turl = https://github.com/x/y\n',
    });
    await fetched();
  });
});

test('an object store that somebody else has made is refused', async () => {
  world.repository('other/one', modelFiles('other/one'));
  world.register('other/one');
  await world.init();
  for (const name of readdirSync(join(world.folder, '.tecmns', 'git')))
    git([
      `--git-dir=${join(world.folder, '.tecmns', 'git', name)}`,
      'config',
      'core.sshCommand',
      world.command,
    ]);
  world.reset();
  world.register('other/one');
  expect(await world.refusedInit()).toEqual([3, 'foreign-store']);
});
