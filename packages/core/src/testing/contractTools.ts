import * as fc from 'fast-check';
import { createClock } from '../clock.ts';
import { isTecmnsError } from '../errors.ts';
import { isModel } from '../model/brand.ts';
import type { Actions } from '../model/declarations.ts';
import type { Model } from '../model/model.ts';
import { readersOf } from '../model/reader.ts';
import { mapValues } from '../parameters/plain.ts';
import { arbitraryRecord } from './arbitrary.ts';

/** One check of the contract; `run` throws an error with a sentence when it does not hold. */
export type ContractCheck = { readonly name: string; run(): void };

/** A class of models with what its checks are made with. */
export type Subject = {
  readonly id: string;
  readonly actions: Actions;
  /** The instance to check. */
  make(): Model;
  /** An instance from random parameters. Those that a rule refuses are passed over. */
  build(params: unknown): Model;
  /** Random parameters; `undefined` when a required one cannot be made up. */
  readonly records: fc.Arbitrary<Readonly<Record<string, unknown>>> | undefined;
  readonly steps: number;
  /** Length of a step [day]. */
  readonly dt: number;
  readonly settings: { readonly numRuns: number; readonly seed: number; readonly verbose: 0 };
  /** Holds a model to finite metrics and to its invariants. */
  holdInvariants(model: Model): void;
};

/** A check that did not hold. */
class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
}

export function hold(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new ContractViolation(sentence);
}

/** Refuses a property that does not hold for all that is drawn, with the smallest case that was found. */
export function holdAlways<T>(property: fc.IProperty<T>, settings: Subject['settings']): void {
  const { failed, counterexample, errorInstance, numSkips, numRuns } = fc.check(property, settings);
  if (!failed) return;
  hold(
    counterexample !== null,
    `The rules refuse nearly all parameters: ${numSkips} of ${numSkips + numRuns} that were drawn.`,
  );
  const sentence = errorInstance instanceof ContractViolation ? errorInstance.message : String(errorInstance);
  throw new ContractViolation(`${sentence} Found with ${fc.stringify(counterexample)}.`, {
    cause: errorInstance,
  });
}

/** The trajectory of a model: its metrics after each step. */
export function trajectory(model: Model, steps: number, dt: number, seed = 1): number[][] {
  const rows: number[][] = [];
  const next = stepper(model, dt, seed);
  for (let i = 0; i < steps; i++) rows.push(next());
  return rows;
}

/** What takes one step of a model and reads its metrics. */
export function stepper(model: Model, dt: number, seed = 1): () => number[] {
  const driver = createClock({ seed, dt });
  const readers = readersOf(model);
  return () => {
    model.step(driver.clock);
    driver.advance();
    for (const reader of readers) reader.read();
    return readers.flatMap((reader) => reader.values.map(([value]) => value!));
  };
}

export const sameRows = (a: number[][], b: number[][]) =>
  a.every((row, i) => row.every((value, j) => Object.is(value, b[i]?.[j])));

/** A call of an action with random input. */
export type Call = { readonly name: string; readonly input: unknown };

/** Calls of actions; `undefined` when there are none whose input can be made up. */
export function arbitraryCall(actions: Actions): fc.Arbitrary<Call> | undefined {
  const all = Object.entries(actions).flatMap(([name, { input }]) => {
    const record = arbitraryRecord(input);
    return record === undefined ? [] : [record.map((given) => ({ name, input: given as unknown }))];
  });
  return all.length === 0 ? undefined : fc.oneof(...all);
}

/** Calls an action; gives what it returned, or how it refused. */
export function call(model: Model, { name, input }: Call, clock: unknown): Outcome {
  const methods = model as unknown as Record<string, (input: unknown, clock: unknown) => unknown>;
  try {
    return { returned: methods[name]!(input, clock) };
  } catch (error) {
    if (!isTecmnsError(error)) throw error;
    return { refused: error.code };
  }
}

export type Outcome = { readonly returned: unknown } | { readonly refused: string };

/** Parameters whose models are copies, so that the same record can build twice: a parent keeps what it is given. */
export function withOwnChildren(params: unknown): unknown {
  return mapValues(params as Record<string, unknown>, (value) =>
    isModel(value) ? (value as Model).fork() : value,
  );
}
