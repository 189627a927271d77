import type {
  Args,
  BaseStatics,
  ComputedValues,
  Constructor,
  Made,
  OwnStatics,
  PresetsFor,
  PresetsOf,
  RuleFor,
} from '../parameters/classTypes.ts';
import type { Computed, Effect } from '../parameters/compiled.ts';
import type { ParameterNamespace } from '../parameters/namespace.ts';
import type { Overridden, Overrides, Shape, Values } from '../parameters/parameter.ts';
import type { Actions, Measured, Metrics, Role } from './declarations.ts';
import type { Model } from './model.ts';

type None = Record<never, never>;

/** Carry names in the type of an instance: of inputs, of parameters, of metrics. */
export declare const INPUT_NAMES: unique symbol;
export declare const PARAMETER_NAMES: unique symbol;
export declare const METRIC_NAMES: unique symbol;

/** Names as the keys of a record, because the records of a class and of the class it extends add up. */
type Names<S> = { readonly [K in keyof S]: K };

/** Something that must hold after every step, told by its name. */
export type Invariants<V> = Readonly<Record<string, (values: V) => boolean>>;

/** What `Model.define` takes. */
export type ModelDefinition<S extends Shape, N extends Shape, A extends Actions, M extends Metrics, P, C> = {
  /** `organisation/kebab-case-name`; part of the content hash. */
  readonly id: string;
  /** What the model is, in one sentence. */
  readonly doc?: string;
  readonly roles?: readonly Role[];
  readonly params: S;
  /** Numbers that wiring writes just before a step. */
  readonly inputs?: N;
  readonly actions?: A;
  readonly metrics: M;
  readonly presets?: P & PresetsFor<NoInfer<S>, P>;
  readonly rules?: readonly RuleFor<NoInfer<S>>[];
  readonly effects?: Readonly<Record<string, Effect>>;
  readonly computed?: C;
  /** Hold after every step, over metrics and parameters. */
  readonly invariants?: Invariants<Measured<NoInfer<M>> & Values<NoInfer<S>>>;
  /**
   * How far metrics may differ, relatively, between one step and two of half the length with noise off;
   * `null`, with the reason, when a step has no such meaning.
   */
  readonly stepTolerance?: number | null;
  readonly stepToleranceReason?: string;
};

/** What `extend` of a model takes. */
export type ModelExtension<S extends Shape, O, X extends Shape, A extends Actions, M extends Metrics, P> = {
  readonly id: string;
  readonly doc?: string;
  readonly roles?: readonly Role[];
  readonly params?: O & { readonly [K in Exclude<keyof O, keyof S>]: never };
  readonly add?: X;
  readonly actions?: A;
  readonly metrics?: M;
  readonly presets?: P & PresetsFor<Overridden<S, NoInfer<O>> & NoInfer<X>, P>;
  readonly rules?: readonly RuleFor<Overridden<S, NoInfer<O>> & NoInfer<X>>[];
  readonly stepTolerance?: number | null;
  readonly stepToleranceReason?: string;
};

/** A class made by `Model.define`: the author adds state, `step`, `measure` and a method for each action. */
export type ModelClass<
  S extends Shape,
  N extends Shape,
  A extends Actions,
  M extends Metrics,
  P,
  C,
  I = Model<M>,
> = (abstract new (
  ...args: Args<S>
) => Values<S> &
  Values<N> &
  ComputedValues<C> & {
    readonly param: ParameterNamespace<S, ComputedValues<C>>;
    readonly [INPUT_NAMES]?: Names<N>;
    readonly [PARAMETER_NAMES]?: Names<S>;
    readonly [METRIC_NAMES]?: Names<M>;
  } & I) & {
  readonly params: S;
  readonly inputs: N;
  readonly actions: A;
  readonly metrics: M;
  readonly presets: P;
} & ModelStatics;

type ModelStatics = Omit<BaseStatics, 'describe'> & Pick<typeof Model, 'extend' | 'describe' | 'roles'>;

type Parts<C, K extends string> = C extends { readonly [Key in K]: infer V } ? V : None;

/** The type of `Model.define`. */
export type DefineModel = <
  const S extends Shape,
  const M extends Metrics,
  const N extends Shape = None,
  const A extends Actions = None,
  const P = None,
  const C extends Readonly<Record<string, Computed>> = None,
>(
  definition: ModelDefinition<S, N, A, M, P, C>,
) => ModelClass<S, N, A, M, P, C>;

/** The class that `extend` of a model makes: the new contract comes first. */
export type ExtendedModel<
  This extends Constructor & { readonly params: Shape },
  O,
  X extends Shape,
  A extends Actions,
  M extends Metrics,
  P,
> = ModelClass<
  Overridden<This['params'], O> & X,
  Parts<This, 'inputs'> extends Shape ? Parts<This, 'inputs'> : None,
  Parts<This, 'actions'> extends Actions ? Parts<This, 'actions'> & A : A,
  Parts<This, 'metrics'> extends Metrics ? Parts<This, 'metrics'> & M : M,
  PresetsOf<This> & P,
  None,
  Model<Parts<This, 'metrics'> extends Metrics ? Parts<This, 'metrics'> & M : M> & Made<This>
> &
  OwnStatics<This, ModelClass<This['params'], None, None, Metrics, None, None>>;

export type { Overrides };
