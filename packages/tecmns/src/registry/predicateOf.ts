import { createHash } from 'node:crypto';
import { ParameterError } from '@tecmns/core';
import type { Predicates, StatementKind } from '@tecmns/netlist/attest';
import type { FlagGroup } from '../cli/command.ts';
import type { Session } from '../cli/session.ts';
import { readGiven } from './readGiven.ts';

const KINDS = ['authorship', 'review', 'audit', 'release'] as const satisfies readonly StatementKind[];

/** Of which kind a flag is. */
const KIND_OF = {
  ...{ role: 'authorship', verdict: 'review', note: 'review', release: 'release' },
  ...{ auditor: 'audit', report: 'audit', standards: 'audit' },
} as const satisfies Readonly<Record<string, StatementKind>>;

/** What is said of it. */
export const PREDICATE_GROUP: FlagGroup = {
  title: 'Statement',
  flags: [
    {
      name: 'kind',
      value: 'kind',
      doc: 'What is said: authorship, review, audit or release. Default authorship.',
    },
    {
      name: 'role',
      value: 'role',
      doc: 'For authorship: author, maintainer, …; same-as says that --as is you as well. Default author.',
    },
    {
      name: 'verdict',
      value: 'verdict',
      doc: 'For a review: approved, rejected or commented. Needed for one.',
    },
    { name: 'note', value: 'text', doc: 'For a review: a line about it.' },
    { name: 'auditor', value: 'name', doc: 'For an audit: who made it. Needed for one.' },
    {
      name: 'report',
      value: 'file',
      doc: 'For an audit: its report, of which the hash is signed. Needed for one.',
    },
    { name: 'standards', value: 'list', doc: 'For an audit: what was checked against, with commas between.' },
    { name: 'release', value: 'version', doc: 'For a release: the version, like 1.2.0. Needed for one.' },
  ],
};

/** A predicate with its kind. */
export type KindOf<K extends StatementKind = StatementKind> = {
  readonly [One in K]: { readonly kind: One; readonly predicate: Predicates[One] };
}[K];

/**
 * What the flags of {@link PREDICATE_GROUP} say.
 *
 * @throws ParameterError `bad-value` for a kind that there is not, or that lacks a flag
 */
export async function predicateOf(
  { flags, io }: Pick<Session, 'flags' | 'io'>,
  said: { readonly identity: string; readonly issuedAt: number },
): Promise<KindOf> {
  const text = (name: string) => (typeof flags[name] === 'string' ? flags[name] : undefined);
  const needed = (name: string) => text(name) ?? refuse(name, undefined, `given for --kind ${kind}`);
  const kind = text('kind') ?? 'authorship';
  for (const [name, of] of Object.entries(KIND_OF))
    if (flags[name] !== undefined && of !== kind && KINDS.some((one) => one === kind))
      refuse(name, text(name), `left out: it is for --kind ${of}`);
  switch (kind) {
    case 'authorship':
      return { kind, predicate: { ...said, role: text('role') ?? 'author' } };
    case 'review': {
      const verdict = needed('verdict');
      if (verdict !== 'approved' && verdict !== 'rejected' && verdict !== 'commented')
        return refuse('verdict', verdict, 'approved, rejected or commented');
      const note = text('note');
      return { kind, predicate: { ...said, verdict, ...(note === undefined ? {} : { note }) } };
    }
    case 'audit': {
      const bytes = await readGiven(io.cwd, needed('report'));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const standards = (text('standards') ?? '').split(',').filter((one) => one !== '');
      return {
        kind,
        predicate: { ...said, auditor: { name: needed('auditor') }, standards, report: { sha256 } },
      };
    }
    case 'release':
      return { kind, predicate: { ...said, version: needed('release') } };
    default:
      return refuse('kind', kind, KINDS.join(', '));
  }
}

function refuse(name: string, value: string | undefined, range: string): never {
  throw new ParameterError(
    value === undefined ? `--${name} must be ${range}.` : `--${name} is '${value}', but must be ${range}.`,
    { code: 'bad-value', subject: name, value, range },
  );
}
