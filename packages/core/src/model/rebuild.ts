import { type ClassInfo, currentValues, infoOf, refuseShadows } from '../parameters/instance.ts';
import { notRecord } from '../parameters/notRecord.ts';
import { emptyRecord, isPlainObject } from '../parameters/plain.ts';
import { givenOptions, givenValues, remake } from '../parameters/remake.ts';
import { isDefault } from '../parameters/serialise.ts';
import { parameterError } from '../refuse.ts';
import { suggestionAmong } from '../suggestion.ts';
import { HAND_OVER, isModel } from './brand.ts';
import { childrenOf, type Inside } from './inside.ts';
import { handOver } from './model.ts';

/** A new model from the parameters of another one, children too, with changes by path. */
export function rebuild(model: Inside, patch: Readonly<Record<string, unknown>>): Inside {
  const info = infoOf(model.constructor);
  if (!isPlainObject(patch)) throw notRecord(info, patch, 'rebuild({ name: value })');
  refuseShadows(model, info);
  const values = Object.assign(emptyRecord(), givenValues(model));
  const current = currentValues(model, info.compiled);
  for (const slot of info.compiled.slots) {
    // What a default worked out from other parameters is worked out anew.
    const { default: fallback } = slot.parameter.options;
    if (typeof fallback !== 'function' || slot.parameter.kind.name === 'model') continue;
    if (isDefault(info, slot, values[slot.name], current)) delete values[slot.name];
  }
  const children = childrenOf(model, info);
  const nested = new Map(children.map(({ slot }) => [slot.name, emptyRecord()]));
  for (const [path, value] of Object.entries(patch)) {
    const dot = path.indexOf('.');
    if (dot < 0) values[path] = isModel(value) ? copyOf(value) : value;
    else childPatch(info, nested, path, dot)[path.slice(dot + 1)] = value;
  }
  for (const { slot, model: child } of children) {
    const changes = nested.get(slot.name)!;
    if (!Object.hasOwn(patch, slot.name)) values[slot.name] = handOver(rebuild(child, changes));
    else if (Object.keys(changes).length > 0) {
      const hint = 'Change the new child before, or give the parts only.';
      throw parameterError(
        info,
        `"${slot.name}" is changed as a whole and in part`,
        'twice',
        hint,
        slot.name,
      );
    }
  }
  // Groups stand for members that the model has values for already.
  for (const name of Object.keys(info.compiled.groups.size > 0 ? info.compiled.expand(info, patch) : {}))
    if (!Object.hasOwn(patch, name)) delete values[name];
  return remake(model.constructor, values, givenOptions(model)) as Inside;
}

const copyOf = (value: object) => (value as { [HAND_OVER](): unknown })[HAND_OVER]();

function childPatch(
  info: ClassInfo,
  nested: ReadonlyMap<string, Record<string, unknown>>,
  path: string,
  dot: number,
): Record<string, unknown> {
  const name = path.slice(0, dot);
  const found = nested.get(name);
  if (found !== undefined) return found;
  const hint = suggestionAmong([...nested.keys()], name, 'Children');
  throw parameterError(info, `"${path}" leads nowhere; there is no child "${name}"`, 'unknown', hint, path);
}
