import {
  type Amounts,
  addressOn,
  type CreditRecord,
  creditCsv,
  dripsAddressAccount,
  dripsRepoAccount,
  exportDrips,
  exportSplitsV1,
  exportSplitsV2,
  type FundingManifest,
  fundingJson,
  type Lock,
  type Payee,
} from '@tecmns/netlist';
import { UsageError } from '../cli/UsageError.ts';
import { type CreditFlags, needed } from './creditFlags.ts';

/** What exports are made of. */
export type ExportSource = {
  readonly shares: Amounts;
  readonly amounts: Amounts;
  readonly payees: ReadonlyMap<string, Payee>;
  readonly record: CreditRecord;
  readonly lock: Lock;
  readonly flags: CreditFlags;
  /** A manifest of fundingjson.org that was given. */
  readonly manifest?: FundingManifest | undefined;
};

/** Shares in the form that was asked for. Each has the record by which they can be computed again. */
export function creditExport(source: ExportSource): { readonly text: string; readonly value: unknown } {
  const { shares, amounts, payees, record, flags, manifest } = source;
  switch (flags.format) {
    case 'drips':
      return asJson(exportDrips(shares, { record, ...dripsAccounts(source), made: flags.made.map(BigInt) }));
    case 'splits':
      return asJson(exportSplitsV2(shares, { record, ...addresses(source), made: flags.made }));
    case 'splits-v1':
      return asJson(exportSplitsV1(shares, { record, ...addresses(source), made: flags.made }));
    case 'csv': {
      const names = new Map(
        [...payees].flatMap(([id, { name }]) => (name === undefined ? [] : [[id, name]])),
      );
      const text = creditCsv(shares, { record, names: names as ReadonlyMap<string, string>, amounts });
      return { text, value: text };
    }
    case 'funding': {
      if (flags.owner === undefined && manifest === undefined)
        throw new UsageError('--export funding needs an owner or a manifest.', {
          subject: 'export',
          hint: 'Write --owner ethereum:0x…, or --manifest and the file of one.',
        });
      const text = fundingJson({ drips: flags.owner, manifest, record });
      return { text, value: JSON.parse(text) };
    }
    default:
      return asJson(record);
  }
}

function asJson(value: unknown) {
  return { text: `${JSON.stringify(value, undefined, 2)}\n`, value };
}

/** Where contributors are paid on the chain that was asked for. */
function addresses({ payees, flags }: ExportSource) {
  const accounts = new Map<string, string>();
  for (const [id, payee] of payees) {
    const address = addressOn(payee, flags.chain);
    if (address !== undefined) accounts.set(id, address);
  }
  return { accounts, escrow: flags.escrow };
}

/** The same as accounts of Drips; what is nobody's of a repository of GitHub goes to the account of the repository. */
function dripsAccounts(source: ExportSource) {
  const { flags, lock, shares } = source;
  const driver = needed(flags.addressDriver, 'address-driver', 'drips');
  const plain = addresses(source);
  const accounts = new Map<string, bigint>();
  for (const [id, address] of plain.accounts) accounts.set(id, dripsAddressAccount(driver, address));
  if (flags.repoDriver !== undefined)
    for (const id of shares.keys()) {
      const name = repositoryOf(id, lock);
      if (name !== undefined) accounts.set(id, dripsRepoAccount(flags.repoDriver, 0, name));
    }
  const escrow = plain.escrow === undefined ? undefined : dripsAddressAccount(driver, plain.escrow);
  return { accounts, escrow };
}

/** The repository of GitHub that nobody's share is of, as it was written. */
function repositoryOf(contributor: string, { nodes }: Lock): string | undefined {
  const node = /^unclaimed:(.+@[0-9a-f]{40,64})(?:#[^@]*)?$/.exec(contributor)?.[1];
  if (node === undefined || !Object.hasOwn(nodes, node)) return undefined;
  return /^https:\/\/github\.com\/([^/]+\/[^/]+?)(?:\.git)?$/.exec(nodes[node]!.source)?.[1];
}
