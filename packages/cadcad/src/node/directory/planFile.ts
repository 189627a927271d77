import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, contentHash, parseCanonicalJson, RunError } from '@tecmns/core';
import type { ParameterColumn } from '../../fileLayout.ts';
import { isRecord, shown } from '../../refuse.ts';
import type { Work } from '../../work.ts';
import { differences } from './differences.ts';
import { isPartName, isUnfinishedPart, LAYOUT, partName } from './part.ts';
import { writeText } from './writeText.ts';

const PLAN = 'plan.json';
export const MANIFEST = 'manifest.json';

/** What a directory is for. */
export type PlanText = {
  /** SHA-256 over {@link content}. */
  readonly hash: string;
  /** What determines the numbers, as canonical JSON. */
  readonly identity: string;
  /** What determines the files. */
  readonly content: Readonly<Record<string, unknown>>;
};

/** The plan of a directory: what determines the numbers, and which columns and runs there are. */
export function planText(work: Work, identity: string, parameters: readonly ParameterColumn[]): PlanText {
  const columns = work.columns.map(({ name, kind, unit, nullable }) => ({ name, kind, unit, nullable }));
  const swept = parameters.map(({ name, unit, values }) => ({ name, unit, values }));
  const content = { identity: parseCanonicalJson(identity), columns, parameters: swept, runs: work.runs };
  return { hash: contentHash(content), identity, content };
}

/**
 * Takes a directory for a plan: writes the plan into it, or finds the same one there. What others have left of files that
 * they did not complete is removed.
 *
 * @throws RunError `exists` for results that are there and shall not be resumed, or for files of another kind;
 * `other-plan` for results of another plan; `other-version` for results that are laid out as another version does.
 */
export async function claimDirectory(
  directory: string,
  plan: PlanText,
  { parts, resume }: { readonly parts: number; readonly resume: boolean },
): Promise<void> {
  const names = (await readdir(directory)).sort();
  const results = names.filter((name) => name === PLAN || name === MANIFEST || isPartName(name));
  if (results.length === 0) {
    const about = { format: 'tecmns-plan', formatVersion: LAYOUT, hash: plan.hash, parts, ...plan.content };
    await writeText(join(directory, PLAN), `${canonicalJson(about)}\n`);
    return;
  }
  const earlier = results.includes(PLAN) ? await readPlan(join(directory, PLAN)) : undefined;
  if (earlier === undefined) throw foreignFile(directory, results[0]!);
  if (earlier.formatVersion !== LAYOUT) throw otherLayout(directory, earlier.formatVersion);
  if (earlier.hash !== plan.hash) throw otherPlan(directory, earlier, plan);
  const finished = results.filter(isPartName);
  if (!resume) {
    throw new RunError(
      `'${directory}' has results of this plan already: ${finished.length} of ${parts} parts.`,
      {
        code: 'exists',
        subject: directory,
        hint: 'Go on with resume: true, or write into another directory.',
      },
    );
  }
  const own = new Set(Array.from({ length: parts }, (_, part) => partName(part)));
  const stray = finished.find((name) => !own.has(name));
  if (stray !== undefined) throw foreignFile(directory, stray);
  for (const name of names.filter(isUnfinishedPart)) await rm(join(directory, name), { force: true });
}

/** The plan in a file; undefined when that is something else. */
async function readPlan(path: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const plan = parseCanonicalJson(await readFile(path, 'utf8'));
    return isRecord(plan) && plan.format === 'tecmns-plan' ? plan : undefined;
  } catch {
    return undefined;
  }
}

function otherPlan(directory: string, there: Readonly<Record<string, unknown>>, plan: PlanText): RunError {
  const names = Object.keys(plan.content);
  const own = Object.fromEntries(names.map((name) => [name, there[name]]));
  const what = differences(own, plan.content).map((one) => one.replace(/^identity\./, ''));
  return new RunError(`'${directory}' has results of another plan: ${what.join('; ')}.`, {
    code: 'other-plan',
    subject: directory,
    hint: 'Write into another directory, or repeat what the one there was made with.',
  });
}

function otherLayout(directory: string, value: unknown): RunError {
  return new RunError(
    `'${directory}' has results in layout ${shown(value)}, where this version has ${LAYOUT}.`,
    {
      code: 'other-version',
      subject: directory,
      value,
      range: String(LAYOUT),
      hint: 'Write into another directory, or go on with the version that began it.',
    },
  );
}

function foreignFile(directory: string, name: string): RunError {
  return new RunError(`'${directory}' has a file '${name}' that is no part of results of this plan.`, {
    code: 'exists',
    subject: name,
    hint: 'Write into another directory, or remove the file.',
  });
}
