import { isTecmnsError, RunError } from '@tecmns/core';
import type { Failure } from '../../failure.ts';
import { SimulationError } from '../../simulationError.ts';

/** An error as data that can go to another thread. */
export type PackedError = {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly code: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly cause: PackedError | undefined;
};

/** A failure of a run as data that can go to another thread. */
export type PackedFailure = {
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly cause: PackedError | undefined;
};

/** A failure as data. Values that cannot be sent are told in words. */
export function packFailure({ message, details }: Failure): PackedFailure {
  const { cause, ...rest } = details;
  return { message, details: sendable(rest), cause: packError(cause) };
}

/** The failure that another thread sent. */
export function unpackFailure({ message, details, cause }: PackedFailure): Failure {
  return { message, details: { ...details, cause: unpackError(cause) } as Failure['details'] };
}

/** An error as a failure that can be sent. */
export function packThrown(error: unknown): PackedFailure {
  const packed = packError(error) ?? { message: String(error), details: {}, code: undefined };
  return {
    message: packed.message,
    details: { ...packed.details, code: packed.code },
    cause: packError(error),
  };
}

/** The error that another thread sent in the place of an answer. */
export function thrownOf({ message, details, cause }: PackedFailure): Error {
  if (typeof details.step === 'number' || details.code === 'cancelled')
    return new SimulationError(message, {
      ...details,
      code: String(details.code),
      cause: unpackError(cause?.cause),
    });
  return new RunError(message, {
    ...details,
    code: String(details.code ?? 'failed'),
    cause: unpackError(cause),
  });
}

const DETAILS = [
  'code',
  'model',
  'subject',
  'value',
  'range',
  'unit',
  'hint',
  'subset',
  'run',
  'step',
] as const;

function packError(error: unknown): PackedError | undefined {
  if (error === undefined) return undefined;
  if (!(error instanceof Error))
    return {
      name: 'Error',
      message: String(error),
      stack: undefined,
      code: undefined,
      details: {},
      cause: undefined,
    };
  const known = isTecmnsError(error) ? (error as unknown as Readonly<Record<string, unknown>>) : {};
  const details = Object.fromEntries(
    DETAILS.filter((name) => known[name] !== undefined).map((name) => [name, known[name]]),
  );
  const { name, stack } = error;
  const message = withoutHint(error.message, details.hint);
  const code = typeof known.code === 'string' ? known.code : undefined;
  return { name, message, stack, code, details: sendable(details), cause: packError(error.cause) };
}

function unpackError(packed: PackedError | undefined): Error | undefined {
  if (packed === undefined) return undefined;
  const { name, message, stack, code, details } = packed;
  const cause = unpackError(packed.cause);
  const error =
    code === undefined ? new Error(message, { cause }) : new RunError(message, { ...details, code, cause });
  if (stack !== undefined) error.stack = stack;
  if (code === undefined) Object.defineProperty(error, 'name', { value: name });
  return error;
}

/** Typed errors put their hint behind their message, and do so again where they arrive. */
function withoutHint(message: string, hint: unknown): string {
  return typeof hint === 'string' && message.endsWith(` ${hint}`)
    ? message.slice(0, -hint.length - 1)
    : message;
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
