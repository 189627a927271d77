import { join } from 'node:path';
import type { Work } from '../../work.ts';
import type { FailedRun } from './keptFailure.ts';

/** Version of what a directory has in its plan and its parts. */
export const LAYOUT = 2;

/** A part of the runs, which gets a file of its own. Plain data, so that it can go to another thread. */
export type Part = {
  /** Number of the part, from 0. */
  readonly part: number;
  /** Number of its first run in the work. */
  readonly start: number;
  /** Number after that of its last run. */
  readonly end: number;
  readonly path: string;
  /** Hash of the plan that it belongs to. */
  readonly plan: string;
  /** What determines the numbers, as canonical JSON. */
  readonly identity: string;
};

/** What a part has recorded, run by run. */
export type PartReport = {
  /** Rows of each run. */
  readonly rows: readonly number[];
  /** Digest of each run. */
  readonly digests: readonly string[];
  readonly failures: readonly FailedRun[];
};

/** Values of a part: about 8 MB of numbers. Another number makes other parts, and results that cannot be resumed. */
const VALUES_PER_PART = 1_000_000;

/** Name of the file of a part. */
export const partName = (part: number) => `part-${String(part).padStart(5, '0')}.parquet`;

/** Tells whether a file is called like that of a part. */
export const isPartName = (name: string) => /^part-\d{5,}\.parquet$/.test(name);

/** Tells whether a file is called like that of a part while it is written. */
export const isUnfinishedPart = (name: string) => /^part-\d{5,}\.parquet\.[0-9a-f]+\.writing$/.test(name);

/** The parts of some work: consecutive runs with about a million values, the same ones each time. */
export function partsOf(
  work: Work,
  directory: string,
  plan: { readonly hash: string; readonly identity: string },
): Part[] {
  const parts: Part[] = [];
  const add = (start: number, end: number) => {
    const part = parts.length;
    const path = join(directory, partName(part));
    parts.push({ part, start, end, path, plan: plan.hash, identity: plan.identity });
  };
  let start = 0;
  let values = 0;
  for (let index = 0; index < work.runs; index++) {
    values += work.rowsOf(index) * work.columns.length;
    if (values < VALUES_PER_PART && index + 1 < work.runs) continue;
    add(start, index + 1);
    start = index + 1;
    values = 0;
  }
  return parts;
}
