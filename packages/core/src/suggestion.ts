import { didYouMean } from './didYouMean.ts';

/** The hint for an unknown name: the known one that it most likely meant, else another sentence. */
export function suggestion(name: string, known: readonly string[], otherwise: string): string {
  const near = didYouMean(name, known);
  return near === undefined ? otherwise : `Did you mean "${near}"?`;
}

/** The hint for an unknown name: the known one that it most likely meant, else all that are known. */
export function suggestionAmong(known: readonly string[], name: string, what: string): string {
  return suggestion(name, known, `${what} are ${known.join(', ') || 'none'}.`);
}
