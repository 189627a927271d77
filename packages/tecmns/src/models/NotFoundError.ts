import { TecmnsError } from '@tecmns/core';

/** A model, file or directory that is not there. */
export class NotFoundError extends TecmnsError {
  override readonly name = 'NotFoundError';

  constructor(message: string, { subject, hint }: { readonly subject: string; readonly hint: string }) {
    super(message, { code: 'not-found', subject, hint });
  }
}
