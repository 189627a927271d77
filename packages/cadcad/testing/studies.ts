import { loadExperiment } from '../src/node/loadExperiment.ts';

/** Where the experiments are that tests of threads run. Threads load what is built: `npm test` builds before it tests. */
export const experimentsUrl = new URL('./experiments.mjs', import.meta.url);

/** The walks at random of the module, with other arguments. */
export function walkStudy(args: Readonly<Record<string, unknown>> = {}) {
  return loadExperiment(experimentsUrl, { args });
}

/** What a promise is rejected with. */
export async function rejection<E>(promise: Promise<unknown>): Promise<E> {
  try {
    await promise;
  } catch (error) {
    return error as E;
  }
  throw new Error('Nothing was thrown.');
}

/** All that an error tells but where it was made: its class, and its members with the causes. */
export function membersOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { stack: _, ...members } = error;
  const prototype: unknown = Object.getPrototypeOf(error);
  return { ...members, prototype, name: error.name, message: error.message, cause: membersOf(error.cause) };
}
