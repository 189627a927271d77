import { errorCodes } from './errorCodes.ts';
import { type ExitCode, exitCodes } from './exitCodes.ts';

/** Registered mark of the errors of the library, read here without loading it. */
const ERROR_BRAND = Symbol.for('tecmns.error');

/** By the name of an error, where that alone decides. */
const BY_NAME: Readonly<Record<string, ExitCode>> = {
  UsageError: exitCodes.usage,
  DeclarationError: exitCodes.load,
  WireError: exitCodes.load,
  ActionError: exitCodes.runFailed,
};

/** By the fault of an error of the registry. */
const BY_FAULT: Readonly<Record<string, ExitCode>> = {
  'bad-input': exitCodes.input,
  resolve: exitCodes.notFound,
  verification: exitCodes.verification,
  policy: exitCodes.policy,
  drift: exitCodes.lockDrift,
  offline: exitCodes.offline,
  limit: exitCodes.limit,
  load: exitCodes.load,
};

/** With what the command ends for a fault of the registry. */
export const exitOfFault = (fault: string): ExitCode => BY_FAULT[fault] ?? exitCodes.input;

/** With what the command ends when something was thrown. */
export function exitCodeOf(error: unknown): ExitCode {
  if (isFileError(error)) return exitCodes.notFound;
  if (!isOfLibrary(error)) return exitCodes.internal;
  const { name, code } = error;
  if (isOfRegistry(error)) return exitOfFault(error.fault);
  // Models of others have codes of their own, for values that they refuse.
  return BY_NAME[name] ?? errorCodes.get(code)?.exit ?? exitCodes.input;
}

/** What the command reads of an error of the library. */
export type LibraryError = Error & { readonly code: string; readonly hint?: string | undefined };

/** Tells an error of the library, also one of another copy of it. */
export function isOfLibrary(error: unknown): error is LibraryError {
  return error instanceof Error && ERROR_BRAND in error && 'code' in error && typeof error.code === 'string';
}

/** Tells an error of the registry, read here without loading it. */
export function isOfRegistry(error: unknown): error is LibraryError & { readonly fault: string } {
  return (
    isOfLibrary(error) && error.name === 'NetlistError' && 'fault' in error && typeof error.fault === 'string'
  );
}

/** Tells that the file system has refused something. */
export function isFileError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
