import type { Clock } from '../clock.ts';
import type { Init, Shape, Values } from '../parameters/parameter.ts';

/** A named number that a model reports each step. */
export type Metric = {
  /** Unit in the unit grammar; `1` for a ratio. */
  readonly unit: string;
  /** What it means, in one sentence. */
  readonly doc: string;
  /** `null` is a value: the number does not exist at times. */
  readonly nullable?: boolean;
  readonly symbol?: string;
  readonly label?: string;
};

/** Metrics by name. */
export type Metrics = { readonly [name: string]: Metric };

/** The numbers that a model with these metrics reports. */
export type Measured<M> = { readonly [K in keyof M]: Measure<M, K> };

/** Where names are not known, any number may be one that is null at times. */
type Measure<M, K extends keyof M> = string extends keyof M
  ? number | null
  : M[K] extends { readonly nullable: true }
    ? number | null
    : number;

/** Where a model writes its metrics when it has a `write` method: one setter for each. */
export type MetricSink<M> = { -readonly [K in keyof M]: Measure<M, K> };

/** A named thing that can be done to a model. */
export type ActionDeclaration<I extends Shape = Shape, O extends Shape = Shape> = {
  readonly input: I;
  readonly output: O;
  readonly doc: string;
};

/** Actions by name. */
export type Actions = { readonly [name: string]: ActionDeclaration };

/** The method that an action declares: one object in, one out; an action that draws, or needs time, takes a clock last. */
export type ActionMethod<A> =
  A extends ActionDeclaration<infer I, infer O>
    ? IsOpen<I> extends true
      ? (input: Record<never, never> | undefined, clock: Clock) => OutputOf<O>
      : Record<never, never> extends Init<I>
        ? (input: Init<I> | undefined, clock: Clock) => OutputOf<O>
        : (input: Init<I>, clock: Clock) => OutputOf<O>
    : never;

/** Nothing declared reads as `Shape` where the compiler fills the type in from the context. */
type IsOpen<S> = string extends keyof S ? true : keyof S extends never ? true : false;
type OutputOf<O> = IsOpen<O> extends true ? unknown : Values<O>;

/** The methods that a model with these actions must have. */
export type ActionMethods<A> = { [K in keyof A]: ActionMethod<A[K]> };

/**
 * Declares an action: what goes in, what comes out, what it does.
 *
 * Before the method runs, its input is checked against the declaration; an error of the mathematics
 * underneath comes out as an `ActionError`.
 *
 * @example
 * ```ts
 * const buy = action({
 *   input: { deposit: p.number({ bounds: [0, null], unit: 'collateral', doc: 'Paid in.' }) },
 *   doc: 'Mints tokens.',
 * });
 * buy.doc; // => 'Mints tokens.'
 * ```
 */
export function action<
  const I extends Shape = Record<never, never>,
  const O extends Shape = Record<never, never>,
>(declaration: { readonly input?: I; readonly output?: O; readonly doc: string }): ActionDeclaration<I, O> {
  const { input, output, doc } = declaration;
  return Object.freeze({
    input: Object.freeze({ ...input }) as I,
    output: Object.freeze({ ...output }) as O,
    doc,
  });
}

/** A shape of models, by name: what they must report and what can be done to them. `I` is their type. */
export type Role<I = unknown> = {
  readonly role: string;
  readonly metrics: readonly string[];
  readonly actions: readonly string[];
  /** Carries the type only. */
  readonly model?: I;
};

/**
 * Declares a role: models that take it can stand in for each other.
 *
 * @example
 * ```ts
 * role('Treasury', { metrics: ['balance'], actions: ['pay'] }).role; // => 'Treasury'
 * ```
 */
export function role<I = unknown>(
  name: string,
  shape: { readonly metrics: readonly string[]; readonly actions: readonly string[] },
): Role<I> {
  return Object.freeze({
    role: name,
    metrics: Object.freeze([...shape.metrics]),
    actions: Object.freeze([...shape.actions]),
  });
}
