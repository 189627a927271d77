import type { Base, InstanceOptions } from './base.ts';
import type { Computed, Effect, Preset, Rule } from './compiled.ts';
import type { ParameterNamespace } from './namespace.ts';
import type { GivenOf, Init, Shape, Values } from './parameter.ts';
import type { Parameterized } from './parameterized.ts';

/** Any class. */
export type Constructor = (abstract new (...args: never[]) => object) & { readonly name: string };

/** The instances that a class makes. */
export type Made<C> = C extends abstract new (...args: never[]) => infer I ? I : never;

/** Arguments of a constructor: the record may be left out when nothing is required. */
export type Args<S extends Shape> =
  Record<never, never> extends Init<S>
    ? [init?: Init<S>, options?: InstanceOptions]
    : [init: Init<S>, options?: InstanceOptions];

/** Values of presets: known names, right types. */
export type PresetsFor<S extends Shape, P> = {
  readonly [K in keyof P]: { readonly [N in keyof P[K]]: N extends keyof S ? GivenOf<S[N]> : never };
};

/** Static members that the author of a class has added: they are inherited as they are. */
export type OwnStatics<C, Known> = Pick<C, Exclude<keyof C, keyof Known | 'prototype'>>;

/** The presets of a class. */
export type PresetsOf<C> = C extends { readonly presets: infer P } ? P : Record<never, never>;

/** Values that computed declarations give. */
export type ComputedValues<C> = {
  readonly [K in keyof C]: C[K] extends { get: (values: never) => infer V } ? V : never;
};

/** A rule over the values of a shape. */
export type RuleFor<S extends Shape> = {
  readonly name: string;
  readonly on: readonly (keyof S & string)[];
  readonly holds: (values: Values<S>) => boolean;
};

/** What `extend` takes beside parameters. */
export type ExtendRest = {
  readonly id?: string;
  readonly presets?: Readonly<Record<string, Preset>>;
  readonly rules?: readonly Rule[];
};

/** A class made by `Parameterized.define` or `extend`: new contract first, then what was extended. */
export type ClassTypes<S extends Shape, I, P = Record<never, never>, C = Record<never, never>> = (new (
  ...args: Args<S>
) => Values<S> & { readonly param: ParameterNamespace<S, C> } & I) & {
  readonly params: S;
  readonly presets: P;
} & Statics;

/** Static members that every class has. */
export type BaseStatics = Pick<
  typeof Base,
  'id' | 'preset' | 'fromJSON' | 'describe' | 'jsonSchema' | 'sweep'
>;

type Statics = BaseStatics & Pick<typeof Parameterized, 'extend'>;

/** The two forms of `Parameterized.define`. */
export type DefineParameterized = {
  <const S extends Shape>(params: S): ClassTypes<S, Parameterized>;
  <
    const S extends Shape,
    const P = Record<never, never>,
    const C extends Readonly<Record<string, Computed>> = Record<never, never>,
  >(declaration: {
    readonly id?: string;
    readonly params: S;
    readonly presets?: P & PresetsFor<NoInfer<S>, P>;
    readonly rules?: readonly RuleFor<NoInfer<S>>[];
    readonly effects?: Readonly<Record<string, Effect>>;
    readonly computed?: C;
  }): ClassTypes<S, Parameterized & ComputedValues<C>, P, ComputedValues<C>>;
};
