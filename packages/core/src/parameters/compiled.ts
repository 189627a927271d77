import { DeclarationError } from '../errors.ts';
import { predicateOf, stored } from './accepts.ts';
import type { Parameter, Shape } from './parameter.ts';
import { isPlainObject } from './plain.ts';
import { refusal, ruleBroken } from './refusal.ts';
import { show } from './show.ts';

/** A rule over several parameters, checked whenever one of them changes. */
export type Rule = {
  readonly name: string;
  readonly on: readonly string[];
  readonly holds: (values: never) => boolean;
};

/** A method that runs once after the parameters it depends on have changed. */
export type Effect = { readonly on: readonly string[]; readonly writes?: readonly string[] };

/** A value worked out from parameters each time it is read. */
export type Computed = {
  readonly from: readonly string[];
  readonly unit?: string;
  readonly doc: string;
  readonly get: (values: never) => unknown;
};

/** What a class declares beside its parameters. */
export type Declaration = {
  readonly id: string;
  /** What messages call the class before it has a name of its own. */
  readonly owner: string;
  readonly params: Shape;
  readonly inputs: Shape;
  readonly presets: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly rules: readonly Rule[];
  readonly effects: Readonly<Record<string, Effect>>;
  readonly computed: Readonly<Record<string, Computed>>;
};

/** What a preset says: a plain record of values. */
export type Preset = Readonly<Record<string, unknown>>;

/** A parameter with everything about it that is worked out once per class. */
export type Slot = {
  readonly name: string;
  readonly index: number;
  readonly parameter: Parameter;
  readonly isInput: boolean;
  readonly accepts: (value: unknown) => boolean;
  readonly rules: readonly Rule[];
  readonly schedulable: boolean;
};

const CLOSED = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as const;

/** Everything about the parameters of a class that its instances share. */
export class Compiled {
  readonly declaration: Declaration;
  readonly slots: readonly Slot[];
  readonly names: readonly string[];
  readonly index: ReadonlyMap<string, number>;
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Effects in an order in which none writes what an earlier one has read. */
  readonly effectOrder: readonly {
    readonly name: string;
    readonly on: readonly string[];
    readonly writes: readonly string[];
  }[];
  /** Limits at construction: constants may still be given. */
  readonly givenLimits: Float64Array;
  /** Limits before the first step. */
  readonly openLimits: Float64Array;
  /** Limits after the first step: only what may change while stepping. */
  readonly steppedLimits: Float64Array;
  /** Limits that send every write the long way. */
  readonly closedLimits: Float64Array;
  /** Values when nothing is given, or `undefined` where they differ from instance to instance. */
  readonly sharedDefaults: readonly unknown[] | undefined;

  constructor(declaration: Declaration) {
    this.declaration = declaration;
    const { params, inputs } = declaration;
    const groups = new Map<string, readonly string[]>();
    const slots: Slot[] = [];
    for (const [isInput, shape] of [
      [false, params],
      [true, inputs],
    ] as const) {
      for (const [name, parameter] of Object.entries(shape)) {
        if (parameter.kind.name === 'group') {
          groups.set(name, parameter.options.members as readonly string[]);
          continue;
        }
        slots.push({
          name,
          index: slots.length,
          parameter,
          isInput,
          accepts: predicateOf(parameter),
          rules: declaration.rules.filter((rule) => rule.on.includes(name)),
          schedulable: parameter.options.when === 'step' && parameter.kind.limits !== undefined,
        });
      }
    }
    this.slots = slots;
    this.names = slots.map((slot) => slot.name);
    this.index = new Map(slots.map((slot) => [slot.name, slot.index]));
    this.groups = groups;
    this.givenLimits = this.#limits((slot) => !slot.isInput && slot.parameter.options.readonly !== true);
    const watched = new Set(Object.values(declaration.effects).flatMap((effect) => effect.on));
    const direct = ({ parameter: { options }, name, rules }: Slot) =>
      options.readonly !== true && options.constant !== true && rules.length === 0 && !watched.has(name);
    this.openLimits = this.#limits(direct);
    this.steppedLimits = this.#limits(
      (slot) => direct(slot) && (slot.isInput || slot.parameter.options.when === 'step'),
    );
    this.closedLimits = this.#limits(() => false);
    this.#checkNames();
    this.effectOrder = orderEffects(declaration);
    this.sharedDefaults = this.#checkDefaults();
    this.#checkPresets();
  }

  #limits(isDirect: (slot: Slot) => boolean): Float64Array {
    return Float64Array.from(
      this.slots.flatMap((slot) => {
        const { kind, options } = slot.parameter;
        return isDirect(slot) ? (kind.limits?.(options) ?? CLOSED) : CLOSED;
      }),
    );
  }

  /** Default of a slot, copied where it could be changed; `undefined` when there is none. */
  defaultOf(slot: Slot, owner: string, values: readonly unknown[]): unknown {
    const { options } = slot.parameter;
    if (typeof options.default !== 'function') {
      return options.default === undefined ? undefined : stored(slot.parameter, options.default);
    }
    const context = Object.fromEntries(
      this.slots.slice(0, slot.index).map(({ name }, i) => [name, values[i]]),
    );
    const value = (options.default as (context: unknown) => unknown)(context);
    if (!slot.accepts(value)) throw refusal(owner, slot.name, slot.parameter, value);
    return stored(slot.parameter, value);
  }

  #checkNames(): void {
    const { declaration, groups } = this;
    const known = (name: string) => this.index.has(name);
    const check = (where: string, names: readonly string[], isKnown: (name: string) => boolean) => {
      const odd = names.find((name) => !isKnown(name));
      if (odd !== undefined) {
        throw new DeclarationError(
          `${declaration.owner}: ${where} names "${odd}", which is not a parameter.`,
          {
            code: 'unknown',
            model: declaration.id,
            subject: odd,
            hint: `Parameters are ${this.names.join(', ')}.`,
          },
        );
      }
    };
    for (const [name, members] of groups) check(`group "${name}"`, members, known);
    for (const rule of declaration.rules) check(`rule "${rule.name}"`, rule.on, known);
    for (const [name, effect] of Object.entries(declaration.effects)) {
      check(`effect "${name}"`, [...effect.on, ...(effect.writes ?? [])], known);
    }
    for (const [name, { from }] of Object.entries(declaration.computed)) {
      check(`computed "${name}"`, from, (one) => known(one) || one in declaration.computed);
    }
  }

  /** Checks defaults of the class now, not at the first use; keeps them if all instances can share them. */
  #checkDefaults(): readonly unknown[] | undefined {
    const { owner: id } = this.declaration;
    const values: unknown[] = [];
    let shared = true;
    for (const slot of this.slots) {
      const value = slot.parameter.options.default;
      if (typeof value === 'function') {
        shared = false;
        continue;
      }
      if (value === undefined) {
        if (!slot.isInput) shared = false;
        values[slot.index] = undefined;
        continue;
      }
      if (!slot.accepts(value)) {
        const { message, range } = refusal(id, slot.name, slot.parameter, value);
        throw new DeclarationError(`The default is refused: ${message}`, {
          code: 'bad-default',
          model: id,
          subject: slot.name,
          value,
          range,
        });
      }
      if (ArrayBuffer.isView(value) || value instanceof Date || slot.parameter.kind.name === 'model')
        shared = false;
      values[slot.index] = stored(slot.parameter, value);
    }
    if (!shared) return undefined;
    this.checkRules(values, id, this.declaration.rules);
    return Object.freeze(values);
  }

  #checkPresets(): void {
    const { owner: id, presets } = this.declaration;
    for (const [presetName, preset] of Object.entries(presets)) {
      if (!isPlainObject(preset)) {
        throw new DeclarationError(
          `${id}: preset "${presetName}" is ${show(preset)}, not a record of values.`,
          {
            code: 'bad-preset',
            model: id,
            subject: presetName,
          },
        );
      }
      for (const [name, value] of Object.entries(preset)) {
        const slot = this.slots[this.index.get(name) ?? -1];
        const why =
          slot === undefined || slot.isInput
            ? `"${name}" is not a parameter. Parameters are ${this.names.join(', ')}.`
            : slot.accepts(value)
              ? undefined
              : refusal(id, name, slot.parameter, value).message;
        if (why === undefined) continue;
        throw new DeclarationError(`${id}: preset "${presetName}" is refused: ${why}`, {
          code: 'bad-preset',
          model: id,
          subject: presetName,
          value,
        });
      }
    }
  }

  /** Throws the first rule that does not hold for these values. */
  checkRules(values: readonly unknown[], owner: string, rules: readonly Rule[]): void {
    for (const rule of rules) {
      const named = Object.fromEntries(this.slots.map(({ name }, i) => [name, values[i]]));
      if (rule.holds(named as never)) continue;
      throw ruleBroken(owner, rule, named);
    }
  }
}

function orderEffects({ owner: id, effects }: Declaration): Compiled['effectOrder'] {
  const left = new Map(
    Object.entries(effects).map(([name, { on, writes = [] }]) => [name, { name, on, writes }]),
  );
  const order: { name: string; on: readonly string[]; writes: readonly string[] }[] = [];
  while (left.size > 0) {
    const free = [...left.values()].find(({ name, on }) =>
      [...left.values()].every(
        (other) => other.name === name || !other.writes.some((one) => on.includes(one)),
      ),
    );
    if (free === undefined || free.writes.some((one) => free.on.includes(one))) {
      throw new DeclarationError(
        `${id}: the effects ${[...left.keys()].join(', ')} write what they depend on.`,
        {
          code: 'effect-cycle',
          model: id,
          hint: 'Let each effect write only parameters that no earlier one depends on.',
        },
      );
    }
    left.delete(free.name);
    order.push(free);
  }
  return order;
}
