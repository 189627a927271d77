import type { NetlistFault } from './NetlistError.ts';

/** Something that was noticed about a netlist: an error stops, a warning is told. */
export type Finding = {
  readonly severity: 'error' | 'warning';
  /** Stable, lower-case, hyphenated reason, like that of an error. */
  readonly code: string;
  /** The kind of an error, as {@link NetlistError.fault}. */
  readonly fault?: NetlistFault | undefined;
  /** Id of the node concerned. */
  readonly node?: string | undefined;
  /** The hash that somebody vouches for, and the one that was found, where it is about these. */
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  /** A sentence. Names out of repositories stand in it as they are: escape it before it is printed. */
  readonly message: string;
  /** What to do next. */
  readonly hint?: string | undefined;
};
