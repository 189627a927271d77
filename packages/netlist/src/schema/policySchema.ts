import * as z from 'zod';
import * as field from './fields.ts';
import { LIMITS, type Limits } from './limits.ts';

const HOST = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*(?::[1-9]\d{0,4})?$/;
const PREFIX = /^(?:[a-z0-9][a-z0-9.:-]*(?:\/[a-z0-9_.][a-z0-9_.-]*)*)?$/;
const TARGET =
  /^(?:file:\/\/\/|https:\/\/[A-Za-z0-9{]|\.{1,2}\/)(?:(?!\.\.)[A-Za-z0-9/._~+,:=()-]|\{(?:host|owner|name)\})+$/;

const prefix = z
  .string()
  .max(500)
  .regex(PREFIX, 'the beginning of host/owner/name in lower case, whole parts of it');

/** From where else repositories may be fetched. */
export const mirrorSchema = z.strictObject({
  prefix,
  to: z
    .string()
    .max(1000)
    .regex(
      TARGET,
      'an address that begins with file:///, https://, ./ or ../, in which {host}, {owner} and {name} may stand',
    ),
});

const limit = (name: keyof Limits) => z.int().min(1).max(LIMITS[name]).optional();
const limits: Record<keyof Limits, ReturnType<typeof limit>> = {
  nodes: limit('nodes'),
  depth: limit('depth'),
  commitsPerRepo: limit('commitsPerRepo'),
  entries: limit('entries'),
  filesPerNode: limit('filesPerNode'),
  bytesPerNode: limit('bytesPerNode'),
  bytesPerGraph: limit('bytesPerGraph'),
  bytesPerBlob: limit('bytesPerBlob'),
  secondsPerFetch: limit('secondsPerFetch'),
  seconds: limit('seconds'),
};

const signers = z.strictObject({
  of: prefix,
  anyOf: z.array(field.identity).min(1).max(100).refine(field.hasNoTwins, 'a list without repetitions'),
  atLeast: z.int().min(1).max(100).optional(),
});

const log = z.strictObject({
  name: field.line(200).min(1),
  repo: z.string().max(1000),
  key: z
    .string()
    .max(200)
    .regex(/^ssh-ed25519 [A-Za-z0-9+/]{68}$/, 'an Ed25519 key as OpenSSH writes it: ssh-ed25519 AAAA…'),
});

const credit = z.strictObject({
  entries: z
    .record(field.line(1000).min(1), field.creditWeight)
    .refine(field.isShort, `at most ${field.MOST_WEIGHTS} names`)
    .optional()
    .describe('How much of all value comes in at an entry of the netlist, by its name. Default 1 for each.'),
  weights: z
    .array(
      z.strictObject({
        of: field.line(700).min(1),
        to: field.line(700).min(1),
        weight: field.creditWeight,
      }),
    )
    .max(field.MOST_WEIGHTS)
    .optional()
    .describe(
      'How much what a model uses counts beside the rest of it, in the place of what its manifest says: names are ids of models, host/owner/name, or both with # between.',
    ),
  sameOwner: z
    .array(z.array(field.identity).min(2).max(100).refine(field.hasNoTwins, 'a list without repetitions'))
    .max(1000)
    .optional()
    .describe('Owners, like github:login, that are the same somebody.'),
});

/** What a policy says beside its version. */
export const policyMembers = {
  hosts: z
    .array(z.string().max(253).regex(HOST, 'a host in lower case, with :port where it is not the usual one'))
    .max(100)
    .optional()
    .describe('Hosts that repositories may be on. Default: github.com, gitlab.com and codeberg.org.'),
  limits: z.strictObject(limits).optional().describe('Limits that are lower than the usual ones.'),
  signers: z
    .array(signers)
    .max(1000)
    .optional()
    .describe('Who must have signed what is below a prefix of host/owner/name.'),
  signersFile: field.path
    .optional()
    .describe('File with the keys of those who are known, in the form of OpenSSH. Default: tecmns.signers.'),
  licences: z
    .array(field.licenceId)
    .max(1000)
    .optional()
    .describe('Licences that are accepted. Default: any.'),
  trust: z
    .strictObject({
      hashes: z.array(field.tree1).max(1000).optional(),
      signers: z.array(field.identity).max(1000).optional(),
    })
    .optional()
    .describe(
      'What may be loaded outside of the sandbox: contents, or what somebody has signed. Names are no ground for trust.',
    ),
  minAge: z
    .int()
    .min(0)
    .max(10_000)
    .optional()
    .describe('Hours since this project saw a commit first before it is chosen. Default 0.'),
  logs: z.array(log).max(20).optional().describe('Logs in which hashes are looked up.'),
  private: z
    .array(prefix)
    .max(1000)
    .optional()
    .describe('Prefixes of host/owner/name that no log is asked about.'),
  mirrors: z
    .array(mirrorSchema)
    .max(100)
    .optional()
    .describe('From where else repositories are fetched, after those of the netlist.'),
  credit: credit.optional().describe('How credit comes in and is passed on.'),
};

/** A policy as its file has it. */
export const policySchema = z
  .strictObject({
    $schema: z.string().max(500).optional(),
    policy: z.literal(1).describe('Version of the form.'),
    ...policyMembers,
  })
  .meta({ title: 'Policy of a root project of tecmns: what it allows' });
