import { bindUnit, isModel, type ParameterDescriptor } from '@tecmns/core';
import type { ParameterColumn } from './fileLayout.ts';
import { isRecord } from './refuse.ts';
import type { Point, RunnableSystem } from './systemExperiment.ts';
import { untagged } from './untagged.ts';

/** What a model has beside what every model is known by: core declares both on the classes that it makes. */
type Inside = {
  readonly param: { readonly units: Readonly<Record<string, string>> };
  readonly constructor: { describe(): { readonly parameters: readonly ParameterDescriptor[] } };
};

/** The parameters that a sweep of a system changes, with what they are in each subset. */
export function systemParameters(base: RunnableSystem, subsets: readonly Point[]): ParameterColumn[] {
  const paths = new Set(subsets.flatMap((point) => Object.keys(point)));
  return [...paths].map((name) => {
    const { unit, doc, value } = found(base, name.split('.'));
    return { name, unit, doc, values: [subsets.map((point) => (name in point ? point[name] : value))] };
  });
}

/** Unit and meaning of a parameter, and what it is where a point does not change it; of an argument nothing is known. */
function found(base: RunnableSystem, path: readonly string[]): { unit: string; doc: string; value: unknown } {
  let model: unknown = base.models[path[0]!];
  let units: Readonly<Record<string, string>> = {};
  for (const slot of path.slice(1, -1)) {
    if (isModel(model)) units = { ...units, ...(model as unknown as Inside).param.units };
    model = isRecord(model) ? model[slot] : undefined;
  }
  const name = path.at(-1)!;
  if (!isModel(model)) return { unit: '1', doc: '', value: null };
  const inside = model as unknown as Inside;
  const { unit = '1', doc = '' } =
    inside.constructor.describe().parameters.find((parameter) => parameter.name === name) ?? {};
  const value = (model as unknown as Readonly<Record<string, unknown>>)[name];
  return {
    unit: bindUnit(unit, { ...units, ...inside.param.units }),
    doc,
    value: isModel(value) ? untagged(value) : value,
  };
}
