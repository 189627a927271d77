import { NetlistError, sentenceOf } from '@tecmns/netlist';
import type { Session } from '../cli/session.ts';
import { differingFiles } from './differingFiles.ts';
import { untilStopped } from './untilStopped.ts';

/**
 * Carries out what fetches into a store. Ctrl-C ends it, and for content that is not what somebody vouches for the files that differ are
 * named, where both are here.
 */
export function fetching<T>(session: Session, store: string, work: () => Promise<T>): Promise<T> {
  return untilStopped(
    session,
    'What was fetched and verified until then is kept; netlist and lock are as they were.',
    async () => {
      try {
        return await work();
      } catch (error) {
        throw await withDifferences(error, store);
      }
    },
  );
}

async function withDifferences(error: unknown, store: string): Promise<unknown> {
  if (!(error instanceof NetlistError) || error.code !== 'hash-differs') return error;
  const { hint, range = '', value } = error;
  const files = await differingFiles(store, range, String(value));
  if (files.length === 0) return error;
  const { fault, code, subject } = error;
  return new NetlistError(`${sentenceOf(error)} It differs from that in: ${files.join(', ')}.`, {
    ...{ fault, code, subject, value, range, hint, cause: error },
  });
}
