import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ParameterError } from '@tecmns/core';
import type { InitOptions } from '@tecmns/netlist';
import type { FlagGroup } from '../cli/command.ts';
import type { Session } from '../cli/session.ts';

/** Flags of all that may fetch. */
export const FETCH_GROUP: FlagGroup = {
  title: 'Fetching',
  flags: [
    { name: 'offline', doc: 'Use what is on this machine only: the store, and mirrors on its disk.' },
    {
      name: 'mirror',
      value: 'address',
      doc: 'Where repositories are looked for first, with {host}, {owner} and {name} in their places: a folder, or an address that begins with file:, https: or ssh:. What comes from there counts only when it hashes right.',
    },
    { name: 'git', value: 'path', doc: 'Absolute path of git. Default: the first on the PATH.' },
    { name: 'credential-helper', value: 'command', doc: 'A program that knows passwords. Default: none.' },
    { name: 'ssh-command', value: 'command', doc: 'What is run in the place of ssh. Default: ssh.' },
  ],
};

/** What of the options of a fetch the flags and the process decide. */
export type FetchOptions = Pick<
  InitOptions,
  'path' | 'git' | 'credentialHelper' | 'sshCommand' | 'mirrors' | 'isOffline' | 'signal'
>;

/** Reads the flags of {@link FETCH_GROUP}. */
export function fetchOptions({ flags, io }: Pick<Session, 'flags' | 'io'>): FetchOptions {
  const text = (name: string) => (typeof flags[name] === 'string' ? flags[name] : undefined);
  const mirror = text('mirror');
  return {
    path: io.env.PATH ?? '',
    git: text('git'),
    credentialHelper: text('credential-helper'),
    sshCommand: text('ssh-command'),
    mirrors: mirror === undefined ? [] : [mirrorOf(mirror, io.cwd)],
    isOffline: flags.offline === true,
    signal: io.signal,
  };
}

type Mirror = NonNullable<InitOptions['mirrors']>[number];

/** What stands in an address for parts of the name of a repository. */
const PLACES: readonly string[] = ['{host}', '{owner}', '{name}'];

/** A mirror of all repositories. */
function mirrorOf(text: string, cwd: string): Mirror {
  const isAddress = /^[a-z][a-z+.-]+:/i.test(text);
  if (isAddress && !/^(file|https|ssh):\/\//.test(text)) throw noMirror(text);
  const odd = text.match(/\{[^{}]*\}/g)?.find((part) => !PLACES.includes(part));
  if (odd !== undefined) throw noMirror(text, `has ${odd} in it, which is none of ${PLACES.join(', ')},`);
  if (!text.includes('{name}')) throw noMirror(text);
  if (isAddress) return { prefix: '', to: text };
  const { href } = pathToFileURL(resolve(cwd, text));
  return { prefix: '', to: href.replaceAll('%7B', '{').replaceAll('%7D', '}') };
}

function noMirror(text: string, fault?: string): ParameterError {
  const range = 'a folder or a file:, https: or ssh: address, with {name} in it';
  return new ParameterError(
    `--mirror ${fault === undefined ? `is '${text}',` : fault} but must be ${range}.`,
    {
      code: 'bad-value',
      subject: 'mirror',
      value: text,
      range,
      hint: "For example --mirror '/srv/mirrors/{owner}/{name}.git'.",
    },
  );
}
