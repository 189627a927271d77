import { DeclarationError, ParameterError } from '../errors.ts';
import { declarationError, type Owner } from '../refuse.ts';
import { suggestionAmong } from '../suggestion.ts';
import { predicateOf, stored } from './accepts.ts';
import type { Parameter, Shape } from './parameter.ts';
import { isImmutable, isPlainObject } from './plain.ts';
import { refusal, ruleBroken, valuesInWords } from './refusal.ts';
import { initialValue, isSchedule, scheduleRefusal } from './schedule.ts';
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
  readonly slots: Slot[] = [];
  readonly names: string[] = [];
  readonly index = new Map<string, number>();
  readonly groups = new Map<string, readonly string[]>();
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
  /** Default values in slot order; `undefined` where each instance needs its own, or none is declared. */
  readonly template: readonly unknown[];
  /** Slots that the template leaves open. */
  readonly open: readonly Slot[];
  /** Whether a slot holds another model. */
  readonly hasChildren: boolean;
  /** What messages call the class before it has a name of its own. */
  readonly #owner: Owner;

  constructor(declaration: Declaration) {
    this.declaration = declaration;
    const { params, inputs, owner, id } = declaration;
    this.#owner = { name: owner, id: id || owner };
    const { slots } = this;
    for (const [name, parameter] of Object.entries({ ...params, ...inputs })) {
      if (parameter.kind.name === 'group') {
        this.groups.set(name, parameter.options.members as readonly string[]);
        continue;
      }
      this.index.set(name, slots.length);
      this.names.push(name);
      slots.push({
        name,
        index: slots.length,
        parameter,
        isInput: Object.hasOwn(inputs, name),
        accepts: predicateOf(parameter),
        rules: declaration.rules.filter((rule) => rule.on.includes(name)),
        schedulable: parameter.options.when === 'step' && parameter.kind.limits !== undefined,
      });
    }
    this.hasChildren = slots.some(({ parameter }) => parameter.kind.name === 'model');
    this.givenLimits = this.#limits((slot) => !slot.isInput && !slot.parameter.options.readonly);
    const watched = new Set(Object.values(declaration.effects).flatMap((effect) => effect.on));
    const direct = ({ parameter: { options }, name, rules }: Slot) =>
      !options.readonly && !options.constant && rules.length === 0 && !watched.has(name);
    this.openLimits = this.#limits(direct);
    this.steppedLimits = this.#limits(
      (slot) => direct(slot) && (slot.isInput || slot.parameter.options.when === 'step'),
    );
    this.closedLimits = this.#limits(() => false);
    this.#checkNames();
    this.effectOrder = orderEffects(declaration);
    this.template = this.#checkDefaults();
    this.open = slots.filter(
      ({ index, isInput, parameter }) =>
        this.template[index] === undefined && !(isInput && parameter.options.default === undefined),
    );
    this.#checkKnownRules({}, 'the defaults');
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
  defaultOf(slot: Slot, owner: Owner, values: readonly unknown[]): unknown {
    const { options } = slot.parameter;
    if (typeof options.default !== 'function') {
      return options.default === undefined ? undefined : stored(slot.parameter, options.default);
    }
    const context = this.#named(values, slot.index);
    const value = (options.default as (context: unknown) => unknown)(context);
    if (!slot.accepts(value)) {
      throw refusal(owner, slot, value, (shown) => `the default, worked out as ${shown},`);
    }
    return stored(slot.parameter, value);
  }

  /** Values with groups taken apart into their members. */
  expand(owner: Owner, given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    if (this.groups.size === 0) return given;
    // Without a prototype, because assigning to '__proto__' would change it.
    const flat: Record<string, unknown> = Object.create(null);
    const put = (name: string, value: unknown) => {
      if (Object.hasOwn(flat, name)) {
        throw new ParameterError(`${owner.name}.${name} is given twice, by itself and in a group.`, {
          code: 'twice',
          model: owner.id,
          subject: name,
          value,
          hint: 'Leave one of them out.',
        });
      }
      flat[name] = value;
    };
    for (const [name, value] of Object.entries(given)) {
      const members = this.groups.get(name);
      if (members === undefined || value === undefined) {
        put(name, value);
        continue;
      }
      const parameter = this.declaration.params[name]!;
      if (!predicateOf(parameter)(value)) throw refusal(owner, { name, parameter }, value);
      members.forEach((member, i) => {
        put(member, (value as readonly unknown[])[i]);
      });
    }
    return flat;
  }

  #checkNames(): void {
    const { rules, effects, computed } = this.declaration;
    const check = (where: string, names: readonly string[], others: object = {}) => {
      const odd = names.find((name) => !this.index.has(name) && !Object.hasOwn(others, name));
      if (odd === undefined) return;
      const words = `${where} names "${odd}", which is not a parameter`;
      const hint = suggestionAmong(this.names, odd, 'Parameters');
      throw declarationError(this.#owner, words, 'unknown', hint, odd);
    };
    for (const [name, members] of this.groups) check(`group "${name}"`, members);
    for (const { name, on } of rules) check(`rule "${name}"`, on);
    for (const [name, { on, writes = [] }] of Object.entries(effects))
      check(`effect "${name}"`, [...on, ...writes]);
    for (const [name, { from }] of Object.entries(computed)) check(`computed "${name}"`, from, computed);
  }

  /** Checks defaults of the class now, not at the first use; keeps those that all instances can share. */
  #checkDefaults(): readonly unknown[] {
    const owner = this.#owner;
    // Filled with `undefined` first, so that the array keeps one kind of elements whatever the values are.
    const template: unknown[] = this.slots.map(() => undefined);
    for (const slot of this.slots) {
      const { kind, options } = slot.parameter;
      const value = options.default;
      if (value === undefined || typeof value === 'function') continue;
      if (!slot.accepts(value)) {
        const why = refusal(owner, slot, value, (shown) => `the default ${shown}`);
        const { message, model, subject, range, unit, hint } = why;
        // The message has the hint already.
        const details = { code: 'bad-default', model, subject, value, range, unit };
        throw Object.assign(new DeclarationError(message, details), { hint });
      }
      if (kind.name === 'model' && value !== null) continue;
      const kept = stored(slot.parameter, value);
      if (isImmutable(kept)) template[slot.index] = kept;
    }
    return template;
  }

  #checkPresets(): void {
    const owner = this.#owner;
    for (const [name, preset] of Object.entries(this.declaration.presets)) {
      const subject = `the preset "${name}"`;
      const refuse = (why: string, value: unknown, hint?: string) =>
        declarationError(owner, `${subject} ${why}`, 'bad-preset', hint, name, value);
      if (!isPlainObject(preset)) throw refuse(`is ${show(preset)}, not a record of values`, preset);
      const values = this.expand(owner, preset);
      for (const [key, value] of Object.entries(values)) {
        const slot = this.slotOf(key);
        if (slot === undefined || slot.isInput) {
          const hint = suggestionAmong(this.parameterNames(), key, 'Parameters');
          throw refuse(`names "${key}", which is not a parameter`, value, hint);
        }
        if (slot.parameter.options.readonly)
          throw refuse(`names "${key}", which is read-only`, value, 'Leave it out.');
        const why = this.refusalOf(owner, slot, value);
        if (why !== undefined) throw refuse(`is refused: ${why.message}`, value);
      }
      this.#checkKnownRules(values, subject);
    }
  }

  /** Values by name, of the first slots or of all. */
  #named(values: readonly unknown[], count?: number): Record<string, unknown> {
    return Object.fromEntries(this.slots.slice(0, count).map(({ name }, i) => [name, values[i]]));
  }

  /** The slot of a name. */
  slotOf(name: string): Slot | undefined {
    return this.slots[this.index.get(name) ?? -1];
  }

  /** Names of what a constructor takes. */
  parameterNames(): string[] {
    return this.slots.filter(({ isInput }) => !isInput).map(({ name }) => name);
  }

  /** The error for a value, or a schedule, that a slot does not take. */
  refusalOf(owner: Owner, slot: Slot, value: unknown): ParameterError | undefined {
    if (slot.schedulable && isSchedule(value)) return scheduleRefusal(owner, slot, value);
    return slot.accepts(value) ? undefined : refusal(owner, slot, value);
  }

  /** Checks the rules at declaration when all values are known then. */
  #checkKnownRules(given: Readonly<Record<string, unknown>>, what: string): void {
    const values = this.slots.map(({ name, parameter: { options } }) => {
      const value = given[name] ?? options.default;
      return isSchedule(value) ? initialValue(value) : value;
    });
    const named = this.#named(values);
    for (const rule of this.declaration.rules) {
      const known = rule.on.every((name) => named[name] !== undefined && typeof named[name] !== 'function');
      if (!known || rule.holds(named as never)) continue;
      const words = `the rule "${rule.name}" does not hold for ${what}: ${valuesInWords(rule, named)}`;
      throw declarationError(this.#owner, words, 'rule', undefined, rule.name, named);
    }
  }

  /** Throws the first rule that does not hold for these values. */
  checkRules(values: readonly unknown[], owner: Owner, rules: readonly Rule[]): void {
    const named = this.#named(values);
    for (const rule of rules) if (!rule.holds(named as never)) throw ruleBroken(owner, rule, named);
  }
}

function orderEffects({ owner: name, effects }: Declaration): Compiled['effectOrder'] {
  const left = new Set(Object.entries(effects).map(([name, { on, writes = [] }]) => ({ name, on, writes })));
  const order: { name: string; on: readonly string[]; writes: readonly string[] }[] = [];
  while (left.size > 0) {
    const free = [...left].find((effect) =>
      [...left].every((other) => other === effect || !other.writes.some((one) => effect.on.includes(one))),
    );
    if (free === undefined || free.writes.some((one) => free.on.includes(one))) {
      const words = `the effects ${[...left].map((effect) => effect.name).join(', ')} write what they depend on`;
      const hint = 'Let each effect write only parameters that no earlier one depends on.';
      throw declarationError({ name, id: name }, words, 'effect-cycle', hint);
    }
    left.delete(free);
    order.push(free);
  }
  return order;
}
