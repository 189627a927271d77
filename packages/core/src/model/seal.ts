import { type ClassInfo, infoOf, refuseShadows } from '../parameters/instance.ts';
import { declarationError } from '../refuse.ts';
import type { Inside } from './inside.ts';

const INTERNAL = /^_(?:\d+|limits|meta|sealed)$|^step$/;

/**
 * Closes an instance when it is first used: from here on it has its fields and no others, and none of them
 * hides a parameter.
 */
export function seal(model: Inside): ClassInfo {
  const info = infoOf(model.constructor);
  if (model._sealed) return info;
  refuseShadows(model, info);
  refuseInternal(model, info);
  const keys = Object.keys(model).filter((key) => !INTERNAL.test(key));
  if (typeof (Object.getPrototypeOf(model) as Inside).step !== 'function') {
    const hint = 'Write step(clock) { … } in the class; not as a field.';
    throw declarationError(info, 'step is not a method', 'missing', hint, 'step');
  }
  info.stateKeys ??= keys;
  const known = info.stateKeys;
  const odd = [...keys, ...known].find((key) => !keys.includes(key) || !known.includes(key));
  if (odd !== undefined) {
    const hint = 'Give every field a value in every construction; null will do.';
    throw declarationError(info, `the field "${odd}" exists in some instances only`, 'bad-state', hint, odd);
  }
  model._sealed = true;
  Object.preventExtensions(model);
  return info;
}

/** Refuses a field of the author's that has taken the place of one of ours. */
function refuseInternal(model: Inside, info: ClassInfo): void {
  const { slots, ...compiled } = info.compiled;
  const limits = [compiled.openLimits, compiled.steppedLimits, compiled.closedLimits];
  const odd = Object.keys(model).find((key) => {
    if (key === '_limits') return !limits.includes(model._limits);
    if (key === '_meta') return model._meta !== null && !(model._meta.schedules instanceof Map);
    if (key === '_sealed') return typeof model._sealed !== 'boolean';
    if (!/^_\d+$/.test(key)) return false;
    const value = model[key];
    return value !== undefined && slots[Number(key.slice(1))]?.accepts(value) !== true;
  });
  if (odd === undefined) return;
  const hint = 'Fields that begin with _ and a number, and _limits, _meta and _sealed, are taken.';
  throw declarationError(info, `the field "${odd}" is not the author's to define`, 'bad-name', hint, odd);
}
