import { errorCodes, REPORT, registryNext } from '../errorCodes.ts';
import { isFileError, isOfLibrary, isOfRegistry } from '../exitCodeOf.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import { escaped } from './escaped.ts';
import { fileReason } from './fileReason.ts';
import type { Style } from './style.ts';
import { wrap } from './wrap.ts';

/** An error taken apart for a person, or for a program. */
export type FailureParts = {
  readonly message: string;
  readonly hint: string;
  readonly code: string;
  readonly exit: ExitCode;
};

/** Takes an error apart. One that is neither of the library nor of the file system is a defect. */
export function failureParts(error: unknown, exit: ExitCode): FailureParts {
  if (isFileError(error)) {
    const hint = 'See whether it is there, and whether you may read or write it.';
    const message = `The file system refused${placeOf(error)}: ${fileReason(error)}.`;
    return { message, hint, code: error.code, exit };
  }
  const reason = error instanceof Error ? error.message : String(error);
  if (exit === exitCodes.internal || !isOfLibrary(error)) {
    const code = isOfLibrary(error) ? error.code : 'internal';
    return { message: `Something went wrong that should not: ${reason}`, hint: REPORT, code, exit };
  }
  const { message, hint, code } = error;
  // Codes of the registry mean something of their own, also where they are spelled alike.
  const entry = isOfRegistry(error) ? undefined : errorCodes.get(code);
  const next =
    (isOfRegistry(error) ? registryNext[exit] : entry?.next) ??
    'Add --help to the call to see what is allowed.';
  return {
    // The sentence ends with the hint, which stands in a line of its own.
    message: hint === undefined ? message : message.replace(hint, '').trimEnd(),
    hint: entry?.isReplaced === true ? next : (hint ?? next),
    code,
    exit,
  };
}

/** Where an error came up; of what has a name for a moment only, the folder. */
function placeOf(error: Error): string {
  const path = 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  if (path === undefined) return '';
  return ` ${path.replace(/[\\/][^\\/]*\.writing$/, '')}`;
}

/** The lines that a person reads. */
export function failureText(
  { message, hint, code, exit }: FailureParts,
  style: Style,
  width: number,
): string {
  const line = (label: string, text: string) =>
    label.padEnd(7) +
    wrap(escaped(text.replace(/\s+/g, ' ')), width - 7).replaceAll('\n', `\n${' '.repeat(7)}`);
  return [
    style.red(line('Error', message)),
    line('Next', hint),
    style.faint(line('Code', `${code} (exit ${exit})`)),
  ].join('\n');
}
