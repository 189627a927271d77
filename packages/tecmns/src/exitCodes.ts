/**
 * What the command ends with.
 *
 * | code | name | meaning |
 * | --- | --- | --- |
 * | 0 | `ok` | done |
 * | 1 | `internal` | a defect of the program |
 * | 2 | `usage` | an unknown command or flag, or one without its value |
 * | 3 | `input` | a value that a model or an option refuses |
 * | 4 | `notFound` | a model, file, directory, repository or ref that there is not, or that cannot be read or written |
 * | 5 | `verification` | a hash, digest or signature that does not agree |
 * | 6 | `policy` | something that the policy of a project forbids |
 * | 7 | `lockDrift` | a lock file that is not there, does not fit its netlist, or is not as it was written |
 * | 8 | `offline` | something that would have to be fetched, while offline |
 * | 9 | `limit` | a result larger than the memory allowed for it, or a repository or graph larger than a limit |
 * | 10 | `load` | a module or model that could not be loaded, is no experiment, or declares something wrongly |
 * | 11 | `runFailed` | a run failed, or its thread died; what was recorded is kept |
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
