import { sep } from 'node:path';
import { expect, test } from 'vitest';
import { fetchOptions } from './fetchFlags.ts';

const signal = new AbortController().signal;
const output = { write: () => true, isTTY: false, columns: 80 };
const optionsOf = (flags: Record<string, string | boolean>, env = {}) =>
  fetchOptions({
    flags,
    io: { stdout: output, stderr: output, env, cwd: `${sep}home`, signal, now: () => 0, today: () => '' },
  });

test('without flags only the path of the environment counts', () => {
  expect(optionsOf({}, { PATH: '/bin', GIT_SSH_COMMAND: 'evil' })).toEqual({
    ...{ path: '/bin', git: undefined, credentialHelper: undefined, sshCommand: undefined },
    ...{ mirrors: [], isOffline: false, signal },
  });
  expect(optionsOf({}).path).toBe('');
});

test('flags are handed on as they are', () => {
  const flags = { git: '/bin/git', 'credential-helper': 'cache', 'ssh-command': 'ssh -4', offline: true };
  expect(optionsOf(flags)).toMatchObject({
    ...{ git: '/bin/git', credentialHelper: 'cache', sshCommand: 'ssh -4', isOffline: true },
  });
});

test.each([
  ['mirrors/{owner}/{name}.git', 'file:///home/mirrors/{owner}/{name}.git'],
  ['/srv/{name}', 'file:///srv/{name}'],
  ['file:///srv/{host}/{name}', 'file:///srv/{host}/{name}'],
  ['https://example.org/{owner}/{name}', 'https://example.org/{owner}/{name}'],
  ['ssh://git@example.org/{name}', 'ssh://git@example.org/{name}'],
])('the mirror %s is %s', (mirror, to) => {
  expect(optionsOf({ mirror }).mirrors).toEqual([{ prefix: '', to }]);
});

test.each([
  'ext::sh -c x {name}',
  'http://example.org/{name}',
  'git://example.org/{name}',
  'https:{name}',
  '/srv/mirror.git',
])('the mirror %s is refused', (mirror) => {
  expect(() => optionsOf({ mirror })).toThrow(
    expect.objectContaining({ code: 'bad-value', subject: 'mirror' }),
  );
});

test('a mirror with another part of a name is refused for that part', () => {
  expect(() => optionsOf({ mirror: 'https://example.org/{bad}.git' })).toThrow(/^--mirror has \{bad\} in it/);
});
