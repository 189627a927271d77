import type { Clock } from '../clock.ts';
import type { INPUT_NAMES, METRIC_NAMES } from '../model/classTypes.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** What a system asks of a model's type. */
export type SystemModel = {
  metrics(): object;
  step(clock: Clock): void;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
};

/** Models by name. */
export type Models = Readonly<Record<string, SystemModel>>;

type MetricOf<T> = T extends { readonly [METRIC_NAMES]?: infer M } ? keyof NonNullable<M> & string : string;
type InputOf<T> = T extends { readonly [INPUT_NAMES]?: infer N } ? keyof NonNullable<N> & string : string;

/** Paths of metrics: of the models themselves checked by name, of their children by form. */
export type MetricPath<M> = {
  [K in keyof M & string]: `${K}.${MetricOf<M[K]>}` | `${K}.${string}.${string}`;
}[keyof M & string];

/** Paths of inputs, likewise. */
export type InputPath<M> = {
  [K in keyof M & string]: `${K}.${InputOf<M[K]>}` | `${K}.${string}.${string}`;
}[keyof M & string];

/** What a system is made of. */
export type SystemDeclaration<U extends Models, C extends Models> = {
  /** What the world does: steps first. */
  readonly uncontrollables?: U;
  /** What a designer can set. */
  readonly controllables?: C;
  /** From metric to input; `{ delay: 1 }` carries the value of the step before. */
  readonly wires?: readonly (readonly [
    from: MetricPath<NoInfer<U> & NoInfer<C>>,
    to: InputPath<NoInfer<U> & NoInfer<C>>,
    options?: { readonly delay?: 0 | 1 },
  ])[];
  /** What is a procedure rather than a wire; runs after all models have stepped. */
  readonly interact?: (models: Readonly<NoInfer<U> & NoInfer<C>>, clock: Clock) => void;
};
