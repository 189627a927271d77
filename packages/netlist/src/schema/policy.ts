import type * as z from 'zod';
import type { Tree1 } from '../hash/treeFile.ts';
import { NetlistError } from '../NetlistError.ts';
import { shownValue } from '../shown.ts';
import { checked } from './checked.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { Mirror, Repo } from './netlist.ts';
import { DEFAULT_HOSTS, parseRepo } from './parseRepo.ts';
import { parseStrictJson } from './parseStrictJson.ts';
import { policySchema } from './policySchema.ts';
import { within } from './within.ts';

/** Who must have signed. */
export type RequiredSigners = {
  /** Beginning of `host/owner/name` in whole parts; `''` for all. */
  readonly of: string;
  /** Identities that count. */
  readonly anyOf: readonly string[];
  /** How many of them it takes. */
  readonly atLeast: number;
};

/** A log of hashes. */
export type TrustedLog = {
  /** Name that its checkpoints begin with. */
  readonly name: string;
  readonly repo: Repo;
  /** Key of its checkpoints: `ssh-ed25519 AAAA…`. */
  readonly key: string;
};

/** How credit comes in at a root project, and what it changes in how others pass it on. Weights are 1 to 1,000,000. */
export type CreditPolicy = {
  /** By the name of an entry; those that are not in it have 1. */
  readonly entries: Readonly<Record<string, number>>;
  /** Weights of what a model uses, in the place of those of its manifest. */
  readonly weights: readonly { readonly of: string; readonly to: string; readonly weight: number }[];
  /** Owners that are the same somebody. */
  readonly sameOwner: readonly (readonly string[])[];
};

/** What a root project allows, with everything that it leaves open filled in. */
export type Policy = {
  /** Hosts that repositories may be on, with `:port` where it is not the usual one. */
  readonly hosts: readonly string[];
  readonly limits: Limits;
  readonly signers: readonly RequiredSigners[];
  /** File with the keys of those who are known: a path within the project. */
  readonly signersFile: string;
  /** SPDX ids that are accepted; null for any. */
  readonly licences: readonly string[] | null;
  /** What may be loaded outside of the sandbox. */
  readonly trust: { readonly hashes: readonly Tree1[]; readonly signers: readonly string[] };
  /** Time since the project saw a commit first before it is chosen [hour]. */
  readonly minAge: number;
  readonly logs: readonly TrustedLog[];
  /** Beginnings of `host/owner/name` in whole parts that no log is asked about. */
  readonly private: readonly string[];
  readonly mirrors: readonly Mirror[];
  readonly credit: CreditPolicy;
};

/** Name of the file, for messages. */
const WHAT = 'tecmns.policy.json';

/**
 * Reads the policy of a root project. It can lower limits, not raise them.
 *
 * @throws NetlistError what {@link parseStrictJson} throws; `unknown`, `missing`, `out-of-range`, `too-many`, `duplicate`; for logs what `parseRepo` throws
 *
 * @example
 * ```ts
 * parsePolicy('{"policy":1,"limits":{"nodes":50}}').limits.nodes; // => 50
 * ```
 */
export function parsePolicy(json: Uint8Array | string): Policy {
  const {
    $schema: _,
    policy: __,
    ...members
  } = checked(policySchema, parseStrictJson(json, { what: WHAT }), WHAT);
  return policyOf(members, WHAT);
}

type Members = Omit<z.output<typeof policySchema>, '$schema' | 'policy'>;

/** The policy that its members mean. */
export function policyOf(members: Members, what: string): Policy {
  const {
    hosts = DEFAULT_HOSTS,
    signers = [],
    signersFile = 'tecmns.signers',
    licences = null,
    trust,
    minAge = 0,
    logs = [],
    mirrors = [],
  } = members;
  return {
    hosts,
    limits: { ...LIMITS, ...defined(members.limits ?? {}) },
    signers: signers.map((rule, i) => within(what, `signers[${i}].atLeast`, () => requiredSigners(rule))),
    signersFile,
    licences,
    trust: { hashes: trust?.hashes ?? [], signers: trust?.signers ?? [] },
    minAge,
    logs: logs.map(({ name, repo, key }, i) => ({
      name,
      key,
      repo: within(what, `logs[${i}].repo`, () => parseRepo(repo, { isRoot: true, hosts })),
    })),
    private: members.private ?? [],
    mirrors,
    credit: within(what, 'credit', () => creditPolicy(members.credit ?? {})),
  };
}

function creditPolicy({
  entries = {},
  weights = [],
  sameOwner = [],
}: NonNullable<Members['credit']>): CreditPolicy {
  const seen = new Set<string>();
  for (const [i, { of, to }] of weights.entries()) {
    const pair = JSON.stringify([of, to]);
    if (seen.has(pair)) throw twice(`weights[${i}]`, `${of} → ${to}`);
    seen.add(pair);
  }
  return { entries, weights, sameOwner };
}

function twice(subject: string, value: string): NetlistError {
  return new NetlistError(`${subject} gives a weight to ${shownValue(value)} a second time.`, {
    fault: 'bad-input',
    code: 'duplicate',
    subject,
    value,
    hint: 'Leave one of them out.',
  });
}

function requiredSigners({
  of,
  anyOf,
  atLeast = 1,
}: NonNullable<Members['signers']>[number]): RequiredSigners {
  if (atLeast <= anyOf.length) return { of, anyOf, atLeast };
  throw new NetlistError(`${atLeast} of ${anyOf.length} can never sign.`, {
    fault: 'bad-input',
    code: 'out-of-range',
    subject: 'atLeast',
    value: atLeast,
    range: `at most ${anyOf.length}`,
    hint: 'Name more identities in anyOf, or ask for fewer.',
  });
}

function defined(limits: { readonly [K in keyof Limits]?: number | undefined }): Partial<Limits> {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}
