import type { ExitCode } from '../exitCodes.ts';
import type { Io } from './io.ts';
import type { Session } from './session.ts';

/** A flag of a command. One without `value` is a switch. */
export type Flag = {
  /** In kebab case, without the dashes: `reserve-ratio`; with dots for children. */
  readonly name: string;
  /** What its value is, in a word or a unit. */
  readonly value?: string | undefined;
  /** What it does, in a sentence, with range and default. */
  readonly doc: string;
  /** Another spelling, which help does not show. */
  readonly alias?: string | undefined;
};

/** Flags under a heading. */
export type FlagGroup = { readonly title: string; readonly flags: readonly Flag[] };

/** Values of flags as they were written; true or false for switches. */
export type FlagValues = Readonly<Record<string, string | boolean | undefined>>;

/** A command with the flags that it takes, which may depend on how it is called. */
export type Command = {
  readonly name: string;
  /** What it does, in a sentence. */
  readonly summary: string;
  /** Its arguments as help shows them: `<model>`; in brackets when one may be left out, and with dots when there may be several. */
  readonly operands: readonly string[];
  readonly groups: readonly FlagGroup[];
  /** Calls that show what it is good for. */
  readonly examples: readonly string[];
  /** Carries it out. */
  run(session: Session): Promise<ExitCode>;
  /** Ends what was started to make it ready, whether it was carried out or not. */
  end?(): Promise<void>;
};

/** Makes a command ready for its arguments. Every file in `commands` exports one. */
export type PrepareCommand = (args: readonly string[], io: Io) => Command | Promise<Command>;
