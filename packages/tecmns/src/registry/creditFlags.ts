import { ParameterError } from '@tecmns/core';
import type { FlagGroup, FlagValues } from '../cli/command.ts';
import { nearest, UsageError } from '../cli/UsageError.ts';

const FORMATS = ['drips', 'splits', 'splits-v1', 'csv', 'funding', 'record'] as const;

/** In what form shares are exported. */
export type CreditFormat = (typeof FORMATS)[number];

/** The flags of the exports. */
export const EXPORT_GROUP: FlagGroup = {
  title: 'Export',
  flags: [
    {
      name: 'export',
      value: FORMATS.join('|'),
      doc: 'Writes the shares for those who pay, with the record by which they can be computed again: lists for Drips, splits of version 2 or 1, a table, FUNDING.json, or the record alone.',
    },
    {
      name: 'out',
      value: 'file',
      doc: 'Where it is written. Default: standard output, in the place of the table.',
    },
    {
      name: 'chain',
      value: 'eip155:1',
      doc: 'Chain whose addresses count, as CAIP-2 writes it. Default eip155:1.',
    },
    {
      name: 'escrow',
      value: 'address',
      doc: 'Where shares wait of those who named no address there, and of nobody.',
    },
    { name: 'address-driver', value: 'number', doc: 'Driver of addresses of the deployment of Drips.' },
    {
      name: 'repo-driver',
      value: 'number',
      doc: 'Driver of repositories of the deployment of Drips. With it, what is nobody’s of a repository of GitHub goes to the account of the repository.',
    },
    {
      name: 'made',
      value: 'accounts',
      doc: 'Accounts of the lists, or addresses of the splits, that were made, in order, with commas between.',
    },
    { name: 'owner', value: 'chain:address', doc: 'Who owns the repository, for FUNDING.json: ethereum:0x…' },
    { name: 'manifest', value: 'file', doc: 'Manifest of fundingjson.org, for FUNDING.json.' },
  ],
};

/** The flags as they are meant. */
export type CreditFlags = {
  readonly format: CreditFormat | undefined;
  readonly chain: string;
  readonly escrow: string | undefined;
  readonly addressDriver: number | undefined;
  readonly repoDriver: number | undefined;
  readonly made: readonly string[];
  readonly owner: Readonly<Record<string, string>> | undefined;
};

/** Which flags belong to which formats; the others would be overheard. */
const OF: Readonly<Record<string, readonly CreditFormat[]>> = {
  escrow: ['drips', 'splits', 'splits-v1'],
  'address-driver': ['drips'],
  'repo-driver': ['drips'],
  made: ['drips', 'splits', 'splits-v1'],
  owner: ['funding'],
  manifest: ['funding'],
};

/**
 * Reads the flags of {@link EXPORT_GROUP}.
 *
 * @throws ParameterError `bad-value`; UsageError for flags that do not go together
 */
export function creditFlags(flags: FlagValues): CreditFlags {
  const text = (name: string) => (typeof flags[name] === 'string' ? flags[name] : undefined);
  const given = text('export');
  const format = FORMATS.find((one) => one === given);
  if (given !== undefined && format === undefined)
    throw bad(
      'export',
      given,
      `one of ${FORMATS.join(', ')}`,
      nearest(given, FORMATS, 'Leave it out for the table.'),
    );
  for (const [name, formats] of Object.entries(OF))
    if (text(name) !== undefined && !formats.some((one) => one === format))
      throw new UsageError(`--${name} is for --export ${formats.join(', ')} only.`, {
        subject: name,
        hint: `Leave it out, or add --export ${formats[0]}.`,
      });
  if (text('out') !== undefined && format === undefined)
    throw new UsageError('--out needs to know what to write.', { subject: 'out', hint: 'Add --export csv.' });
  const chain = text('chain') ?? 'eip155:1';
  if (!/^eip155:[1-9]\d{0,19}$/.test(chain)) throw bad('chain', chain, 'a chain like eip155:1');
  const made = text('made')?.split(',') ?? [];
  const form = format === 'drips' ? /^[1-9]\d{0,77}$/ : /^0x[0-9a-fA-F]{40}$/;
  const odd = made.find((one) => !form.test(one));
  if (odd !== undefined)
    throw bad(
      'made',
      odd,
      format === 'drips' ? 'ids of accounts in digits' : 'addresses of 0x and 40 digits',
    );
  return {
    ...{ format, chain, made, escrow: text('escrow'), owner: ownerOf(text('owner')) },
    addressDriver: driverOf('address-driver', text('address-driver')),
    repoDriver: driverOf('repo-driver', text('repo-driver')),
  };
}

/** A value without which a format cannot be written. */
export function needed<T>(value: T | undefined, name: string, format: CreditFormat): T {
  if (value !== undefined) return value;
  throw new UsageError(`--export ${format} needs --${name}.`, {
    subject: name,
    hint: 'Read it from the deployment on your chain: the contracts have it, and it differs.',
  });
}

function driverOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,10}$/.test(text) && Number(text) < 2 ** 32) return Number(text);
  throw bad(name, text, 'a whole number, 0 to 4294967295');
}

function ownerOf(text: string | undefined): CreditFlags['owner'] {
  if (text === undefined) return undefined;
  const [, chain, address] = /^([a-z0-9-]+):(0x[0-9a-fA-F]{40})$/.exec(text) ?? [];
  if (chain === undefined || address === undefined)
    throw bad('owner', text, 'a chain and an address: ethereum:0x…');
  return { [chain]: address };
}

function bad(name: string, value: string, range: string, hint?: string): ParameterError {
  return new ParameterError(`--${name} is '${value}', but must be ${range}.`, {
    ...{ code: 'bad-value', subject: name, value, range, hint },
  });
}
