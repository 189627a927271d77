import { type ErrorDetails, TecmnsError } from '@tecmns/core';

/** What kind of refusal it is; the command line has an exit code for each. */
export type NetlistFault =
  /** A file or argument is not what it should be. */
  | 'bad-input'
  /** A repository, ref or commit was not found or not fetched, or a file or folder is not there or cannot be read or written. */
  | 'resolve'
  /** Bytes or signatures are not those that somebody vouched for. */
  | 'verification'
  /** The policy forbids it. */
  | 'policy'
  /** The lock is not that of the netlist, or not as it was written. */
  | 'drift'
  /** It is not here, and the network may not be used. */
  | 'offline'
  /** It is more than a limit allows. */
  | 'limit'
  /** A model could not be loaded, or its sandbox stopped it. */
  | 'load';

/** Something about a netlist was refused. Nothing was changed. */
export class NetlistError extends TecmnsError {
  override readonly name = 'NetlistError';
  readonly fault: NetlistFault;

  constructor(message: string, { fault, ...details }: ErrorDetails & { readonly fault: NetlistFault }) {
    super(message, details);
    this.fault = fault;
  }
}
