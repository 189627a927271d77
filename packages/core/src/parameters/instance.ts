import { DeclarationError, ParameterError } from '../errors.ts';
import { GIVEN_AWAY, RESCHEDULED } from '../model/brand.ts';
import type { Sink } from '../model/sink.ts';
import { declarationError, parameterError } from '../refuse.ts';
import { suggestionAmong } from '../suggestion.ts';
import { bindUnit } from '../units.ts';
import { stored } from './accepts.ts';
import type { Compiled, Slot } from './compiled.ts';
import { givenModels } from './kinds/model.ts';
import { changed, chooseLimits, type Meta, metaOf } from './notify.ts';
import { notRecord } from './notRecord.ts';
import { frozenCopy, isPlainObject } from './plain.ts';
import { initialValue, isSchedule } from './schedule.ts';
import { show } from './show.ts';
import type { Slots } from './slots.ts';

/** What one concrete class knows about its instances. */
export type ClassInfo = {
  readonly owner: unknown;
  /** What messages call the class. */
  readonly name: string;
  /** The id under which instances are written: the declared one, or the name of the class. */
  readonly id: string;
  readonly compiled: Compiled;
  /** Construction has a second pass: there may be schedules to keep. */
  readonly attaches: boolean;
  /** Names of the state fields, known once an instance was sealed. */
  stateKeys: readonly string[] | undefined;
  /** The class that metrics are written through, made at first need. */
  sink: typeof Sink | undefined;
};

/** Where a class keeps its {@link ClassInfo}, and a declaration its {@link Compiled}. */
export const INFO: unique symbol = Symbol.for('tecmns.class-info');
export const COMPILED: unique symbol = Symbol.for('tecmns.compiled');
/** Called once per concrete class, before its first instance. */
export const FINALISE: unique symbol = Symbol.for('tecmns.finalise');

/** A class made by `define` or derived from one. */
export type DefinedClass = {
  readonly name: string;
  readonly prototype: object;
  readonly [COMPILED]: Compiled;
  [INFO]?: ClassInfo;
  [FINALISE]?(): void;
};

/** An instance of such a class, seen from inside. */
export type Instance = Slots & { constructor: DefinedClass; _meta: Meta | null };

/** The information of a concrete class, made at its first use. */
export function infoOf(target: unknown): ClassInfo {
  const Class = target as DefinedClass;
  const known = Class[INFO];
  if (known !== undefined && known.owner === Class) return known;
  const compiled = Class[COMPILED];
  if (compiled === undefined) {
    throw new DeclarationError(`${show(target)} has no parameters declared.`, {
      code: 'not-defined',
      value: target,
      hint: 'Use a class that extends what define() returns.',
    });
  }
  const { declaration } = compiled;
  // A class expression may have no name of its own.
  const name = Class.name || declaration.owner;
  const info: ClassInfo = {
    owner: Class,
    name,
    id: declaration.id || name,
    compiled,
    attaches: compiled.slots.some((slot) => slot.schedulable),
    stateKeys: undefined,
    sink: undefined,
  };
  checkEffects(Class, info);
  checkOverrides(Class, info);
  Class[FINALISE]?.();
  Object.defineProperty(Class, INFO, { value: info, writable: true, configurable: true });
  return info;
}

/** Refuses an own field that hides the accessor of a parameter: its value would be neither checked nor kept. */
export function refuseShadows(instance: object, info: ClassInfo): void {
  const { names, groups, declaration } = info.compiled;
  for (const name of [...names, ...groups.keys(), ...Object.keys(declaration.computed)]) {
    if (Object.hasOwn(instance, name)) throw shadowed(info, name, 'field');
  }
}

function shadowed(info: ClassInfo, name: string, what: string): DeclarationError {
  const hint = `Remove the ${what}, or extend with another default.`;
  return declarationError(
    info,
    `the ${what} "${name}" hides the parameter of that name`,
    'shadowed',
    hint,
    name,
  );
}

/** Refuses a method or accessor of an author's class that hides the accessor of a parameter. */
function checkOverrides(Class: DefinedClass, info: ClassInfo): void {
  let prototype: object = Class.prototype;
  while (!Object.hasOwn(prototype.constructor, COMPILED)) {
    for (const name of info.compiled.names)
      if (Object.hasOwn(prototype, name)) throw shadowed(info, name, 'member');
    prototype = Object.getPrototypeOf(prototype) as object;
  }
}

function checkEffects(Class: DefinedClass, info: ClassInfo): void {
  const methods = Class.prototype as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(info.compiled.declaration.effects)) {
    if (typeof methods[name] === 'function') continue;
    const hint = `Write ${name}() { … } in the class.`;
    throw declarationError(info, `the effect "${name}" has no method`, 'missing', hint, name);
  }
}

/** The values of all slots for what a constructor was given. */
export function resolve(info: ClassInfo, given: unknown): readonly unknown[] {
  const { compiled } = info;
  const { open, template } = compiled;
  if (given === undefined && open.length === 0) return template;
  const values = template.slice();
  if (given !== undefined) take(info, values, given);
  if (open.length > 0) fill(info, values);
  if (compiled.declaration.rules.length > 0) compiled.checkRules(values, info, compiled.declaration.rules);
  if (compiled.hasChildren && given !== undefined) {
    for (const model of givenModels(Object.values(given as object))) model[GIVEN_AWAY]();
  }
  return values;
}

function take(info: ClassInfo, values: unknown[], given: unknown): void {
  // Most are literals, which is cheaper to see than whether something is plain at all.
  if ((given as { constructor?: unknown } | null)?.constructor !== Object && !isPlainObject(given))
    throw notRecord(info, given, `new ${info.name}({ … })`);
  const { slots, names, givenLimits, index } = info.compiled;
  const flat = info.compiled.expand(info, given as Readonly<Record<string, unknown>>);
  let next = 0;
  for (const key in flat) {
    const value = flat[key];
    // Most are given in the declared order, and need not be looked up.
    const i = key === names[next] ? next : index.get(key);
    if (i === undefined) throw unknownName(info, key, value);
    next = i + 1;
    if (typeof value === 'number' && value >= givenLimits[2 * i]! && value <= givenLimits[2 * i + 1]!) {
      values[i] = value;
    } else if (value !== undefined) values[i] = admitGiven(info, slots[i]!, value);
  }
}

/** Fills slots that nothing was given for: from defaults of their own, in order. */
function fill(info: ClassInfo, values: unknown[]): void {
  const left = info.compiled.open.filter(({ index }) => values[index] === undefined);
  // First, because a default may be worked out from what is missing.
  const missing = left.filter(({ parameter: { options } }) => options.default === undefined);
  if (missing.length > 0) refuseMissing(info, missing);
  for (const slot of left) values[slot.index] = info.compiled.defaultOf(slot, info, values);
}

function admitGiven(info: ClassInfo, slot: Slot, value: unknown): unknown {
  if (slot.isInput) throw unknownName(info, slot.name, value);
  if (slot.parameter.options.readonly) throw fixed(info, slot, value, 'is read-only');
  if (slot.parameter.kind.name === 'event' && value === true)
    throw fixed(info, slot, value, 'is an event', 'Write it once the instance exists.');
  return admit(info, slot, value);
}

/** Checks a value for a slot and returns it as it is to be kept. */
function admit(info: ClassInfo, slot: Slot, value: unknown): unknown {
  const refused = info.compiled.refusalOf(info, slot, value);
  if (refused !== undefined) throw refused;
  return slot.schedulable && isSchedule(value) ? initialValue(value) : stored(slot.parameter, value);
}

/** The error for a value that cannot be given to what has the name. */
export function fixed(
  { name: owner, id }: ClassInfo,
  { name }: { readonly name: string },
  value: unknown,
  why: string,
  hint?: string,
): ParameterError {
  return new ParameterError(`${owner}.${name} ${why}; it cannot become ${show(value)}.`, {
    code: 'fixed',
    model: id,
    subject: name,
    value,
    hint,
  });
}

function refuseMissing(info: ClassInfo, slots: readonly Slot[]): never {
  const names = slots.map(({ name }) => name);
  const words = `${names.join(', ')} must be given; ${names.length === 1 ? 'it has' : 'they have'} no default`;
  const hint = `Write new ${info.name}({ ${names.map((name) => `${name}: …`).join(', ')} }).`;
  throw parameterError(info, words, 'missing', hint, names[0]);
}

/** The error for a name that is not a parameter. */
export function unknownName(info: ClassInfo, name: string, value?: unknown): ParameterError {
  const { compiled } = info;
  const isInput = compiled.slots.some((slot) => slot.isInput && slot.name === name);
  const words = `"${name}" is ${isInput ? 'an input, not' : 'not'} a parameter`;
  const hint = isInput
    ? 'Set it on the model, or wire it.'
    : suggestionAmong(compiled.parameterNames(), name, 'Parameters');
  return parameterError(info, words, 'unknown', hint, name, value);
}

/** Second pass of construction: units, id and schedules. */
export function attach(instance: unknown, info: ClassInfo, given: unknown, options: unknown): void {
  const self = instance as Instance;
  if (options !== undefined) {
    const { units, id } = checkOptions(info, options);
    if (units !== undefined || id !== undefined) {
      const meta = metaOf(self);
      meta.units = Object.freeze({ ...units });
      meta.id = id;
    }
  }
  if (given === undefined || !info.attaches) return;
  const flat = info.compiled.expand(info, given as Readonly<Record<string, unknown>>);
  for (const slot of info.compiled.slots) {
    const value = flat[slot.name];
    if (slot.schedulable && isSchedule(value)) metaOf(self).schedules.set(slot.index, frozenCopy(value));
  }
  chooseLimits(self, info);
}

type Options = { readonly units?: Readonly<Record<string, string>>; readonly id?: string };

function checkOptions(info: ClassInfo, options: unknown): Options {
  const usage = "The second argument is { units: { token: 'TEC' }, id: 'a name' }.";
  const refuse = (words: string) => parameterError(info, words, 'bad-value', usage, undefined, options);
  if (!isPlainObject(options)) throw refuse(`${show(options)} is not a record of options`);
  const odd = Object.keys(options).find((key) => key !== 'units' && key !== 'id');
  if (odd !== undefined) throw refuse(`"${odd}" is not an option`);
  const { units = {}, id } = options;
  if (!isPlainObject(units) || !Object.values(units).every((unit) => typeof unit === 'string'))
    throw refuse(`units are ${show(units)}`);
  if (id !== undefined && typeof id !== 'string') throw refuse(`the id is ${show(id)}`);
  bindUnit('1', units as Record<string, string>);
  return options as Options;
}

/** The long way of a write: check, store, notify. */
export function write(target: Slots, index: number, value: unknown): void {
  const instance = target as Instance;
  const slot = infoOf(instance.constructor).compiled.slots[index] as Slot;
  writeAll(instance, { [slot.name]: value });
}

/** Checks every value, then writes them all; or throws and writes none. */
export function writeAll(instance: Instance, patch: Readonly<Record<string, unknown>>): void {
  const info = infoOf(instance.constructor);
  const { compiled } = info;
  if (!isPlainObject(patch)) throw notRecord(info, patch, 'update({ name: value })');
  const writes: [slot: Slot, value: unknown, given: unknown][] = [];
  for (const [name, value] of Object.entries(compiled.expand(info, patch))) {
    const slot = compiled.slotOf(name);
    if (slot === undefined) throw unknownName(info, name, value);
    checkWritable(instance, info, slot, value);
    writes.push([slot, admit(info, slot, value), value]);
  }
  const rules = new Set(writes.flatMap(([slot]) => slot.rules));
  if (rules.size > 0) {
    const values = currentValues(instance, compiled);
    for (const [slot, value] of writes) values[slot.index] = value;
    compiled.checkRules(values, info, [...rules]);
  }
  if (compiled.hasChildren) {
    for (const model of givenModels(writes.map(([, , given]) => given))) model[GIVEN_AWAY]();
  }
  reschedule(instance, writes);
  changed(instance, info, writes);
}

/** A schedule given takes over, a value given ends the schedule. */
export function reschedule(instance: Instance, writes: readonly (readonly [Slot, unknown, unknown])[]): void {
  let touched = false;
  for (const [slot, , given] of writes) {
    if (!slot.schedulable) continue;
    if (isSchedule(given)) {
      metaOf(instance).schedules.set(slot.index, frozenCopy(given));
      touched = true;
    } else if (instance._meta?.schedules.delete(slot.index)) touched = true;
  }
  if (touched) (instance as { [RESCHEDULED]?(): void })[RESCHEDULED]?.();
}

function checkWritable(instance: Instance, info: ClassInfo, slot: Slot, value: unknown): void {
  const { options } = slot.parameter;
  const meta = instance._meta;
  if (options.readonly) throw fixed(info, slot, value, 'is read-only');
  if (options.constant && !meta?.editing) {
    throw fixed(info, slot, value, 'is constant', 'Give it at construction, or use editConstant.');
  }
  if (meta?.stepped && !slot.isInput && options.when !== 'step') {
    throw fixed(
      info,
      slot,
      value,
      'was read at construction and the model has taken a step',
      `Use rebuild({ ${slot.name}: … }), or declare it with when: 'step'.`,
    );
  }
  if (meta?.effect !== undefined && !meta.effect.writes.includes(slot.name)) {
    throw fixed(info, slot, value, `is not among the writes of the effect "${meta.effect.name}"`);
  }
}

/** The values of all slots as they are now. */
export function currentValues(instance: Instance, compiled: Compiled): unknown[] {
  return compiled.slots.map((slot) => instance[`_${slot.index}`]);
}
