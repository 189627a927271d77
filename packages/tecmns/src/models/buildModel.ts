import type { Model } from '@tecmns/core';
import { type Catalog, type ModelType, modelOf } from './catalog.ts';

/** Values of parameters by path; a child that is chosen is `{ $model: id }`. */
export type ModelValues = Readonly<Record<string, unknown>>;

const isChoice = (value: unknown): value is { readonly $model: string } =>
  typeof value === 'object' && value !== null && '$model' in value;

/**
 * Makes a model from its defaults or a preset, with children that were chosen, and values of parameters by path.
 *
 * @throws ParameterError as the models do; `unknown-preset` for a preset that there is not.
 */
export function buildModel(
  type: ModelType,
  catalog: Catalog,
  { preset, values }: { readonly preset?: string | undefined; readonly values: ModelValues },
): Model {
  const left = new Map(Object.entries(values));
  const slots = [...left.keys()].filter((path) => isChoice(left.get(path)));
  // The innermost first, so that each child is made with what belongs to it.
  for (const slot of slots.sort((a, b) => b.length - a.length)) {
    const { $model } = left.get(slot) as { readonly $model: string };
    left.set(slot, make(modelOf(catalog, $model), undefined, takeBelow(left, `${slot}.`)));
  }
  return make(type, preset, left);
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
