import type { Shape } from '../parameters/parameter.ts';

/** A concrete class of models. */
export type ConcreteModel = (new (
  params: never,
  options?: never,
) => object) & {
  readonly id: string;
  readonly params: Shape;
};

type Constructible = { readonly params: Shape } & (new (params: unknown) => object);

/** Tells whether the target of a slot is a class that can be constructed, not a role. */
export function isModelClass(target: unknown): target is Constructible {
  return typeof target === 'function' && 'params' in target;
}
