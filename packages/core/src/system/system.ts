import type { Clock } from '../clock.ts';
import { didYouMean } from '../didYouMean.ts';
import { ParameterError, RunError, WireError } from '../errors.ts';
import { ADOPT, GIVEN_AWAY, isModel } from '../model/brand.ts';
import type { ModelDescriptor } from '../model/describe.ts';
import { handOver, type Model } from '../model/model.ts';
import { type MetricReader, readersOf, treeOf } from '../model/reader.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { givenModels } from '../parameters/kinds/model.ts';
import { emptyRecord, isPlainObject, mapValues } from '../parameters/plain.ts';
import { show } from '../parameters/show.ts';
import type { Models, SystemDeclaration } from './declaration.ts';
import { orderOf } from './order.ts';
import { connect, type Wire, type WireDeclaration } from './wires.ts';

/** A system as plain data: enough to draw it. */
export type SystemDescriptor = {
  readonly models: Readonly<
    Record<string, { readonly side: 'controllable' | 'uncontrollable' } & ModelDescriptor>
  >;
  readonly wires: readonly {
    readonly from: string;
    readonly to: string;
    readonly unit: string;
    readonly delay: 0 | 1;
  }[];
  /** Whether there is a procedure beside the wires. */
  readonly interact: boolean;
  /** Names in the order in which they step. */
  readonly order: readonly string[];
};

/**
 * Named models with the wiring between them: what a designer controls, and what the world does.
 *
 * Models are adopted as copies. Each step, the uncontrollables step first; a wire copies a metric into an
 * input just before its target steps, converting time units; then `interact` runs.
 *
 * @throws WireError for a wire whose ends, units or circle are wrong.
 * @throws ParameterError when a name stands on both sides, or a value is no model.
 * @example
 * ```ts
 * class Rain extends Model.define({
 *   id: 'example/rain',
 *   params: { rate: p.number({ default: 365, unit: 'litre/year', doc: 'Rain that falls.' }) },
 *   metrics: { rain: { unit: 'litre/year', doc: 'Rain that falls.' } },
 * }) {
 *   step() {}
 *   measure() { return { rain: this.rate }; }
 * }
 * class Barrel extends Model.define({
 *   id: 'example/barrel',
 *   params: {},
 *   inputs: { inflow: p.number({ default: 0, unit: 'litre/day', doc: 'Water that comes in.' }) },
 *   metrics: { level: { unit: 'litre', doc: 'Water in the barrel.' } },
 * }) {
 *   level = 0;
 *   step(clock) { this.level += this.inflow * clock.dt; }
 *   measure() { return { level: this.level }; }
 * }
 * const garden = new System({
 *   uncontrollables: { rain: new Rain() },
 *   controllables: { barrel: new Barrel() },
 *   wires: [['rain.rain', 'barrel.inflow']],
 * });
 * garden.step(createClock({ seed: 1, dt: 2 }).clock);
 * garden.metrics(); // => { 'rain.rain': 365, 'barrel.level': 2 }
 * ```
 */
export class System<U extends Models = Record<never, never>, C extends Models = Record<never, never>> {
  /** The models by name, uncontrollables first. */
  readonly models: Readonly<U & C>;
  /** Names in the order in which they step. */
  readonly order: readonly string[];
  readonly #all: Readonly<Record<string, Model>>;
  readonly #declaration: SystemDeclaration<U, C>;
  readonly #wires: readonly Wire[];
  readonly #delayed: readonly Wire[];
  readonly #plan: readonly {
    readonly name: string;
    readonly model: Model;
    readonly wires: readonly Wire[];
    /** Its clock in the run under way. */
    clock: Clock | undefined;
  }[];
  #clock: Clock | undefined;
  readonly #interacts: boolean;
  #failedIn: string | undefined;

  constructor(declaration: SystemDeclaration<U, C>) {
    checkDeclaration(declaration);
    const uncontrollables = declaration.uncontrollables ?? ({} as U);
    const controllables = declaration.controllables ?? ({} as C);
    checkKeys(uncontrollables, controllables);
    this.#declaration = declaration;
    const given = { ...uncontrollables, ...controllables };
    givenModels(Object.values(given));
    const models = Object.freeze(mapValues(given, (model, name) => adopt(name, model))) as Readonly<
      Record<string, Model>
    >;
    this.#all = models;
    this.models = models as never;
    this.#wires = connectAll(declaration.wires ?? [], models);
    const twice = this.#wires.find(({ to }, i) => this.#wires.findIndex((one) => one.to === to) !== i);
    if (twice !== undefined) {
      throw new WireError(`Wire ${twice.from} → ${twice.to}: another wire writes this input too.`, {
        code: 'twice',
        subject: twice.to,
        hint: 'Combine them in interact.',
      });
    }
    this.#interacts = declaration.interact !== undefined;
    this.#delayed = this.#wires.filter(({ delay }) => delay === 1);
    this.order = orderOf(Object.keys(uncontrollables), Object.keys(controllables), this.#wires);
    this.#plan = this.order.map((name) => ({
      name,
      model: models[name]!,
      wires: this.#wires.filter(({ delay, target }) => delay === 0 && target === name),
      clock: undefined,
    }));
    for (const model of Object.values(given)) (model as unknown as Model)[GIVEN_AWAY]();
  }

  /** Moves all models on by one step. */
  step(clock: Clock): void {
    if (clock !== this.#clock) this.#follow(clock);
    const plan = this.#plan;
    let i = -1;
    try {
      if (this.#delayed.length > 0) copyAll(this.#delayed);
      for (i = 0; i < plan.length; i++) {
        const part = plan[i]!;
        if (part.wires.length > 0) copyAll(part.wires);
        const returned: unknown = part.model.step(part.clock!);
        if (returned !== undefined) refuseAsync(returned, `${part.name}.step`);
      }
      if (this.#interacts) this.#interact(clock);
    } catch (error) {
      this.#failedIn = this.order[i];
      throw error;
    }
  }

  #follow(clock: Clock): void {
    const plan = this.#plan;
    for (let i = 0; i < plan.length; i++) plan[i]!.clock = clock.in(plan[i]!.name);
    this.#clock = clock;
  }

  #interact(clock: Clock): void {
    const returned: unknown = this.#declaration.interact?.(this.models, clock);
    if (returned !== undefined) refuseAsync(returned, 'interact');
  }

  /**
   * Name of the model that could not step when a step last failed; `undefined` before, and when what failed
   * was `interact` or a delayed wire.
   */
  get failedIn(): string | undefined {
    return this.#failedIn;
  }

  /** All metrics by path. */
  metrics(): Record<string, number | null> {
    return Object.fromEntries(
      Object.entries(this.#all).flatMap(([name, model]) =>
        Object.entries(model.metrics()).map(([metric, value]) => [`${name}.${metric}`, value]),
      ),
    );
  }

  /**
   * Readers of the metrics of all models, children included: what records a run.
   *
   * @param into where they write instead of into arrays of their own: all columns one after the other, each with
   * place for `rows`
   */
  readers(rows = 1, into?: Float64Array): MetricReader[] {
    let used = 0;
    return Object.entries(this.#all).flatMap(([name, model]) => {
      const readers = readersOf(model, name, rows, into?.subarray(used));
      for (const { names } of readers) used += rows * names.length;
      return readers;
    });
  }

  /** A new system with the models built anew from their parameters, changed by path (`'tec.exitTribute'`). */
  rebuild(patch: Readonly<Record<string, unknown>> = {}): System<U, C> {
    const patches = new Map(Object.keys(this.#all).map((name) => [name, emptyRecord()]));
    for (const [path, value] of Object.entries(patch)) {
      const dot = path.indexOf('.');
      const own = dot < 0 ? undefined : patches.get(path.slice(0, dot));
      if (own === undefined) throw unknownPath(path, [...patches.keys()]);
      own[path.slice(dot + 1)] = value;
    }
    return this.#with((name, model) => model.rebuild(patches.get(name)));
  }

  /** An independent system that goes on from where this one is. */
  fork(): System<U, C> {
    return this.#with((_, model) => model.fork());
  }

  #with(change: (name: string, model: Model) => Model): System<U, C> {
    const side = <T extends Models>(models: T | undefined) =>
      mapValues(models ?? {}, (_, name) => handOver(change(name, this.#all[name]!))) as unknown as T;
    const { uncontrollables, controllables } = this.#declaration;
    return new System({
      ...this.#declaration,
      uncontrollables: side(uncontrollables),
      controllables: side(controllables),
    });
  }

  /** All that the models carry, as plain data by name. */
  snapshot(): Readonly<Record<string, Snapshot>> {
    return mapValues(this.#all, (model) => model.snapshot());
  }

  /** Puts all models back to a snapshot of this system. */
  restore(snapshot: Readonly<Record<string, Snapshot>>): void {
    const names = Object.keys(this.#all);
    if (!isPlainObject(snapshot) || Object.keys(snapshot).sort().join() !== names.sort().join()) {
      throw new ParameterError(`System: ${show(snapshot)} is not a snapshot of ${names.join(', ')}.`, {
        code: 'other-model',
        value: snapshot,
        hint: 'Restore what snapshot() of a system with the same models gave.',
      });
    }
    const before = this.snapshot();
    try {
      for (const [name, model] of Object.entries(this.#all)) model.restore(snapshot[name]!);
    } catch (error) {
      for (const [name, model] of Object.entries(this.#all)) model.restore(before[name]!);
      throw error;
    }
  }

  /** Models, wires and order as plain data. */
  describe(): SystemDescriptor {
    const uncontrollables = Object.keys(this.#declaration.uncontrollables ?? {});
    return {
      models: mapValues(this.#all, (model, name) => ({
        side: uncontrollables.includes(name) ? 'uncontrollable' : 'controllable',
        ...(model.constructor as typeof Model).describe(),
      })),
      wires: this.#wires.map(({ from, to, unit, delay }) => ({ from, to, unit, delay })),
      interact: this.#declaration.interact !== undefined,
      order: this.order,
    };
  }

  /** `{ models: { name: { $model, params } }, wires }`: what a hash of the system is taken over. */
  toJSON(): unknown {
    const { wires } = this.describe();
    return {
      models: mapValues(this.#all, (model) => model.toJSON()),
      wires,
    };
  }
}

function connectAll(
  wires: readonly WireDeclaration[],
  models: Readonly<Record<string, Model>>,
): readonly Wire[] {
  if (wires.length === 0) return [];
  const nodes = new Map(
    Object.entries(models).flatMap(([name, model]) =>
      treeOf(model, name).map((node) => [node.path, node] as const),
    ),
  );
  const readers = new Map<string, MetricReader>();
  return wires.map((wire) => connect(wire, { nodes, readers }));
}

function copyAll(wires: readonly Wire[]): void {
  for (let i = 0; i < wires.length; i++) wires[i]!.copy();
}

function checkDeclaration(declaration: unknown): void {
  const parts = ['uncontrollables', 'controllables', 'wires', 'interact'];
  const odd = isPlainObject(declaration)
    ? Object.keys(declaration).find((key) => !parts.includes(key))
    : show(declaration);
  const sides = (isPlainObject(declaration) ? declaration : {}) as Readonly<Record<string, unknown>>;
  const noRecord = parts.slice(0, 2).find((key) => sides[key] !== undefined && !isPlainObject(sides[key]));
  const { wires = [], interact } = sides;
  const bad =
    (odd === undefined ? undefined : `${odd} is not a part of a system`) ??
    (noRecord === undefined ? undefined : `${noRecord} is ${show(sides[noRecord])}`) ??
    (Array.isArray(wires) ? undefined : `wires are ${show(wires)}`) ??
    (interact === undefined || typeof interact === 'function' ? undefined : `interact is ${show(interact)}`);
  if (bad === undefined) return;
  throw new ParameterError(`System: ${bad}.`, {
    code: 'bad-value',
    value: declaration,
    hint: 'Write new System({ uncontrollables: { … }, controllables: { … }, wires: [ … ], interact }).',
  });
}

/** Refuses what a step returns when it is a promise: nobody would wait for it. */
function refuseAsync(returned: unknown, where: string): void {
  if (typeof (returned as { then?: unknown } | null)?.then !== 'function') return;
  // Its failure, if any, is told here and now, not to the process.
  (returned as PromiseLike<unknown>).then(undefined, () => undefined);
  throw new RunError(`System: ${where} is asynchronous; a step cannot wait.`, {
    code: 'asynchronous',
    subject: where,
    hint: 'Fetch what it needs before the run, and give it as parameters.',
  });
}

function checkKeys(uncontrollables: object, controllables: object): void {
  const names = [...Object.keys(uncontrollables), ...Object.keys(controllables)];
  const odd = names.find((name, i) => names.indexOf(name) !== i || !/^[A-Za-z]\w*$/.test(name));
  if (odd === undefined) return;
  throw new ParameterError(
    `System: the name "${odd}" ${names.indexOf(odd) === names.lastIndexOf(odd) ? 'is not an identifier' : 'stands on both sides'}.`,
    { code: 'bad-name', subject: odd, hint: 'Give each model a name of its own, without dots.' },
  );
}

function adopt(name: string, model: unknown): Model {
  if (!isModel(model)) {
    throw new ParameterError(`System: "${name}" is ${show(model)}, not a model.`, {
      code: 'bad-value',
      subject: name,
      value: model,
      hint: 'Give an instance of a model class.',
    });
  }
  const copy = (model as Model)[ADOPT]();
  if (copy !== undefined) return copy;
  throw new ParameterError(
    `System: the model given as "${name}" already belongs to a system or another model.`,
    {
      code: 'adopted-twice',
      subject: name,
      hint: 'Give each its own instance, or a fork().',
    },
  );
}

function unknownPath(path: string, names: readonly string[]): ParameterError {
  const near = names.includes(path) ? `${path}.…` : didYouMean(path.split('.')[0]!, names);
  return new ParameterError(`System: the path "${path}" leads nowhere.`, {
    code: 'unknown',
    subject: path,
    hint:
      near === undefined
        ? `Models are ${names.join(', ')}; write 'model.parameter'.`
        : `Did you mean "${near}"?`,
  });
}
