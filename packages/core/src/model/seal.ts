import { DeclarationError } from '../errors.ts';
import { type ClassInfo, infoOf } from '../parameters/instance.ts';
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
    throw new DeclarationError(`${info.name}: the field "${hidden}" hides the parameter of that name.`, {
      code: 'shadowed',
      model: info.id,
      subject: hidden,
      hint: `Remove the field, or change the default with extend({ … params: { ${hidden}: { default: … } } }).`,
    });
  }
  if (typeof (Object.getPrototypeOf(model) as Inside).step !== 'function') {
    throw new DeclarationError(`${info.name}: step is not a method.`, {
      code: 'missing',
      model: info.id,
      subject: 'step',
      hint: 'Write step(clock) { … } in the class; not as a field.',
    });
  }
  if (info.stateKeys === undefined) info.stateKeys = keys;
  else if (keys.length !== info.stateKeys.length || keys.some((key) => !info.stateKeys?.includes(key))) {
    const odd = [...keys, ...info.stateKeys].find(
      (key) => !keys.includes(key) || !info.stateKeys?.includes(key),
    );
    throw new DeclarationError(`${info.name}: the field "${odd}" exists in some instances only.`, {
      code: 'bad-state',
      model: info.id,
      subject: odd,
      hint: 'Give every field a value in every construction; null will do.',
    });
  }
  model._sealed = true;
  Object.preventExtensions(model);
  return info;
}
