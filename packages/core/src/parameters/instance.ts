import { didYouMean } from '../didYouMean.ts';
import { DeclarationError, ParameterError } from '../errors.ts';
import type { Cursor, Sink } from '../model/sink.ts';
import { stored } from './accepts.ts';
import type { Compiled, Slot } from './compiled.ts';
import { changed, chooseLimits, createMeta, type Meta } from './notify.ts';
import { isPlainObject } from './plain.ts';
import { refusal } from './refusal.ts';
import { checkSchedule, initialValue, isSchedule } from './schedule.ts';
import { show } from './show.ts';
import type { Slots } from './slots.ts';

/** What one concrete class knows about its instances. */
export type ClassInfo = {
  readonly owner: unknown;
  readonly name: string;
  readonly compiled: Compiled;
  /** Construction has a second pass: more slots than the root class assigns, or schedules to keep. */
  readonly attaches: boolean;
  /** Names of the state fields, known once an instance was sealed. */
  stateKeys: readonly string[] | undefined;
  /** The class that metrics are written through, made at first need. */
  sink: (new (cursor: Cursor) => Sink) | undefined;
};

/** Where a class keeps its {@link ClassInfo}, and a declaration its {@link Compiled}. */
export const INFO: unique symbol = Symbol.for('tecmns.class-info');
export const COMPILED: unique symbol = Symbol.for('tecmns.compiled');
/** Called once per concrete class, before its first instance. */
export const FINALISE: unique symbol = Symbol.for('tecmns.finalise');

/** How many slots the root constructor of a class assigns. */
export const BUCKET: unique symbol = Symbol.for('tecmns.bucket');

/** A class made by `define` or derived from one. */
export type DefinedClass = {
  readonly name: string;
  readonly prototype: object;
  readonly [COMPILED]: Compiled;
  readonly [BUCKET]: number;
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
    throw new DeclarationError(`${Class.name} has no parameters declared.`, {
      code: 'not-defined',
      hint: 'Extend the class that define() returns.',
    });
  }
  const info: ClassInfo = {
    owner: Class,
    name: Class.name,
    compiled,
    attaches: Class[BUCKET] < compiled.slots.length || compiled.slots.some((slot) => slot.schedulable),
    stateKeys: undefined,
    sink: undefined,
  };
  Object.defineProperty(Class, INFO, { value: info, writable: true, configurable: true });
  Class[FINALISE]?.();
  return info;
}

/** The values of all slots for what a constructor was given. */
export function resolve(info: ClassInfo, given: unknown): readonly unknown[] {
  const { compiled } = info;
  const { open, template } = compiled;
  if (given === undefined && open.length === 0) return template;
  const values = template.slice();
  if (given !== undefined) take(info, values, given);
  if (open.length > 0) fill(info, values);
  if (compiled.declaration.rules.length > 0)
    compiled.checkRules(values, info.name, compiled.declaration.rules);
  return values;
}

function take(info: ClassInfo, values: unknown[], given: unknown): void {
  if (!isPlainObject(given)) {
    throw new ParameterError(`${info.name}: ${show(given)} is not a record of parameters.`, {
      code: 'bad-value',
      model: info.name,
      value: given,
      hint: `Write new ${info.name}({ … }).`,
    });
  }
  const { slots, givenLimits, index } = info.compiled;
  for (const key in given) {
    const value = given[key];
    const i = index.get(key);
    if (i === undefined) refuseUnknown(info, { [key]: value });
    else if (typeof value === 'number' && value >= givenLimits[2 * i]! && value <= givenLimits[2 * i + 1]!) {
      values[i] = value;
    } else if (value !== undefined) values[i] = admitGiven(info, slots[i]!, value);
  }
}

/** Fills slots that nothing was given for: from defaults of their own, in order. */
function fill(info: ClassInfo, values: unknown[]): void {
  let missing: string[] | undefined;
  for (const slot of info.compiled.open) {
    if (values[slot.index] !== undefined) continue;
    const value = info.compiled.defaultOf(slot, info.name, values);
    values[slot.index] = value;
    if (value !== undefined) continue;
    missing ??= [];
    missing.push(slot.name);
  }
  if (missing !== undefined) refuseMissing(info, missing);
}

function admitGiven(info: ClassInfo, slot: Slot, value: unknown): unknown {
  if (slot.isInput) refuseUnknown(info, { [slot.name]: value });
  if (slot.parameter.options.readonly === true) throw fixed(info, slot, value, 'is read-only');
  return admit(info, slot, value);
}

/** Checks a value for a slot and returns it as it is to be kept. */
function admit(info: ClassInfo, slot: Slot, value: unknown): unknown {
  if (slot.schedulable && isSchedule(value)) {
    checkSchedule(info.name, slot, value);
    return initialValue(value);
  }
  if (!slot.accepts(value)) throw refusal(info.name, slot.name, slot.parameter, value);
  return stored(slot.parameter, value);
}

function fixed(info: ClassInfo, slot: Slot, value: unknown, why: string, hint?: string): ParameterError {
  return new ParameterError(`${info.name}.${slot.name} ${why}; it cannot become ${show(value)}.`, {
    code: 'fixed',
    model: info.name,
    subject: slot.name,
    value,
    hint,
  });
}

function refuseMissing(info: ClassInfo, names: readonly string[]): never {
  throw new ParameterError(
    `${info.name}: ${names.join(', ')} must be given; ${names.length === 1 ? 'it has' : 'they have'} no default.`,
    {
      code: 'missing',
      model: info.name,
      subject: names[0],
      hint: `Write new ${info.name}({ ${names.map((name) => `${name}: …`).join(', ')} }).`,
    },
  );
}

/** Throws for the first name that is not a parameter; names with the value `undefined` count as not given. */
export function refuseUnknown(info: ClassInfo, given: Readonly<Record<string, unknown>>): void {
  const { compiled } = info;
  const names = compiled.slots.filter((slot) => !slot.isInput).map((slot) => slot.name);
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    const near = didYouMean(name, names);
    const isInput = compiled.slots.some((slot) => slot.isInput && slot.name === name);
    throw new ParameterError(`${info.name}: "${name}" is ${isInput ? 'an input, not' : 'not'} a parameter.`, {
      code: 'unknown',
      model: info.name,
      subject: name,
      value: given[name],
      hint: isInput
        ? 'Set it on the model, or wire it.'
        : near === undefined
          ? `Parameters are ${names.join(', ')}.`
          : `Did you mean "${near}"?`,
    });
  }
}

/** Second pass of construction: slots beyond the bucket of an extended class, units, id and schedules. */
export function attach(
  instance: unknown,
  info: ClassInfo,
  given: unknown,
  options: unknown,
  values: readonly unknown[],
  bucket: number,
): void {
  const self = instance as Instance;
  for (let i = bucket; i < values.length; i++) self[`_${i}`] = values[i];
  const { units, id } = (options ?? {}) as { units?: Readonly<Record<string, string>>; id?: string };
  if (units !== undefined || id !== undefined) {
    const meta = metaOf(self);
    meta.units = Object.freeze({ ...units });
    meta.id = id;
  }
  if (given === undefined || !info.attaches) return;
  for (const slot of info.compiled.slots) {
    const value = (given as Record<string, unknown>)[slot.name];
    if (slot.schedulable && isSchedule(value)) metaOf(self).schedules.set(slot.index, value);
  }
  chooseLimits(self, info);
}

/** The bookkeeping of an instance, made at first need. */
export function metaOf(instance: Instance): Meta {
  instance._meta ??= createMeta();
  return instance._meta;
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
  const writes: [slot: Slot, value: unknown, given: unknown][] = [];
  for (const [name, value] of Object.entries(expandGroups(info, patch))) {
    const slot = compiled.slots[compiled.index.get(name) ?? -1];
    if (slot === undefined) {
      refuseUnknown(info, { [name]: value });
      continue;
    }
    checkWritable(instance, info, slot, value);
    writes.push([slot, admit(info, slot, value), value]);
  }
  const rules = new Set(writes.flatMap(([slot]) => slot.rules));
  if (rules.size > 0) {
    const values = currentValues(instance, compiled);
    for (const [slot, value] of writes) values[slot.index] = value;
    compiled.checkRules(values, info.name, [...rules]);
  }
  for (const [slot, , given] of writes) {
    if (!slot.schedulable) continue;
    if (isSchedule(given)) metaOf(instance).schedules.set(slot.index, given);
    else instance._meta?.schedules.delete(slot.index);
  }
  changed(instance, info, writes);
}

function checkWritable(instance: Instance, info: ClassInfo, slot: Slot, value: unknown): void {
  const { options } = slot.parameter;
  const meta = instance._meta;
  if (options.readonly === true) throw fixed(info, slot, value, 'is read-only');
  if (options.constant === true && meta?.editing !== true) {
    throw fixed(info, slot, value, 'is constant', 'Give it at construction, or use editConstant.');
  }
  if (meta?.stepped === true && !slot.isInput && options.when !== 'step') {
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

function expandGroups(
  info: ClassInfo,
  patch: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { groups } = info.compiled;
  if (groups.size === 0) return patch;
  const flat: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(patch)) {
    const members = groups.get(name);
    if (members === undefined) {
      flat[name] = value;
      continue;
    }
    const parameter = info.compiled.declaration.params[name]!;
    if (!Array.isArray(value) || value.length !== members.length)
      throw refusal(info.name, name, parameter, value);
    members.forEach((member, i) => {
      flat[member] = value[i];
    });
  }
  return flat;
}

/** The values of all slots as they are now. */
export function currentValues(instance: Instance, compiled: Compiled): unknown[] {
  return compiled.slots.map((slot) => instance[`_${slot.index}`]);
}
