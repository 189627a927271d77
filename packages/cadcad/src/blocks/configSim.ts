import { isSweep, ParameterError, type Sweep, sweepPoints } from '@tecmns/core';
import { badOption, isRecord, requireKnown, requireWhole } from '../refuse.ts';
import { CadcadError } from './CadcadError.ts';
import type { Widened } from './types.ts';

/** Timesteps of a run at most: each is kept as a number. */
const MOST_TIMESTEPS = 10_000_000;

/** What `T` may be: how many timesteps, or a number for each, from 0, to which cadCAD adds one. */
export type Timesteps = number | Iterable<number>;

/** Parameters as cadCAD takes them: a list is swept, anything else is a value. Or a sweep in the words of `simulate`. */
export type ParameterLists = Readonly<Record<string, unknown>> | Sweep;

/** What functions get as `params`, from what `configSim` was given as `M`. */
export type ParametersOf<M> = M extends { readonly product: infer A } | { readonly zip: infer A }
  ? { readonly [K in keyof A]: A[K] extends readonly (infer V)[] ? Widened<V> : never }
  : M extends { readonly points: readonly (infer V)[] }
    ? { readonly [K in keyof V]: Widened<V[K]> }
    : { readonly [K in keyof M]: M[K] extends readonly (infer V)[] ? Widened<V> : Widened<M[K]> };

declare const PARAMETERS: unique symbol;

/** Runs, timesteps and parameters of a model. {@link configSim} makes it. */
export type SimulationConfig<P = unknown> = {
  /** Runs of each parameter set. */
  readonly N: number;
  /** For each timestep its number less one. */
  readonly T: readonly number[];
  /** The parameters as they were given, or undefined. */
  readonly M: ParameterLists | undefined;
  /** What functions get; in the types only. */
  readonly [PARAMETERS]?: P;
};

/**
 * Runs, timesteps and parameters of a model, as in cadCAD: `N` runs of each parameter set, `T` timesteps, and `M` the
 * parameters, in which a list is swept. Lists of one length go side by side; one of a single value repeats it. The executor makes
 * the parameter sets, because cadCAD's own rules differ: without `strict` they hold in all their oddity.
 *
 * With strict semantics `M` may also be `{ product }`, `{ zip }` or `{ points }`, values that are no lists may stand
 * anywhere, and no `M` or `{}` is one set without parameters.
 *
 * @throws CadcadError of the kinds `KeyError` for a missing N or T, `ValueError` for an N of 0 or less; ParameterError `out-of-range` for
 * values that are none of these.
 *
 * @example
 * ```ts
 * const config = configSim({ N: 10, T: 365, M: { fee: [0.01, 0.02], cap: [100] } });
 * config.T.length; // => 365
 * configSim({ N: 1, T: [10, 20, 40] }).T; // => [10, 20, 40]
 * ```
 */
export function configSim<const M extends ParameterLists = Record<never, never>>(given: {
  readonly N: number;
  readonly T: Timesteps;
  readonly M?: M;
}): SimulationConfig<ParametersOf<M>> {
  if (!isRecord(given))
    throw badOption('configSim', given, 'an object like { N: 1, T: 10, M: { fee: [0.1] } }');
  requireKnown('configSim: the member', given, ['N', 'T', 'M']);
  const { N, T, M } = given as { readonly N?: unknown; readonly T?: unknown; readonly M?: unknown };
  if (N === undefined) throw missing('N', '# of Monte Carlo Runs');
  if (typeof N === 'number' && N <= 0) throw new CadcadError('ValueError', "'N' must be > 0");
  requireWhole('N', N, 1);
  if (T === undefined) throw missing('T', 'Timestep Iterator');
  if (M !== undefined && !isRecord(M))
    throw badOption('M', M, 'an object with parameters, or lists of them, by name');
  return Object.freeze({
    N: N as number,
    T: Object.freeze(timesteps(T)),
    M: M as ParameterLists | undefined,
  });
}

function timesteps(T: unknown): number[] {
  if (typeof T === 'number') {
    requireWhole('T', T, 0);
    if (T > MOST_TIMESTEPS) throw badOption('T', T, `a whole number, up to ${MOST_TIMESTEPS}`);
    return Array.from({ length: T }, (_, i) => i);
  }
  const isIterable = typeof T === 'object' && T !== null && Symbol.iterator in T;
  if (!isIterable) throw badOption('T', T, 'a number of timesteps, or a list of numbers');
  const numbers = [...(T as Iterable<unknown>)];
  const odd = numbers.find((number) => !Number.isSafeInteger(number));
  if (odd !== undefined || numbers.includes(undefined))
    throw badOption('An element of T', odd, 'a whole number');
  return numbers as number[];
}

function missing(name: string, meaning: string): CadcadError {
  return new CadcadError(
    'KeyError',
    `"The 'sim_configs' dictionary must contain the key '${name}' (${meaning})"`,
  );
}

/**
 * The parameter sets of strict semantics, in order.
 *
 * @throws ParameterError `unequal-zip` for lists of unequal length, naming them; `empty-axis` for a list without values
 */
export function strictSubsets(M: ParameterLists | undefined): readonly Readonly<Record<string, unknown>>[] {
  if (M === undefined) return [{}];
  if (isSweep(M)) return sweepPoints(M);
  const lists = Object.entries(M).filter((entry): entry is [string, readonly unknown[]] =>
    Array.isArray(entry[1]),
  );
  const empty = lists.find(([, values]) => values.length === 0);
  if (empty !== undefined) {
    throw new ParameterError(`M: '${empty[0]}' is a list without values.`, {
      code: 'empty-axis',
      subject: empty[0],
      hint: 'Give it at least one, or leave it out.',
    });
  }
  const size = Math.max(1, ...lists.map(([, values]) => values.length));
  const odd = lists.filter(([, values]) => values.length !== 1 && values.length !== size);
  if (odd.length > 0) {
    const words = lists.map(([name, values]) => `'${name}' has ${values.length}`).join(', ');
    throw new ParameterError(`M: lists that are swept side by side differ in length: ${words}.`, {
      code: 'unequal-zip',
      subject: odd[0]![0],
      hint: 'Make them equal, or give all combinations: M: { product: { … } }.',
    });
  }
  return Array.from({ length: size }, (_, i) =>
    Object.fromEntries(
      Object.entries(M).map(([name, value]) => [
        name,
        Array.isArray(value) ? (value.length === 1 ? value[0] : value[i]) : value,
      ]),
    ),
  );
}
