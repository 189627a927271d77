import type { ParameterDescriptor } from '@tecmns/core';
import type { Catalog, ModelType } from './catalog.ts';

/** A parameter that can be set on the command line, of a model or of a child at any depth. */
export type SettableParameter = {
  /** Path from the model: `phase2.fundraiser.reserveRatio`. */
  readonly path: string;
  /** With the default that holds here, which a preset may have changed. */
  readonly parameter: ParameterDescriptor;
  /** For a child: which models may stand there, by id. */
  readonly choices?: readonly string[] | undefined;
};

/** Values as JSON data, with `$model` for children. */
type Values = Readonly<Record<string, unknown>>;

const hasModel = (value: unknown): value is { readonly $model: string; readonly params?: Values } =>
  typeof value === 'object' && value !== null && '$model' in value;

/**
 * The parameters of a class and of the children that it would have: those of its defaults, of a preset, or those chosen.
 *
 * @param chosen id of the model for a path of a child, where one is chosen
 */
export function settableParameters(
  type: ModelType,
  catalog: Catalog,
  {
    preset,
    chosen,
  }: { readonly preset?: string | undefined; readonly chosen: (path: string) => string | undefined },
): SettableParameter[] {
  const { presets } = type.describe();
  const given = preset !== undefined && Object.hasOwn(presets, preset) ? presets[preset]! : {};
  return within(type, given, '');

  function within(own: ModelType, values: Values, prefix: string): SettableParameter[] {
    return own
      .describe()
      .parameters.filter(({ kind, readonly }) => readonly !== true && kind !== 'group' && kind !== 'event')
      .flatMap((declared) => {
        const path = `${prefix}${declared.name}`;
        const parameter = Object.hasOwn(values, declared.name)
          ? { ...declared, required: false, default: values[declared.name] }
          : declared;
        if (declared.kind !== 'model') return [{ path, parameter }];
        const choices = choicesOf(declared, catalog);
        const id = chosen(path);
        const child = id ?? (hasModel(parameter.default) ? parameter.default.$model : undefined);
        const childType = child === undefined ? undefined : catalog.get(child)?.type;
        const inside =
          id === undefined && hasModel(parameter.default) ? (parameter.default.params ?? {}) : {};
        const below = childType === undefined ? [] : within(childType, inside, `${path}.`);
        return [{ path, parameter, choices }, ...below];
      });
  }
}

/** Ids of the models that may stand in a slot. */
function choicesOf({ targets }: ParameterDescriptor, catalog: Catalog): string[] {
  const names = Array.isArray(targets) ? targets.map(String) : [];
  return [...catalog.values()]
    .filter(
      ({ type: { id, roles } }) =>
        names.includes(id) || roles.some(({ role }) => names.includes(`a ${role}`)),
    )
    .map(({ type }) => type.id);
}
