import type { ExitCode } from '../exitCodes.ts';
import type { Style } from './style.ts';
import { wrap } from './wrap.ts';

/** An error taken apart for a person, or for a program. */
export type FailureParts = {
  readonly message: string;
  readonly hint: string;
  readonly code: string;
  readonly exit: ExitCode;
};

/** Takes an error apart. One that is none of the library's is a defect. */
export function failureParts(error: unknown, exit: ExitCode, command: string): FailureParts {
  if (exit === 1) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      message: `Something went wrong that should not: ${message}`,
      hint: 'Run it again with --verbose, and report what it prints.',
      code: 'internal',
      exit,
    };
  }
  const { message, hint, code } = error as {
    readonly message: string;
    readonly hint?: string;
    readonly code: string;
  };
  return {
    // The sentence ends with the hint, which stands in a line of its own.
    message: hint === undefined ? message : message.replace(hint, '').trimEnd(),
    hint: hint ?? `tecmns ${command} --help shows what is allowed.`,
    code,
    exit,
  };
}

/** The lines that a person reads. */
export function failureText(
  { message, hint, code, exit }: FailureParts,
  style: Style,
  width: number,
): string {
  const line = (label: string, text: string) =>
    label.padEnd(7) + wrap(text, width - 7).replaceAll('\n', `\n${' '.repeat(7)}`);
  return [
    style.red(line('Error', message)),
    line('Next', hint),
    style.faint(line('Code', `${code} (exit ${exit})`)),
  ].join('\n');
}
