import { ActionError, isTecmnsError, TecmnsError } from '../errors.ts';
import { predicateOf, stored } from '../parameters/accepts.ts';
import { infoOf } from '../parameters/instance.ts';
import { notRecord } from '../parameters/notRecord.ts';
import type { Parameter } from '../parameters/parameter.ts';
import { isPlainObject, mapValues } from '../parameters/plain.ts';
import { refusal } from '../parameters/refusal.ts';
import { declarationError, type Owner, parameterError } from '../refuse.ts';
import { suggestionAmong } from '../suggestion.ts';
import type { ActionDeclaration, Actions } from './declarations.ts';

type Method = (this: object, input: unknown, ...rest: unknown[]) => unknown;

/** What methods that check their input check it against, and what they then call. */
const GUARDED = new WeakMap<object, { readonly declaration: ActionDeclaration; readonly method: Method }>();

/**
 * Puts the check of its declared input before each action of a class. Runs once per class, before its
 * first instance.
 */
export function guardActions(
  Class: { readonly name: string; readonly prototype: object },
  id: string,
  actions: Actions,
): void {
  const prototype = Class.prototype as Record<string, unknown>;
  for (const [name, declaration] of Object.entries(actions)) {
    const method = prototype[name];
    if (typeof method !== 'function') {
      const hint = `Write ${name}(input) { … } in the class.`;
      throw declarationError(
        { name: Class.name, id },
        `the action "${name}" has no method`,
        'missing',
        hint,
        name,
      );
    }
    const known = GUARDED.get(method);
    if (known?.declaration === declaration) continue;
    // An inherited method whose action is declared anew is checked by the new declaration only.
    const own = known?.method ?? (method as Method);
    const guarded = guard(name, declaration, own);
    GUARDED.set(guarded, { declaration, method: own });
    Object.defineProperty(prototype, name, { value: guarded, writable: true, configurable: true });
  }
}

function guard(action: string, { input: shape }: ActionDeclaration, method: Method): Method {
  const args = Object.entries(shape).map(([name, parameter]) => ({
    name,
    parameter,
    accepts: predicateOf(parameter),
    fallback: parameter.options.default,
  }));
  // Copied and then written into, an object that has all keys from the start costs a tenth of one that grows.
  const blank = mapValues(shape, () => undefined as unknown);
  const usage = args.length === 0 ? `${action}()` : `${action}({ ${Object.keys(shape).join(', ')} })`;
  const ownerOf = (self: object): Owner => {
    const { name, id } = infoOf(self.constructor);
    return { name: `${name}.${action}`, id };
  };
  return function (input, ...rest) {
    const given = input === undefined ? {} : input;
    if (!isPlainObject(given)) throw notRecord(ownerOf(this), given, usage, 'arguments', action);
    let complete = given;
    let used = 0;
    for (const { name, parameter, accepts, fallback } of args) {
      const value = given[name];
      if (value === undefined) {
        if (fallback === undefined) {
          const hint = `Write ${action}({ ${name}: … }).`;
          throw parameterError(ownerOf(this), `${name} must be given`, 'missing', hint, name);
        }
        if (complete === given) {
          complete = { ...blank };
          for (const { name: one } of args) if (given[one] !== undefined) complete[one] = given[one];
        }
        complete[name] = defaultOf(parameter, complete);
      } else {
        used++;
        if (!accepts(value)) throw refusal(ownerOf(this), { name, parameter }, value);
      }
    }
    let keys = 0;
    for (const _ in given) keys++;
    if (keys !== used) refuseUnknown(ownerOf(this), given, Object.keys(shape));
    try {
      return method.call(this, complete, ...rest);
    } catch (error) {
      throw isTecmnsError(error) && !(error instanceof TecmnsError)
        ? asActionError(ownerOf(this), action, error)
        : error;
    }
  };
}

/** The value of an argument that was left out: a copy of the default, or what it works out. */
function defaultOf(parameter: Parameter, given: Readonly<Record<string, unknown>>): unknown {
  const fallback = parameter.options.default;
  return typeof fallback === 'function' ? fallback(given) : stored(parameter, fallback);
}

function refuseUnknown(owner: Owner, given: object, names: readonly string[]): void {
  for (const [name, value] of Object.entries(given)) {
    if (names.includes(name) || value === undefined) continue;
    const hint = suggestionAmong(names, name, 'Arguments');
    throw parameterError(owner, `"${name}" is not an argument`, 'unknown', hint, name, value);
  }
}

/** An error of the mathematics underneath, as the error of the action that met it. */
function asActionError({ name: place, id }: Owner, action: string, cause: unknown): ActionError {
  const { message, code, subject, value, range, hint } = cause as TecmnsError;
  const error = new ActionError(`${place}: ${message}`, {
    code,
    model: id,
    subject: subject ?? action,
    value,
    range,
    cause,
  });
  return Object.assign(error, { hint });
}
