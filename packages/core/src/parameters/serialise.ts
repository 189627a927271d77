import { parseCanonicalJson } from '../canonicalJson.ts';
import { didYouMean } from '../didYouMean.ts';
import { ParameterError } from '../errors.ts';
import { isModel } from '../model/brand.ts';
import { type ClassInfo, type DefinedClass, type Instance, infoOf } from './instance.ts';
import { slotTargets } from './kinds/model.ts';
import { isPlainObject } from './plain.ts';
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

/** The id under which instances of a class are written: the declared one, or the name of the class. */
export const idOf = (info: ClassInfo): string => info.compiled.declaration.id || info.name;

/** An instance as plain data, children included; other values as they are. */
export function encode(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('_limits' in value)) return value;
  const instance = value as Instance;
  const info = infoOf(instance.constructor);
  const params = Object.entries(valuesOf(instance, info)).filter(
    ([name]) => info.compiled.declaration.params[name]?.options.readonly !== true,
  );
  return {
    $model: idOf(info),
    params: Object.fromEntries(params.map(([name, member]) => [name, encode(member)])),
  };
}

/** Makes an instance from what {@link encode} wrote; children are looked for among `models` and the slots' own classes. */
export function decode(Class: Loadable, text: string, models: readonly Loadable[]): unknown {
  return construct(Class, parse(text, Class), models);
}

function parse(text: string, Class: Loadable): unknown {
  try {
    return parseCanonicalJson(text);
  } catch (cause) {
    throw new ParameterError(`${Class.id}: the text is not JSON that it can read.`, {
      code: 'bad-json',
      model: Class.id,
      hint: cause instanceof Error ? cause.message : '',
      cause,
    });
  }
}

function construct(Class: Loadable, data: unknown, models: readonly Loadable[]): unknown {
  const info = infoOf(Class);
  if (!isPlainObject(data) || typeof data.$model !== 'string' || !isPlainObject(data.params)) {
    throw new ParameterError(`${info.name}: ${show(data)} is not { "$model": id, "params": values }.`, {
      code: 'bad-json',
      model: idOf(info),
      value: data,
    });
  }
  if (data.$model !== idOf(info)) {
    throw new ParameterError(`${info.name}: the text describes ${data.$model}, not ${idOf(info)}.`, {
      code: 'other-model',
      model: idOf(info),
      value: data.$model,
      hint: 'Use the class with that id.',
    });
  }
  const params: Record<string, unknown> = { ...data.params };
  for (const { name, parameter } of info.compiled.slots) {
    const value = params[name];
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
  return new (Class as unknown as new (params: unknown) => unknown)(params);
}

function find(id: string, models: readonly Loadable[], where: string): Loadable {
  const found = models.find((model) => idOf(infoOf(model as unknown as DefinedClass)) === id);
  if (found !== undefined) return found;
  const near = didYouMean(
    id,
    models.map((model) => model.id),
  );
  throw new ParameterError(`${where}: no class with the id "${id}" is known.`, {
    code: 'unknown-model',
    subject: where,
    value: id,
    hint: near === undefined ? 'Pass it in { models: [ … ] }.' : `Did you mean "${near}"?`,
  });
}
