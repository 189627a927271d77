import type { FlagValues } from './command.ts';
import type { Io } from './io.ts';
import { jsonText } from './jsonText.ts';
import { type Style, styleOf } from './style.ts';

/** One call of the command: its arguments, and where its words go. */
export type Session = {
  readonly io: Io;
  readonly operands: readonly string[];
  readonly flags: FlagValues;
  /** All arguments as they were written, from the name of the command on. */
  readonly argv: readonly string[];
  readonly isJson: boolean;
  readonly isQuiet: boolean;
  readonly style: Style;
  /** Writes data: lines for a person, unless a document or silence was asked for. */
  print(text: string): void;
  /** Writes the document that was asked for with `--json`. */
  document(value: unknown): void;
  /** Says something beside the data. */
  note(text: string): void;
};

/** The flags that all commands take. */
export const COMMON_FLAGS = {
  title: 'Output',
  flags: [
    { name: 'json', doc: 'One JSON document on standard output; words go to standard error.' },
    { name: 'quiet', doc: 'Only the last line, where the command has one, or the document or diagram.' },
    { name: 'color', doc: 'Emphasis on a terminal; --no-color, or NO_COLOR in the environment, is without.' },
    { name: 'verbose', doc: 'Where in the program a defect came up.' },
    { name: 'help', doc: 'This text, also beside --json.' },
  ],
} as const;

/** Makes a session of what was read. */
export function sessionOf(io: Io, read: Pick<Session, 'operands' | 'flags' | 'argv'>): Session {
  const isJson = read.flags.json === true;
  const isQuiet = read.flags.quiet === true;
  return {
    ...read,
    io,
    isJson,
    isQuiet,
    style: styleOf(io.stdout, io.env, read.flags.color !== false && !isJson),
    print(text) {
      if (!isJson && !isQuiet) io.stdout.write(`${text}\n`);
    },
    document(value) {
      if (isJson) io.stdout.write(`${jsonText(value)}\n`);
    },
    note(text) {
      if (!isQuiet) io.stderr.write(`${text}\n`);
    },
  };
}
