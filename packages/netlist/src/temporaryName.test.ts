import { spawnSync } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { expect, test } from 'vitest';
import { isLeftOver, temporaryName } from './temporaryName.ts';

const own = basename(temporaryName('/tmp'));
/** The number of a process that has ended. */
const dead = `${spawnSync(process.execPath, ['--version']).pid}`;
const by = (pid: string) => own.replace(`-${process.pid}-`, `-${pid}-`);

test('a name is within its folder, hidden, and given once', () => {
  const [first, second] = [temporaryName('/tmp/x'), temporaryName('/tmp/x')];
  expect([dirname(first), basename(first)]).toEqual(['/tmp/x', expect.stringMatching(/^\..*\.writing$/)]);
  expect(first).not.toBe(second);
});

test('what a process of this machine has left that has ended is left over', () => {
  expect(isLeftOver(by(dead))).toBe(true);
});

test.each([
  ['what this process is writing', own],
  ['what a process of another user is writing', by('1')],
  ['what another machine has written', by(dead).replace(/^\.[0-9a-f]{8}/, '.00000000')],
  ['a file of another name', '.0123.writing'],
  ['a number that is none', by('0')],
  ['more than one name', `x${by(dead)}`],
])('%s is not', (_, name) => {
  expect(isLeftOver(name)).toBe(false);
});
