import { canonicalJson, isTecmnsError, parseCanonicalJson } from '@tecmns/core';
import { fileLayout, type ParameterColumn } from '../../fileLayout.ts';
import { isRecord } from '../../refuse.ts';
import type { Work } from '../../work.ts';
import { requireIntact } from '../parquet/fileHash.ts';
import { type Footer, readFooter } from '../parquet/footer.ts';
import { COLUMNS_KEY, columnEntries, MANIFEST_KEY } from '../parquet/keyValues.ts';
import { isFailedRun } from './keptFailure.ts';
import { LAYOUT, type Part, type PartReport } from './part.ts';

/**
 * What the file of a part has recorded; `absent` when there is none, `unusable` when it is not complete or damaged, or
 * belongs to another plan or version.
 */
export async function readPart(
  work: Work,
  part: Part,
  parameters: readonly ParameterColumn[],
): Promise<PartReport | 'absent' | 'unusable'> {
  let footer: Footer;
  try {
    footer = await readFooter(part.path);
    await requireIntact(footer);
  } catch (error) {
    return isAbsent(error) ? 'absent' : 'unusable';
  }
  return reportOf(work, part, { footer, parameters }) ?? 'unusable';
}

function reportOf(
  work: Work,
  part: Part,
  { footer, parameters }: { readonly footer: Footer; readonly parameters: readonly ParameterColumn[] },
): PartReport | undefined {
  const columns = columnEntries(fileLayout(work.columns, parameters), work.columns, parameters)[COLUMNS_KEY];
  const manifest = manifestOf(footer);
  const { format, formatVersion, plan, start, end, rows, digests, failures } = manifest;
  if (format !== 'tecmns-part' || formatVersion !== LAYOUT) return undefined;
  const isOwn = plan === part.plan && start === part.start && end === part.end;
  if (!isOwn || canonicalJson(footer.about) !== columns) return undefined;
  if (!isListOf(rows, 'number') || !isListOf(digests, 'string')) return undefined;
  if (!Array.isArray(failures) || !failures.every(isFailedRun)) return undefined;
  const runs = part.end - part.start;
  const sum = rows.reduce((total, count) => total + count, 0);
  if (rows.length !== runs || digests.length !== runs || sum !== footer.rows) return undefined;
  return { rows, digests, failures };
}

function isAbsent(error: unknown): boolean {
  const cause = isTecmnsError(error, 'not-read') ? error.cause : undefined;
  return isRecord(cause) && cause.code === 'ENOENT';
}

function manifestOf({ entries }: Footer): Readonly<Record<string, unknown>> {
  try {
    const manifest = parseCanonicalJson(entries.get(MANIFEST_KEY) ?? '');
    return isRecord(manifest) ? manifest : {};
  } catch {
    return {};
  }
}

type Named = { readonly number: number; readonly string: string };

function isListOf<K extends keyof Named>(value: unknown, kind: K): value is readonly Named[K][] {
  return Array.isArray(value) && value.every((one) => typeof one === kind);
}
