import * as z from 'zod';
import { NetlistError } from '../NetlistError.ts';
import { checked } from '../schema/checked.ts';
import { shownValue } from '../shown.ts';
import type { CreditRecord } from './creditRecord.ts';
import { readAddress } from './readAddress.ts';

const text = (least: number, most: number) => z.string().min(least).max(most);
const guid = z
  .string()
  .min(3)
  .max(32)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters and digits with single dashes between them');
const address = z
  .string()
  .max(250)
  .regex(/^https?:\/\/[\x21-\x7e]+$/, 'an address that begins with https:// or http://');
const place = z.strictObject({ url: address, wellKnown: address.optional() });
const currency = z.string().regex(/^[A-Z]{3}$/, 'three capitals of ISO 4217');
const money = z.number().min(0).max(1_000_000_000);

const manifestSchema = z.strictObject({
  entity: z.strictObject({
    type: z.enum(['individual', 'group', 'organisation', 'other']),
    role: z.enum(['owner', 'steward', 'maintainer', 'contributor', 'other']),
    name: text(2, 250),
    email: z.email().max(250),
    phone: text(0, 32).optional(),
    description: text(1, 2000),
    webpageUrl: place,
  }),
  projects: z
    .array(
      z.strictObject({
        guid,
        name: text(1, 250),
        description: text(5, 2000),
        webpageUrl: place,
        repositoryUrl: place,
        licenses: z.array(text(2, 64)).min(1).max(5),
        tags: z
          .array(
            z
              .string()
              .min(2)
              .max(32)
              .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters, digits and dashes'),
          )
          .min(1)
          .max(10),
      }),
    )
    .optional(),
  funding: z.strictObject({
    channels: z
      .array(
        z.strictObject({
          guid,
          type: z.enum(['bank', 'payment-provider', 'cheque', 'cash', 'other']),
          address: text(0, 250).optional(),
          description: text(0, 500).optional(),
        }),
      )
      .min(1),
    plans: z
      .array(
        z.strictObject({
          guid,
          status: z.enum(['active', 'inactive']),
          name: text(3, 250),
          description: text(0, 500).optional(),
          amount: money,
          currency,
          frequency: z.enum(['one-time', 'weekly', 'fortnightly', 'monthly', 'yearly', 'other']),
          channels: z.array(guid).min(1),
        }),
      )
      .min(1)
      .max(30),
    history: z
      .array(
        z.strictObject({
          year: z.int().min(1970).max(2075),
          income: money.optional(),
          expenses: money.optional(),
          taxes: money.optional(),
          currency,
          description: text(0, 500).optional(),
        }),
      )
      .max(50)
      .optional(),
  }),
});

/** What a project wants to be funded for, and through what channels, as fundingjson.org has it in version 1.1.0. */
export type FundingManifest = z.input<typeof manifestSchema>;

/**
 * The text of a `FUNDING.json`: what proves to Drips who owns a repository, and a manifest as fundingjson.org describes it, version 1.1.0.
 * Both go to a file of this name, whose case is all that differs; so a repository that needs both has one file. Whether readers of the manifest accept Drips' member,
 * or ours, beside theirs is not written down: check it where it is to be listed.
 *
 * Source: fundingjson.org, v1.1.0 (annotated schema of 2024); docs.drips.network, how to claim a project.
 *
 * @param parts.drips address of the owner by chain, in Drips' names of chains: `ethereum`, `filecoin`, …
 * @param parts.manifest the manifest without its version
 * @param parts.record how the shares came about that what is funded is divided by; it stands in the file as `tecmns`
 * @throws NetlistError `bad-account` for an address that is none; `missing`, `unknown`, `out-of-range`, `too-many`, `duplicate` for the manifest; `missing` without either part
 *
 * @example
 * ```ts
 * fundingJson({ drips: { ethereum: '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045' } }).replaceAll(/\s/g, '');
 * // => '{"drips":{"ethereum":{"ownedBy":"0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045"}}}'
 * ```
 */
export function fundingJson({
  drips,
  manifest,
  record,
}: {
  readonly drips?: Readonly<Record<string, string>> | undefined;
  readonly manifest?: FundingManifest | undefined;
  readonly record?: CreditRecord | undefined;
}): string {
  if (drips === undefined && manifest === undefined)
    throw bad('missing', 'parts', 'FUNDING.json would be empty.', 'Give an owner for Drips, or a manifest.');
  const file = {
    ...(manifest === undefined ? {} : manifestOf(manifest)),
    ...(drips === undefined ? {} : { drips: claimOf(drips) }),
    ...(record === undefined ? {} : { tecmns: record }),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

function manifestOf(given: FundingManifest) {
  const manifest = checked(manifestSchema, given, 'FUNDING.json');
  const { projects = [], funding } = manifest;
  const channels = requireOnce('funding.channels', funding.channels);
  requireOnce('projects', projects);
  requireOnce('funding.plans', funding.plans);
  for (const plan of funding.plans)
    for (const channel of plan.channels)
      if (!channels.has(channel))
        throw bad(
          'unknown',
          'funding.plans',
          `The plan '${plan.guid}' names the channel '${channel}', which there is not.`,
          `Known are ${[...channels].join(', ')}.`,
        );
  return { $schema: 'https://fundingjson.org/schema/v1.1.0.json', version: 'v1.1.0', ...manifest };
}

function requireOnce(where: string, list: readonly { readonly guid: string }[]): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const one of list) {
    if (seen.has(one.guid))
      throw bad(
        'duplicate',
        where,
        `${where} has '${one.guid}' a second time.`,
        'Give each a guid of its own.',
      );
    seen.add(one.guid);
  }
  return seen;
}

function claimOf(drips: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(drips).map(([chain, owner]) => {
      if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(chain))
        throw bad(
          'out-of-range',
          'drips',
          `The chain ${shownValue(chain)} is none.`,
          'Chains are written like ethereum.',
        );
      return [chain, { ownedBy: readAddress(owner, `the owner on ${chain}`) }];
    }),
  );
}

function bad(code: string, subject: string, message: string, hint: string): NetlistError {
  return new NetlistError(message, { fault: 'bad-input', code, subject, hint });
}
