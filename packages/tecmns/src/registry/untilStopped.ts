import { TecmnsError } from '@tecmns/core';
import type { Session } from '../cli/session.ts';

/**
 * Carries out what Ctrl-C may end, which is then told as that, whatever it was in the middle of.
 *
 * @param kept what is there after it was ended, in a sentence
 * @throws TecmnsError `cancelled`
 */
export async function untilStopped<T>(
  { io: { signal } }: Pick<Session, 'io'>,
  kept: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new TecmnsError(`It was stopped. ${kept}`, {
      code: 'cancelled',
      hint: kept.startsWith('Nothing') ? 'Call it again.' : 'Call it again to go on from there.',
      cause: error,
    });
  }
}
