import { isTecmnsError, RunError } from '@tecmns/core';
import type { Failure } from '../../failure.ts';
import { errorKind, errorOfKind } from '../errorClasses.ts';

/** An error as data that can go to another thread. */
type PackedError = {
  /** The class that it is made of again; other errors come back as plain ones. */
  readonly kind: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** Its other members, but for those that are not listed. */
  readonly members: Readonly<Record<string, unknown>>;
  readonly cause: Packed | undefined;
};

/** What was thrown as data: an error, or any other value. */
type Packed = { readonly error: PackedError } | { readonly value: unknown };

/** A failure of a run as data that can go to another thread. */
export type PackedFailure = {
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly cause: Packed | undefined;
};

/** A failure as data. Values that cannot be sent are told in words. */
export function packFailure({ message, details }: Failure): PackedFailure {
  const { cause, ...rest } = details;
  return { message, details: sendable(rest), cause: pack(cause, new Set()) };
}

/** The failure that another thread sent. */
export function unpackFailure({ message, details, cause }: PackedFailure): Failure {
  return { message, details: { ...details, cause: unpack(cause) } as Failure['details'] };
}

/** What was thrown in the place of an answer, as data that can be sent. */
export type PackedThrown = { readonly thrown: Packed };

export function packThrown(thrown: unknown): PackedThrown {
  return { thrown: pack(thrown, new Set()) ?? { value: undefined } };
}

/** The error that another thread sent in the place of an answer; what is none of ours is the cause of one. */
export function thrownOf({ thrown }: PackedThrown): Error {
  const error = unpack(thrown);
  if (isTecmnsError(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new RunError(message, { code: 'failed', cause: error });
}

/** @param seen errors on the way here: one that is its own cause has none where it arrives */
function pack(thrown: unknown, seen: Set<unknown>): Packed | undefined {
  if (thrown === undefined || seen.has(thrown)) return undefined;
  if (!(thrown instanceof Error)) return { value: sent(thrown) };
  seen.add(thrown);
  const { message, stack, cause, ...members } = thrown;
  const error = {
    kind: errorKind(thrown),
    message: thrown.message,
    stack: thrown.stack,
    members: sendable({ ...members, name: thrown.name }),
    cause: pack(thrown.cause, seen),
  };
  return { error };
}

function unpack(packed: Packed | undefined): unknown {
  if (packed === undefined) return undefined;
  if ('value' in packed) return packed.value;
  const { kind, message, stack, members, cause } = packed.error;
  const error = errorOfKind(kind, message, members, unpack(cause));
  if (stack !== undefined) error.stack = stack;
  return error;
}

function sendable(details: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, sent(value)]));
}

function sent(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return String(value);
  }
}
