import { NetlistError } from '../NetlistError.ts';

/**
 * A signal that is aborted after so many seconds with an error that says so, or with a signal that is given, whichever comes first.
 *
 * @param what what takes so long, as a noun: `'The fetch'`
 */
export function deadline(what: string, seconds: number, signal: AbortSignal | undefined): AbortSignal {
  const controller = new AbortController();
  const error = new NetlistError(`${what} was not done within ${seconds} s, so it was ended.`, {
    fault: 'limit',
    code: 'out-of-time',
    range: `at most ${seconds} s`,
    hint: 'What is here already is kept: call it again to go on. Look at the network, or name a mirror.',
  });
  // It keeps no process from ending, and nothing but the signal keeps it.
  const timeout = AbortSignal.timeout(seconds * 1000);
  timeout.addEventListener('abort', () => controller.abort(error), { once: true });
  return signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]);
}
