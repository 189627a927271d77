import { type ClassInfo, infoOf } from '../parameters/instance.ts';
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
  const keys = Object.keys(model).filter((key) => !INTERNAL.test(key));
  const { index, groups, declaration } = info.compiled;
  const hidden = keys.find(
    (key) => index.has(key) || groups.has(key) || Object.hasOwn(declaration.computed, key),
  );
  if (hidden !== undefined) {
    const hint = `Remove the field, or change the default with extend({ … params: { ${hidden}: { default: … } } }).`;
    throw declarationError(
      info,
      `the field "${hidden}" hides the parameter of that name`,
      'shadowed',
      hint,
      hidden,
    );
  }
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
