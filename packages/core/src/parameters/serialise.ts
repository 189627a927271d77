import { canonicalJson, parseCanonicalJson } from '../canonicalJson.ts';
import { isTecmnsError, ParameterError } from '../errors.ts';
import { isModel } from '../model/brand.ts';
import { parameterError } from '../refuse.ts';
import { suggestion } from '../suggestion.ts';
import { contractOf } from './accepts.ts';
import type { Slot } from './compiled.ts';
import { hasMember } from './hasMember.ts';
import { type ClassInfo, type Instance, infoOf } from './instance.ts';
import { slotTargets } from './kinds/model.ts';
import { isPlainObject, mapValues, sameValue } from './plain.ts';
import { givenValues, remake } from './remake.ts';
import { show } from './show.ts';

/** A class that JSON can be turned into. */
export type Loadable = { readonly id: string; readonly prototype: object };

/** The values of the parameters of an instance: without inputs, events and groups; schedules as they were set. */
export function valuesOf(instance: Instance, info: ClassInfo): Record<string, unknown> {
  const schedules = instance._meta?.schedules;
  const values: Record<string, unknown> = {};
  for (const { name, index, isInput, parameter } of info.compiled.slots) {
    if (isInput || parameter.kind.name === 'event') continue;
    values[name] = schedules?.get(index) ?? instance[`_${index}`];
  }
  return values;
}

const isInstance = (value: unknown): value is Instance => hasMember(value, '_limits');

/** An instance as plain data, children included; other values as they are. */
export function encode(value: unknown): unknown {
  if (!isInstance(value)) return value;
  const info = infoOf(value.constructor);
  return { $model: info.id, params: mapValues(givenValues(value), encode) };
}

/** What the hash of an instance is taken over; read-only values decide as much as the others. */
export function contentOf(value: unknown): unknown {
  if (!isInstance(value)) return value;
  const info = infoOf(value.constructor);
  const { params } = info.compiled.declaration;
  return {
    id: info.id,
    schema: mapValues(params, contractOf),
    values: mapValues(valuesOf(value, info), contentOf),
  };
}

/** Tells whether a value is what the default of its slot would be beside the other present values. */
export function isDefault(info: ClassInfo, slot: Slot, value: unknown, current: readonly unknown[]): boolean {
  if (slot.parameter.options.default === undefined) return false;
  let fallback: unknown;
  try {
    fallback = info.compiled.defaultOf(slot, info, current);
  } catch (error) {
    // For the present values there may be no default.
    if (isTecmnsError(error)) return false;
    throw error;
  }
  if (!isInstance(value)) return sameValue(value, fallback);
  return canonicalJson(encode(value)) === canonicalJson(encode(fallback));
}

/** Makes an instance from what {@link encode} wrote; children are looked for among `models` and the slots' own classes. */
export function decode(Class: Loadable, text: string, models: readonly Loadable[]): unknown {
  return construct(Class, parse(text, Class), models);
}

function parse(text: string, Class: Loadable): unknown {
  try {
    return parseCanonicalJson(text);
  } catch (cause) {
    const { name, id } = infoOf(Class);
    throw new ParameterError(`${name}: the text given cannot be read.`, {
      code: 'bad-json',
      model: id,
      value: text,
      hint: cause instanceof Error ? cause.message : undefined,
      cause,
    });
  }
}

function construct(Class: Loadable, data: unknown, models: readonly Loadable[]): unknown {
  const info = infoOf(Class);
  const isForm =
    isPlainObject(data) &&
    Object.keys(data).length === 2 &&
    typeof data.$model === 'string' &&
    isPlainObject(data.params);
  if (!isForm) {
    const words = `${show(data)} is not { "$model": id, "params": values }`;
    const hint = 'Give what JSON.stringify made of an instance.';
    throw parameterError(info, words, 'bad-json', hint, undefined, data);
  }
  if (data.$model !== info.id) {
    const words = `the text describes ${show(data.$model)}, not "${info.id}"`;
    throw parameterError(info, words, 'other-model', 'Use the class with that id.', undefined, data.$model);
  }
  const params: Record<string, unknown> = { ...(data.params as object) };
  for (const { name, parameter } of info.compiled.slots) {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (parameter.kind.name !== 'model' || !isPlainObject(value)) continue;
    const own = slotTargets(parameter.options).filter((target): target is Loadable => 'id' in target);
    const fallback = parameter.options.default;
    if (isModel(fallback)) own.push(fallback.constructor as unknown as Loadable);
    params[name] = construct(
      find(String(value.$model), [...models, ...own], `${info.name}.${name}`),
      value,
      models,
    );
  }
  return remake(Class, params);
}

function find(id: string, models: readonly Loadable[], where: string): Loadable {
  const found = models.find((model) => infoOf(model).id === id);
  if (found !== undefined) return found;
  const known = models.map((model) => model.id);
  const hint = suggestion(id, known, 'Pass it in { models: [ … ] }.');
  const words = `no class with the id ${show(id)} is known`;
  throw parameterError({ name: where }, words, 'unknown-model', hint, where, id);
}
