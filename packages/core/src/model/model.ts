import type { Clock } from '../clock.ts';
import { Base } from '../parameters/base.ts';
import { checkParts } from '../parameters/checkParts.ts';
import type { Constructor } from '../parameters/classTypes.ts';
import type { Declaration } from '../parameters/compiled.ts';
import { checkKeys, declarationOf, defineClass, extended } from '../parameters/defineClass.ts';
import { describeShape } from '../parameters/describe.ts';
import { type ClassInfo, type DefinedClass, FINALISE, infoOf } from '../parameters/instance.ts';
import { copyChildren } from '../parameters/kinds/model.ts';
import { labelOf } from '../parameters/label.ts';
import { metaOf } from '../parameters/notify.ts';
import type { Overrides, Shape } from '../parameters/parameter.ts';
import { givenOptions, givenValues, remake } from '../parameters/remake.ts';
import { show } from '../parameters/show.ts';
import { declarationError } from '../refuse.ts';
import { guardActions } from './actions.ts';
import { ADOPT, GIVEN_AWAY, HAND_OVER, MODEL_BRAND, RESCHEDULED } from './brand.ts';
import { checkActions, checkMetrics, checkRoles } from './checks.ts';
import type { DefineModel, ExtendedModel, ModelExtension } from './classTypes.ts';
import type { Actions, Measured, MetricSink, Metrics, Role } from './declarations.ts';
import type { ModelDescriptor } from './describe.ts';
import { childrenOf, type Inside } from './inside.ts';
import { MODEL_PARTS } from './modelParts.ts';
import { rebuild } from './rebuild.ts';
import { seal } from './seal.ts';
import { apply, restoreSnapshot, type Snapshot, takeSnapshot } from './snapshot.ts';
import { firstStep, resumeStepping } from './stepping.ts';

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
    const snapshot = takeSnapshot(self);
    const copy = remake(this.constructor, copyChildren(givenValues(self)), givenOptions(self));
    apply(copy as Inside, snapshot);
    return copy as this;
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
    const { adopted } = metaOf(this as unknown as Inside);
    if (adopted === 'by-parent') return undefined;
    const copy = adopted === 'handed-over' ? this : this.fork();
    metaOf(copy as unknown as Inside).adopted = 'by-parent';
    return copy;
  }

  /** From here on the instance counts as given to a parent. */
  [GIVEN_AWAY](): void {
    metaOf(this as unknown as Inside).adopted = 'by-parent';
  }

  /** A copy for a parent that keeps it as it is. */
  [HAND_OVER](): this {
    return handOver(this.fork());
  }

  /** Takes up changed schedules while stepping. */
  [RESCHEDULED](): void {
    const self = this as unknown as Inside;
    if (self._meta?.stepped) resumeStepping(self, infoOf(self.constructor), true);
  }

  /** Declares a model. */
  static readonly define: DefineModel = (definition: unknown) => {
    checkKeys('Model.define', definition, PARTS);
    return defineModel(Model, definition as Definition) as never;
  };

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
    const declaration = declarationOf(Class);
    const contract = Class[CONTRACT];
    checkKeys(`${this.name}.extend`, extension, [...PARTS, 'add']);
    const { params = {}, add = {}, ...rest } = extension as Definition & { add?: Shape };
    return defineModel(this, {
      ...declaration,
      ...contract,
      ...rest,
      params: extended(this.name, declaration.params, params, add),
      inputs: { ...declaration.inputs, ...rest.inputs },
      effects: { ...declaration.effects, ...rest.effects },
      computed: { ...declaration.computed, ...rest.computed },
      invariants: { ...contract.invariants, ...rest.invariants },
      presets: { ...declaration.presets, ...rest.presets },
      rules: [...declaration.rules, ...(rest.rules ?? [])],
      actions: { ...contract.actions, ...rest.actions },
      metrics: { ...contract.metrics, ...rest.metrics },
      roles: [...contract.roles, ...(rest.roles ?? [])],
    }) as never;
  }

  /** Everything declared, as one JSON object. */
  static override describe(): ModelDescriptor {
    const { inputs } = declarationOf(this);
    const { doc, actions, metrics, roles } = this[CONTRACT];
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

/** Marks a copy made for a parent, which then need not copy it again. */
export function handOver<M extends object>(copy: M): M {
  metaOf(copy as Inside).adopted = 'handed-over';
  return copy;
}

function checkMeasured(info: ClassInfo, measured: unknown, metrics: Metrics): asserts measured is object {
  if (typeof measured !== 'object' || measured === null) {
    const words = `measure() gives ${show(measured)}, not a record of metrics`;
    const hint = `Return { ${Object.keys(metrics).join(', ')} }.`;
    throw declarationError(info, words, 'unmeasured', hint, 'measure', measured);
  }
  const names = Object.keys(metrics);
  const lacking = names.find((name) => !Object.hasOwn(measured, name));
  if (lacking === undefined && Object.keys(measured).length === names.length) return;
  const odd = lacking ?? Object.keys(measured).find((name) => !names.includes(name));
  const [what, hint] =
    lacking === undefined
      ? ['measured but not declared', 'Declare it with a unit and a sentence.']
      : ['declared but not measured', 'Return it from measure().'];
  throw declarationError(info, `the metric "${odd}" is ${what}`, 'unmeasured', hint, odd);
}

const PARTS = [
  'id',
  'doc',
  'roles',
  'params',
  'inputs',
  'actions',
  'metrics',
  'presets',
  'rules',
  'effects',
  'computed',
  'invariants',
  'stepTolerance',
  'stepToleranceReason',
];

function defineModel(Parent: Constructor, definition: Definition): DefinedClass {
  const { id = '', actions = {}, metrics = {}, roles = [] } = definition;
  checkId(id, Parent);
  checkParts(id, definition, MODEL_PARTS);
  checkMetrics(id, metrics);
  checkActions(id, actions, { ...definition.params, ...definition.inputs });
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
  const inherited = (Parent.prototype as Partial<Model>)[MODEL_BRAND]?.ids ?? [];
  if (/^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)+$/.test(id) && !inherited.includes(id)) return;
  const name = inherited.length === 0 ? 'Model.define' : `${Parent.name}.extend`;
  const words = `${show(id)} ${inherited.includes(id) ? 'is the id of the class extended' : 'is not an id'}`;
  const hint = "Write 'organisation/kebab-case-name', a new one for each class.";
  throw declarationError({ name }, words, 'bad-id', hint, undefined, id);
}

/** Any model. */
export type AnyModel = Pick<Model, 'metrics' | 'step' | 'snapshot' | 'restore'> & {
  readonly param: { readonly units: Readonly<Record<string, string>> };
};
