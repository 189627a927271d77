import { canonicalJson, isTecmnsError } from '@tecmns/core';
import type { Failure } from '../../failure.ts';
import { isRecord, shown, wellFormed } from '../../refuse.ts';
import { SimulationError } from '../../simulationError.ts';
import type { Work } from '../../work.ts';
import { errorKind, errorOfKind } from '../errorClasses.ts';

/** What an object has, by name, as canonical JSON can hold it. */
type KeptMembers = {
  readonly members: Readonly<Record<string, unknown>>;
  /** Numbers that JSON has no form for, in words: `NaN`, `Infinity`, `-Infinity` and `-0`. */
  readonly numbers?: Readonly<Record<string, string>>;
};

/** What was thrown, without the lines of code where that was: they differ from one machine to the next. */
export type KeptThrown = KeptMembers & {
  /** Class and message of an error, its own members beside; absent when something else was thrown, the member `thrown`. */
  readonly error?: { readonly kind: string; readonly message: string };
  readonly cause?: KeptThrown;
};

/** A failed run as a file tells of it. */
export type FailedRun = KeptMembers & {
  /** Number of the run in the work. */
  readonly index: number;
  readonly message: string;
  readonly cause?: KeptThrown;
};

/** Causes of causes that are kept. */
const MOST_CAUSES = 8;

/** The failure of a run as a file can hold it. What JSON has no form for, other than numbers, is told in words. */
export function keepFailure(index: number, { message, details }: Failure): FailedRun {
  const { cause, ...members } = details;
  return { index, message, ...keptMembers(members), ...keptCause(cause, MOST_CAUSES) };
}

/** The error of a failed run, as it would be in memory. */
export function failureOf(work: Work, { index, message, cause, ...kept }: FailedRun): SimulationError {
  const details = restoredMembers(kept);
  const { subset, run } = work.placeOf(index);
  const code = String(details.code);
  return new SimulationError(message, { ...details, code, subset, run, cause: restored(cause) });
}

/** Tells whether what a file has is a failed run. */
export function isFailedRun(value: unknown): value is FailedRun {
  if (!isRecord(value) || !isRecord(value.members)) return false;
  return typeof value.index === 'number' && typeof value.message === 'string';
}

function keptCause(thrown: unknown, most: number): { readonly cause?: KeptThrown } {
  if (thrown === undefined || most === 0) return {};
  if (!(thrown instanceof Error) && !isTecmnsError(thrown)) return { cause: keptMembers({ thrown }) };
  const {
    message,
    stack: _,
    cause: __,
    ...members
  } = { ...thrown, name: wellFormed(thrown.name), message: thrown.message };
  const error = { kind: errorKind(thrown), message: wellFormed(message) };
  return { cause: { error, ...keptMembers(members), ...keptCause(thrown.cause, most - 1) } };
}

function keptMembers(own: object): KeptMembers {
  const members: Record<string, unknown> = {};
  const numbers: Record<string, string> = {};
  for (const [name, value] of Object.entries(own)) {
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
      numbers[name] = value === 0 ? '-0' : String(value);
    else if (value !== undefined) members[name] = hasForm(value) ? value : shown(value);
  }
  return Object.keys(numbers).length === 0 ? { members } : { members, numbers };
}

function restoredMembers({ members, numbers = {} }: KeptMembers): Record<string, unknown> {
  return {
    ...members,
    ...Object.fromEntries(Object.entries(numbers).map(([name, text]) => [name, Number(text)])),
  };
}

function hasForm(value: unknown): boolean {
  try {
    canonicalJson(value);
    return true;
  } catch {
    return false;
  }
}

function restored(kept: KeptThrown | undefined): unknown {
  if (kept === undefined) return undefined;
  const own = restoredMembers(kept);
  if (kept.error === undefined) return own.thrown;
  const { kind, message } = kept.error;
  const error = errorOfKind(kind, message, own, restored(kept.cause));
  error.stack = `${error.name}: ${message}`;
  return error;
}
