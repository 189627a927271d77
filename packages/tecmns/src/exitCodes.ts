/**
 * What the command ends with.
 *
 * | code | name | meaning |
 * | --- | --- | --- |
 * | 0 | `ok` | done |
 * | 1 | `internal` | a defect of the program |
 * | 2 | `usage` | an unknown command or flag, or one without its value |
 * | 3 | `input` | a value that a model or an option refuses |
 * | 4 | `notFound` | a model, file or directory that there is not |
 * | 5 | `verification` | a hash, digest or signature that does not agree |
 * | 6 | `policy` | something that the policy of a project forbids |
 * | 7 | `lockDrift` | a lock file that does not fit its netlist |
 * | 8 | `offline` | something that would have to be fetched, while offline |
 * | 9 | `limit` | a result larger than the memory allowed for it |
 * | 10 | `load` | a module that could not be loaded, or is no experiment |
 * | 11 | `runFailed` | a run failed; what was recorded is kept |
 * | 130 | `interrupted` | stopped by Ctrl-C |
 *
 * @example
 * ```ts
 * exitCodes.runFailed; // => 11
 * ```
 */
export const exitCodes = {
  ok: 0,
  internal: 1,
  usage: 2,
  input: 3,
  notFound: 4,
  verification: 5,
  policy: 6,
  lockDrift: 7,
  offline: 8,
  limit: 9,
  load: 10,
  runFailed: 11,
  interrupted: 130,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Registered mark of the errors of the library, read here without loading it. */
const ERROR_BRAND = Symbol.for('tecmns.error');

/** By the `code` of an error, where that alone decides. */
const BY_CODE: Readonly<Record<string, ExitCode>> = {
  usage: exitCodes.usage,
  'not-found': exitCodes.notFound,
  'not-loaded': exitCodes.load,
  'no-experiment': exitCodes.load,
  'too-large': exitCodes.limit,
  cancelled: exitCodes.interrupted,
  failed: exitCodes.runFailed,
  'not-finite': exitCodes.runFailed,
  asynchronous: exitCodes.runFailed,
};

/** By the name of an error, where its code does not decide. */
const BY_NAME: Readonly<Record<string, ExitCode>> = {
  UsageError: exitCodes.usage,
  ActionError: exitCodes.runFailed,
};

/** With what the command ends when something was thrown. */
export function exitCodeOf(error: unknown): ExitCode {
  if (typeof error !== 'object' || error === null || !(ERROR_BRAND in error)) return exitCodes.internal;
  const { name, code } = error as unknown as { readonly name: string; readonly code: string };
  return BY_NAME[name] ?? BY_CODE[code] ?? exitCodes.input;
}
