import type { Clock } from '../clock.ts';
import { DeclarationError } from '../errors.ts';
import { Base } from '../parameters/base.ts';
import type { Constructor } from '../parameters/classTypes.ts';
import type { Declaration } from '../parameters/compiled.ts';
import { defineClass, merge, RESERVED } from '../parameters/defineClass.ts';
import { describeShape } from '../parameters/describe.ts';
import { type ClassInfo, COMPILED, type DefinedClass, FINALISE, metaOf } from '../parameters/instance.ts';
import { labelOf } from '../parameters/label.ts';
import type { Overrides, Shape } from '../parameters/parameter.ts';
import { valuesOf } from '../parameters/serialise.ts';
import { guardActions } from './actions.ts';
import { ADOPT, MODEL_BRAND } from './brand.ts';
import type { DefineModel, ExtendedModel, ModelExtension } from './classTypes.ts';
import {
  type Actions,
  checkRoles,
  type Measured,
  type MetricSink,
  type Metrics,
  type Role,
} from './declarations.ts';
import type { ModelDescriptor } from './describe.ts';
import { childrenOf, type Inside } from './inside.ts';
import { rebuild } from './rebuild.ts';
import { seal } from './seal.ts';
import { restoreSnapshot, type Snapshot, takeSnapshot } from './snapshot.ts';
import { firstStep } from './stepping.ts';

/** What a model class declares beside parameters and inputs. */
export type ModelContract = {
  readonly doc: string;
  readonly actions: Actions;
  readonly metrics: Metrics;
  readonly roles: readonly Role[];
  readonly invariants: Readonly<Record<string, (values: never) => boolean>>;
  readonly stepTolerance: number | null;
  readonly stepToleranceReason: string | undefined;
};

/** Where a class keeps its {@link ModelContract}. */
export const CONTRACT: unique symbol = Symbol.for('tecmns.contract');

type Definition = Partial<Declaration> & Partial<ModelContract>;

/**
 * Base of all models: parameters, state, inputs, actions, metrics and a step.
 *
 * Public plain fields are the state. `step` moves it on by `clock.dt` days; `measure` reports the metrics.
 *
 * @example
 * ```ts
 * class Savings extends Model.define({
 *   id: 'example/savings',
 *   params: { rate: p.number({ default: 0.05, unit: '1/year', doc: 'Yearly interest rate.' }) },
 *   metrics: { balance: { unit: 'collateral', doc: 'Money saved.' } },
 * }) {
 *   balance = 100;
 *   step(clock) { this.balance *= growthFactor(this.rate, DAYS_PER_YEAR, clock.dt); }
 *   measure() { return { balance: this.balance }; }
 * }
 * const savings = new Savings();
 * savings.step(createClock({ seed: 1, dt: 365 }).clock);
 * savings.metrics(); // => { balance: 105 }
 * ```
 */
export abstract class Model<M extends Metrics = Metrics> extends Base {
  declare static readonly [CONTRACT]: ModelContract;
  /** Roles that the class takes. */
  declare static readonly roles: readonly Role[];
  declare readonly [MODEL_BRAND]: { readonly ids: readonly string[]; readonly roles: readonly string[] };

  constructor() {
    super();
    const self = this as unknown as Inside;
    self.step = firstStep;
    self._sealed = false;
  }

  /** Moves the model on by one step of `clock.dt` days. */
  abstract step(clock: Clock): void;

  /** The metrics as they are now. */
  protected abstract measure(): Measured<M>;

  /** Writes the metrics without making an object; for models in hot loops. Must equal `measure`. */
  protected write?(out: MetricSink<M>): void;

  /** The metrics as they are now, those of children under their path. */
  metrics(): Measured<M> {
    const self = this as unknown as Inside;
    const info = seal(self);
    const own = this.measure();
    checkMeasured(info, own, (this.constructor as typeof Model)[CONTRACT].metrics);
    const children = childrenOf(self, info);
    if (children.length === 0) return own;
    const all: Record<string, number | null> = { ...own };
    for (const { slot, model } of children) {
      for (const [name, value] of Object.entries((model as unknown as Model).metrics()))
        all[`${slot.name}.${name}`] = value;
    }
    return all as Measured<M>;
  }

  /** An independent copy as the model is now: parameters, inputs, state and children. */
  override fork(): this {
    const self = this as unknown as Inside;
    const info = seal(self);
    const values = valuesOf(self, info);
    for (const { name, parameter } of info.compiled.slots)
      if (parameter.options.readonly === true) delete values[name];
    for (const { slot, model } of childrenOf(self, info))
      values[slot.name] = (model as unknown as Model).fork();
    const Class = this.constructor as new (values: unknown, options?: unknown) => this;
    const { units, id } = this.param;
    const copy = new Class(values, id === undefined ? { units } : { units, id });
    restoreSnapshot(copy as unknown as Inside, takeSnapshot(self));
    return copy;
  }

  /** All that the model carries, as plain data. */
  snapshot(): Snapshot {
    return takeSnapshot(this as unknown as Inside);
  }

  /** Puts the model back to a snapshot; or throws and changes nothing. */
  restore(snapshot: Snapshot): void {
    restoreSnapshot(this as unknown as Inside, snapshot);
  }

  /**
   * A new model from the parameters, with changes by name or, for children, by path (`'fundraiser.exitTribute'`).
   * State starts afresh, so that nothing derived from a parameter is stale.
   */
  rebuild(patch: Readonly<Record<string, unknown>> = {}): this {
    return rebuild(this as unknown as Inside, patch) as unknown as this;
  }

  /** The copy that a parent keeps. */
  [ADOPT](): this | undefined {
    const meta = metaOf(this as unknown as Inside);
    if (meta.adopted) return undefined;
    const copy = this.fork();
    meta.adopted = true;
    return copy;
  }

  /** Declares a model. */
  static readonly define: DefineModel = (definition: unknown) =>
    defineModel(Model, definition as Definition) as never;

  /**
   * Declares a model that changes or adds to this one, under a new id. Options, metrics, actions, presets
   * and rules that are left out are inherited.
   */
  static extend<
    This extends Constructor & { readonly params: Shape },
    const O extends Overrides<This['params']> = Record<never, never>,
    const X extends Shape = Record<never, never>,
    const A extends Actions = Record<never, never>,
    const N extends Metrics = Record<never, never>,
    const P = Record<never, never>,
  >(
    this: This,
    extension: ModelExtension<This['params'], O, X, A, N, P>,
  ): ExtendedModel<This, O, X, A, N, P> {
    const Class = this as unknown as DefinedClass & typeof Model;
    const { declaration } = Class[COMPILED];
    const contract = Class[CONTRACT];
    const { params = {}, add = {}, ...rest } = extension as Definition & { add?: Shape };
    return defineModel(this, {
      ...declaration,
      ...contract,
      ...rest,
      params: { ...merge(declaration, params), ...add },
      presets: { ...declaration.presets, ...rest.presets },
      rules: [...declaration.rules, ...(rest.rules ?? [])],
      actions: { ...contract.actions, ...rest.actions },
      metrics: { ...contract.metrics, ...rest.metrics },
      roles: [...contract.roles, ...(rest.roles ?? [])],
    }) as never;
  }

  /** Everything declared, as one JSON object. */
  static override describe(): ModelDescriptor {
    const { doc, actions, metrics, roles } = this[CONTRACT];
    const { inputs } = this[COMPILED].declaration;
    return {
      ...super.describe(),
      doc,
      roles: roles.map(({ role }) => role),
      inputs: describeShape(inputs),
      actions: Object.entries(actions).map(([name, { input, output, doc: does }]) => ({
        name,
        doc: does,
        input: describeShape(input),
        output: describeShape(output),
      })),
      metrics: Object.entries(metrics).map(([name, metric]) => ({
        name,
        ...metric,
        label: metric.label ?? labelOf(name),
      })),
    };
  }
}

function checkMeasured(info: ClassInfo, measured: object, metrics: Metrics): void {
  const names = Object.keys(metrics);
  const lacking = names.find((name) => !Object.hasOwn(measured, name));
  if (lacking === undefined && Object.keys(measured).length === names.length) return;
  const odd = lacking ?? Object.keys(measured).find((name) => !names.includes(name));
  throw new DeclarationError(
    `${info.name}: the metric "${odd}" is ${lacking === undefined ? 'measured but not declared' : 'declared but not measured'}.`,
    {
      code: 'unmeasured',
      model: info.name,
      subject: odd,
      hint: lacking === undefined ? 'Declare it with a unit and a sentence.' : 'Return it from measure().',
    },
  );
}

function defineModel(Parent: Constructor, definition: Definition): DefinedClass {
  const { id = '', actions = {}, metrics = {}, roles = [] } = definition;
  checkId(id, Parent);
  const Class = defineClass(Parent, { ...definition, owner: id });
  const contract: ModelContract = Object.freeze({
    doc: definition.doc ?? '',
    actions,
    metrics,
    roles: [...new Map(roles.map((one) => [one.role, one])).values()],
    invariants: definition.invariants ?? {},
    stepTolerance: definition.stepTolerance === undefined ? 1e-9 : definition.stepTolerance,
    stepToleranceReason: definition.stepToleranceReason,
  });
  for (const name of [...Object.keys(actions), ...Object.keys(metrics)]) {
    if (!(RESERVED as readonly string[]).includes(name)) continue;
    throw new DeclarationError(`${id}: "${name}" belongs to every model and cannot be declared.`, {
      code: 'bad-name',
      model: id,
      subject: name,
      hint: 'Choose another name.',
    });
  }
  checkRoles(id, roles, metrics, actions);
  const parentIds = (Parent.prototype as Partial<Model>)[MODEL_BRAND]?.ids ?? [];
  Object.defineProperty(Class.prototype, MODEL_BRAND, {
    value: Object.freeze({ ids: [id, ...parentIds], roles: contract.roles.map(({ role }) => role) }),
  });
  for (const [key, value] of Object.entries({
    inputs: definition.inputs ?? {},
    actions,
    metrics,
    roles: contract.roles,
  })) {
    Object.defineProperty(Class, key, { value, configurable: true });
  }
  Object.defineProperty(Class, CONTRACT, { value: contract });
  Object.defineProperty(Class, FINALISE, {
    value(this: DefinedClass) {
      guardActions(this, id, contract.actions);
    },
  });
  return Class;
}

function checkId(id: string, Parent: Constructor): void {
  const inherited = (Parent as unknown as Partial<DefinedClass>)[COMPILED]?.declaration.id;
  if (/^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)+$/.test(id) && id !== inherited) return;
  throw new DeclarationError(
    `Model.define: "${id}" ${id === inherited ? 'is the id of the class extended' : 'is not an id'}.`,
    {
      code: 'bad-id',
      value: id,
      hint: "Write 'organisation/kebab-case-name', a new one for each class.",
    },
  );
}

/** Any model. */
export type AnyModel = Pick<Model, 'metrics' | 'step' | 'snapshot' | 'restore'> & {
  readonly param: { readonly units: Readonly<Record<string, string>> };
};
