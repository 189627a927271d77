import { didYouMean } from '../didYouMean.ts';
import { ParameterError } from '../errors.ts';
import { type ClassInfo, infoOf } from '../parameters/instance.ts';
import { valuesOf } from '../parameters/serialise.ts';
import { childrenOf, type Inside } from './inside.ts';

/** A new model from the parameters of another one, children too, with changes by path. */
export function rebuild(model: Inside, patch: Readonly<Record<string, unknown>>): Inside {
  const info = infoOf(model.constructor);
  const values = valuesOf(model, info);
  for (const { name, parameter } of info.compiled.slots)
    if (parameter.options.readonly === true) delete values[name];
  const children = childrenOf(model, info);
  const nested = new Map(children.map(({ slot }) => [slot.name, {} as Record<string, unknown>]));
  for (const [path, value] of Object.entries(patch)) {
    const dot = path.indexOf('.');
    if (dot < 0) values[path] = value;
    else childPatch(info, nested, path, dot)[path.slice(dot + 1)] = value;
  }
  for (const { slot, model: child } of children) {
    if (!Object.hasOwn(patch, slot.name)) values[slot.name] = rebuild(child, nested.get(slot.name)!);
  }
  const Class = model.constructor as unknown as new (values: unknown, options?: unknown) => Inside;
  const units = model._meta?.units ?? {};
  const id = model._meta?.id;
  return new Class(values, id === undefined ? { units } : { units, id });
}

function childPatch(
  info: ClassInfo,
  nested: ReadonlyMap<string, Record<string, unknown>>,
  path: string,
  dot: number,
): Record<string, unknown> {
  const name = path.slice(0, dot);
  const found = nested.get(name);
  if (found !== undefined) return found;
  const near = didYouMean(name, [...nested.keys()]);
  throw new ParameterError(`${info.name}: "${path}" leads nowhere; there is no child "${name}".`, {
    code: 'unknown',
    model: info.name,
    subject: path,
    hint:
      near === undefined
        ? `Children are ${[...nested.keys()].join(', ') || 'none'}.`
        : `Did you mean "${near}"?`,
  });
}
