import {
  type Amounts,
  creditGraphOf,
  creditPlaces,
  creditRecord,
  type Finding,
  type FundingManifest,
  flow1,
  ledger,
  linkedOwners,
  NetlistError,
  pay,
} from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import type { Session } from '../cli/session.ts';
import { UsageError } from '../cli/UsageError.ts';
import { writeText } from '../cli/writeText.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { creditExport } from '../registry/creditExport.ts';
import { creditFlags, EXPORT_GROUP } from '../registry/creditFlags.ts';
import { type CreditRow, creditRows } from '../registry/creditRows.ts';
import { creditText, percentText } from '../registry/creditText.ts';
import { findingsText, labelled } from '../registry/findingsText.ts';
import { lastWords } from '../registry/lastWords.ts';
import { lockedProject } from '../registry/lockedProject.ts';
import { ownPackages } from '../registry/ownPackages.ts';
import { paidSoFar } from '../registry/paidSoFar.ts';
import { parseJson } from '../registry/parseJson.ts';
import { readGiven } from '../registry/readGiven.ts';
import { counted } from '../registry/shownNode.ts';
import { MOST_DECIMALS, readDecimals, readTokens, tokensText } from '../registry/tokenAmount.ts';
import { untilStopped } from '../registry/untilStopped.ts';

/** `tecmns credit`: who gets how much of what comes in. */
export const prepare: PrepareCommand = () => ({
  name: 'credit',
  summary:
    'Divides an amount among those who wrote what the project, or a model of it, rests on: by what manifests say of authors, parents and uses. It pays nobody, and works without a network.',
  operands: ['[model]'],
  groups: [
    {
      title: 'Amount',
      flags: [
        {
          name: 'amount',
          value: 'tokens',
          doc: 'What comes in, like 1000 or 0.25; with --paid, all that has come in so far. Default 1000.',
        },
        {
          name: 'decimals',
          value: 'number',
          doc: `Digits that the token has after the point, 0 to ${MOST_DECIMALS}. Default 18.`,
        },
        {
          name: 'paid',
          value: 'file',
          doc: 'What was paid so far, in smallest units: a JSON object, or CSV with payee and amount. What is due now is told; nobody’s total falls.',
        },
      ],
    },
    EXPORT_GROUP,
  ],
  examples: [
    'tecmns credit --amount 1000',
    'tecmns credit 1hive/conviction-voting --json',
    'tecmns credit --export splits --escrow 0x… --out splits.json',
    'tecmns credit --amount 2500 --paid paid.csv --export csv --out due.csv',
  ],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { io, flags, operands, isJson, style } = session;
  const options = creditFlags(flags);
  const decimals = readDecimals(flags.decimals);
  const amount = amountOf(flags, decimals);
  const project = await lockedProject(io.cwd);
  const own = await ownPackages(project, session);
  const places = await untilStopped(session, 'Nothing was changed.', () =>
    creditPlaces(project, own, { signal: io.signal }),
  );
  const models = operands[0] === undefined ? undefined : [operands[0]];
  const { graph, payees, findings } = creditGraphOf(project, places, {
    models,
    links: await linkedOwners(project),
  });
  const credit = flow1(graph);
  const { shares } = credit;
  const record = creditRecord(graph, credit, project.lock.graphRoot);
  const paid = typeof flags.paid === 'string' ? await paidSoFar(io.cwd, flags.paid) : undefined;
  const amounts = paid === undefined ? pay(amount, shares) : ledger(amount, shares, paid);
  const rows = creditRows(credit, payees, amounts, options.chain);
  const { format } = options;
  const manifest = typeof flags.manifest === 'string' ? await manifestIn(io.cwd, flags.manifest) : undefined;
  const made =
    format === undefined
      ? undefined
      : creditExport({ shares, amounts, payees, record, lock: project.lock, flags: options, manifest });
  const file = typeof flags.out === 'string' ? flags.out : null;
  if (made !== undefined && file !== null) await writeText(file, io.cwd, made.text);
  const before = paid === undefined ? null : sumOf(paid);
  const kept = amount - sumOf(amounts) - (before ?? 0n);
  session.document({
    ...{ command: 'credit', model: operands[0] ?? null, record, decimals, amount: `${amount}` },
    ...{ paidBefore: before === null ? null : `${before}`, kept: `${kept}`, chain: options.chain },
    contributors: rows.map(rowDocument),
    findings,
    ...{ export: made === undefined || file !== null ? null : made.value, file },
  });
  if (isJson) return exitCodes.ok;
  tellFindings(session, findings);
  if (made !== undefined && file === null) {
    // It is what was asked for, also by those who want nothing else.
    io.stdout.write(made.text);
    return exitCodes.ok;
  }
  const width = widthOf(io.stdout);
  session.print(creditText(rows, { decimals, width, style }));
  session.print('');
  session.print(labelled('Flow', `${record.flow}, ${counted(credit.rounds, 'round')}`, width));
  session.print(labelled('Lock', record.graphRoot!, width));
  session.print(labelled('Table', record.tableHash, width));
  if (file !== null) session.print(labelled('Written', file, width));
  lastWords(session, sentence(rows, { amount, before, kept, decimals }));
  return exitCodes.ok;
}

function amountOf(flags: Session['flags'], decimals: number): bigint {
  if (flags.paid !== undefined && flags.amount === undefined)
    throw new UsageError('--paid needs --amount: all that has come in so far.', {
      subject: 'amount',
      hint: 'Add --amount and the sum of what came in, what was paid already included.',
    });
  return readTokens(typeof flags.amount === 'string' ? flags.amount : '1000', decimals, 'amount');
}

async function manifestIn(cwd: string, file: string): Promise<FundingManifest> {
  const value = parseJson(new TextDecoder().decode(await readGiven(cwd, file)));
  // Whatever it is, it is checked before it is written.
  if (typeof value === 'object' && value !== null) return value as FundingManifest;
  throw new NetlistError(`'${file}' is no manifest.`, {
    ...{ fault: 'bad-input', code: 'bad-manifest', subject: file },
    hint: 'Give the JSON of a manifest as fundingjson.org describes it.',
  });
}

function rowDocument({ share, amount, through, ...row }: CreditRow) {
  return {
    ...row,
    share: `${share}`,
    percent: percentText(share).slice(0, -2),
    amount: `${amount}`,
    through: through.map((part) => ({ node: part.node, share: `${part.share}` })),
  };
}

/** Warnings beside the data, where silence is not asked for. */
function tellFindings(session: Session, findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  session.note(`${findingsText(findings, session.style, widthOf(session.io.stderr))}\n`);
}

function sentence(
  rows: readonly CreditRow[],
  {
    amount,
    before,
    kept,
    decimals,
  }: {
    readonly amount: bigint;
    readonly before: bigint | null;
    readonly kept: bigint;
    readonly decimals: number;
  },
): string {
  const tokens = (units: bigint) =>
    `${tokensText(units, decimals)} ${units === 10n ** BigInt(decimals) ? 'token' : 'tokens'}`;
  const nobody = rows.filter(({ isUnclaimed }) => isUnclaimed);
  const waits =
    nobody.length === 0
      ? ''
      : ` ${tokens(nobody.reduce((sum, row) => sum + row.amount, 0n))} of that for nobody yet.`;
  const contributors = counted(rows.length - nobody.length, 'contributor');
  if (before === null) return `${tokens(amount)} divided among ${contributors}.${waits}`;
  const due = amount - before - kept;
  return `${tokens(due)} due to ${contributors}, of ${tokens(amount)} less ${tokens(before)} paid before; ${tokens(kept)} left in the pool.${waits}`;
}

function sumOf(amounts: Amounts): bigint {
  return [...amounts.values()].reduce((sum, one) => sum + one, 0n);
}
