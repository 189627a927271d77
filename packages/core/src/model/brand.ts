import { hasMember } from '../parameters/hasMember.ts';

/** Own mark of every model, also of another copy of the package: its ids, most derived first, and roles. */
export const MODEL_BRAND: unique symbol = Symbol.for('tecmns.model');

/** Makes the copy that a parent keeps; `undefined` when the instance was given to a parent before. */
export const ADOPT: unique symbol = Symbol.for('tecmns.adopt');

/** Called once the parent stands: from here on the instance counts as given away. */
export const GIVEN_AWAY: unique symbol = Symbol.for('tecmns.given-away');

/** Makes a copy, made for its parent only, that the parent keeps without copying it again. */
export const HAND_OVER: unique symbol = Symbol.for('tecmns.hand-over');

/** Called when the schedules of an instance have changed. */
export const RESCHEDULED: unique symbol = Symbol.for('tecmns.rescheduled');

type Branded = {
  readonly [MODEL_BRAND]: { readonly ids: readonly string[]; readonly roles: readonly string[] };
};

/**
 * Tells whether a value is an instance of a model class, also of another copy of the package.
 *
 * @example
 * ```ts
 * class Clockwork extends Model.define({ id: 'example/clockwork', params: {}, metrics: {} }) {
 *   step() {}
 *   measure() { return {}; }
 * }
 * isModel(new Clockwork()); // => true
 * isModel(Clockwork); // => false
 * ```
 */
export function isModel(value: unknown): value is object {
  return hasMember(value, MODEL_BRAND);
}

/** Ids of a model's class and of the classes it extends. */
export const modelIds = (model: object): readonly string[] => (model as Branded)[MODEL_BRAND].ids;

/** Names of the roles that a model takes. */
export const modelRoles = (model: object): readonly string[] => (model as Branded)[MODEL_BRAND].roles;
