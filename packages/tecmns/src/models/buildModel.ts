import type { Model } from '@tecmns/core';
import { type Catalog, type ModelType, modelOf } from './catalog.ts';
import type { SettableParameter } from './parameters.ts';
import { readValue } from './readValue.ts';

/** What is set, by path, as it was written. */
export type Written = Readonly<Record<string, string>>;

/**
 * Makes a model from what was written: from its defaults or a preset, with children that were chosen, then values
 * of parameters by path.
 *
 * @throws ParameterError as the models do; `unknown` for a preset that there is not.
 */
export function buildModel(
  type: ModelType,
  catalog: Catalog,
  given: {
    readonly preset?: string | undefined;
    readonly parameters: readonly SettableParameter[];
    readonly written: Written;
  },
): Model {
  const values = new Map<string, unknown>();
  const slots: string[] = [];
  for (const { path, parameter } of given.parameters) {
    const text = given.written[path];
    if (text === undefined) continue;
    if (parameter.kind === 'model' && text !== 'none') slots.push(path);
    values.set(path, parameter.kind === 'model' && text === 'none' ? null : readValue(text, parameter));
  }
  // The innermost first, so that each child is made with what belongs to it.
  for (const slot of slots.toReversed()) {
    const chosen = modelOf(catalog, String(given.written[slot]));
    values.set(slot, make(chosen, undefined, takeBelow(values, `${slot}.`)));
  }
  return make(type, given.preset, values);
}

/** Takes the values below a path out of all, named from there. */
function takeBelow(values: Map<string, unknown>, prefix: string): Map<string, unknown> {
  const below = new Map<string, unknown>();
  for (const [path, value] of values) {
    if (!path.startsWith(prefix)) continue;
    below.set(path.slice(prefix.length), value);
    values.delete(path);
  }
  return below;
}

function make(type: ModelType, preset: string | undefined, values: ReadonlyMap<string, unknown>): Model {
  const entries = [...values];
  const own = Object.fromEntries(entries.filter(([path]) => !path.includes('.')));
  const nested = Object.fromEntries(entries.filter(([path]) => path.includes('.')));
  const model = preset === undefined ? new type(own) : type.preset(preset, own);
  return Object.keys(nested).length === 0 ? model : model.rebuild(nested);
}
