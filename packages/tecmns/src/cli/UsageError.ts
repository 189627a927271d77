import { didYouMean, TecmnsError } from '@tecmns/core';

/** The command was called in a way that it does not understand; nothing was done. */
export class UsageError extends TecmnsError {
  override readonly name = 'UsageError';

  constructor(message: string, { subject, hint }: { readonly subject?: string; readonly hint: string }) {
    super(message, { code: 'usage', subject, hint });
  }
}

/** The nearest of the known names as a question, or what to do when none is near. */
export function nearest(name: string, known: readonly string[], otherwise: string): string {
  const near = didYouMean(name, known);
  return near === undefined ? otherwise : `Did you mean ${near}?`;
}
