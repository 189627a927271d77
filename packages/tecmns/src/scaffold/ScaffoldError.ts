import { TecmnsError } from '@tecmns/core';

/** Something that `tecmns new` cannot write; nothing was written. */
export class ScaffoldError extends TecmnsError {
  override readonly name = 'ScaffoldError';
}
