import { RunError } from '@tecmns/core';
import type { Call } from './prepared.ts';

type Signals = Readonly<Record<string, unknown>>;

/** What came out of a policy, checked to be signals; null for nothing. */
export function signalsOf(returned: unknown): Signals | null {
  if (returned === null || returned === undefined) return null;
  if (typeof returned === 'object' && !Array.isArray(returned)) {
    if (typeof (returned as { then?: unknown }).then === 'function') throw asynchronous();
    return returned as Signals;
  }
  throw new RunError(`It returned ${Array.isArray(returned) ? 'a list' : `a ${typeof returned}`}.`, {
    code: 'bad-signals',
    value: returned,
    hint: 'Return an object of signals by label, or null for none.',
  });
}

/** The error for a function that would have to be waited for. */
export function asynchronous(): RunError {
  return new RunError('It returned a promise; a substep cannot wait.', {
    code: 'asynchronous',
    hint: 'Fetch what it needs before the run, and give it as parameters.',
  });
}

const NONE = Symbol('no signal yet');

/**
 * Puts the signals of the policies of a block together. Most policies emit the same labels each time, so a record with all of
 * them is kept, copied, and filled in: making records label by label would take ten times as long.
 */
export class Gatherer {
  readonly #reduce: Call;
  #template: Record<string, unknown> = {};
  #labels = 0;
  #signals: Record<string, unknown> = {};
  #filled = 0;
  #isOdd = false;

  constructor(reduce: Call) {
    this.#reduce = reduce;
  }

  /** Forgets the signals of the substep before. */
  begin(): void {
    this.#signals = { ...this.#template };
    this.#filled = 0;
    this.#isOdd = false;
  }

  /** Adds what a policy emitted: what has the label of something before is put together with it. */
  add(more: Signals): void {
    const signals = this.#signals;
    for (const label in more) {
      const before = signals[label];
      if (before === NONE || !Object.hasOwn(signals, label)) {
        if (before !== NONE) this.#isOdd = true;
        signals[label] = more[label];
        this.#filled++;
      } else signals[label] = this.#reduce(before, more[label]);
    }
  }

  /** What was put together. */
  end(): Signals {
    const signals = this.#signals;
    if (!this.#isOdd && this.#filled === this.#labels) return signals;
    const own = Object.fromEntries(Object.entries(signals).filter(([, value]) => value !== NONE));
    this.#template = Object.fromEntries(Object.keys(own).map((label) => [label, NONE]));
    this.#labels = this.#filled;
    return own;
  }
}

/** Signals after the operations that follow the first. */
export function mapSignals(signals: Signals, maps: readonly Call[]): Signals {
  const result: Record<string, unknown> = {};
  for (const label in signals) {
    let value: unknown = signals[label];
    for (const map of maps) value = map(value);
    result[label] = value;
  }
  return result;
}
