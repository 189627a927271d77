import { NetlistError } from '../NetlistError.ts';

/** What the first address gives that gives anything; mirrors may lack what the repository has. */
export async function firstOf<T>(
  addresses: readonly string[],
  call: (address: string) => Promise<T>,
): Promise<T> {
  let failure: unknown;
  for (const address of addresses) {
    try {
      return await call(address);
    } catch (error) {
      if (!(error instanceof NetlistError) || error.fault !== 'resolve') throw error;
      failure ??= error;
    }
  }
  throw failure;
}
