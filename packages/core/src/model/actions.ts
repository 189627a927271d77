import { didYouMean } from '../didYouMean.ts';
import { ActionError, DeclarationError, isTecmnsError, ParameterError, TecmnsError } from '../errors.ts';
import { predicateOf } from '../parameters/accepts.ts';
import { isPlainObject } from '../parameters/plain.ts';
import { refusal } from '../parameters/refusal.ts';
import { show } from '../parameters/show.ts';
import type { ActionDeclaration, Actions } from './declarations.ts';

type Method = (
  this: { readonly constructor: { readonly name: string } },
  input: unknown,
  ...rest: unknown[]
) => unknown;

/** Marks a method that already checks its input. */
const CHECKED = new WeakSet<object>();

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
      throw new DeclarationError(`${Class.name}: the action "${name}" has no method.`, {
        code: 'missing',
        model: id,
        subject: name,
        hint: `Write ${name}(input) { … } in the class.`,
      });
    }
    if (CHECKED.has(method)) continue;
    const guarded = guard(name, declaration, method as Method);
    CHECKED.add(guarded);
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
  return function (input, ...rest) {
    const owner = this.constructor.name;
    const given = input === undefined ? {} : input;
    if (!isPlainObject(given)) {
      throw new ParameterError(`${owner}.${action}: ${show(input)} is not a record of arguments.`, {
        code: 'bad-value',
        subject: action,
        value: input,
        hint: `Write ${action}({ ${args.map(({ name }) => name).join(', ')} }).`,
      });
    }
    let complete = given;
    let used = 0;
    for (const { name, parameter, accepts, fallback } of args) {
      const value = given[name];
      if (value === undefined) {
        if (fallback === undefined) throw missing(owner, action, name);
        if (complete === given) complete = { ...given };
        complete[name] = fallback;
      } else {
        used++;
        if (!accepts(value)) throw refusal(`${owner}.${action}`, name, parameter, value);
      }
    }
    let keys = 0;
    for (const _ in given) keys++;
    if (keys !== used)
      refuseUnknown(
        owner,
        action,
        given,
        args.map(({ name }) => name),
      );
    try {
      return method.call(this, complete, ...rest);
    } catch (error) {
      throw isTecmnsError(error) && !(error instanceof TecmnsError)
        ? asActionError(owner, action, error)
        : error;
    }
  };
}

function missing(owner: string, action: string, name: string): ParameterError {
  return new ParameterError(`${owner}.${action}: ${name} must be given.`, {
    code: 'missing',
    model: owner,
    subject: name,
    hint: `Write ${action}({ ${name}: … }).`,
  });
}

function refuseUnknown(owner: string, action: string, given: object, names: readonly string[]): void {
  for (const [name, value] of Object.entries(given)) {
    if (names.includes(name) || value === undefined) continue;
    const near = didYouMean(name, names);
    throw new ParameterError(`${owner}.${action}: "${name}" is not an argument.`, {
      code: 'unknown',
      model: owner,
      subject: name,
      hint: near === undefined ? `Arguments are ${names.join(', ') || 'none'}.` : `Did you mean "${near}"?`,
    });
  }
}

/** An error of the mathematics underneath, as the error of the action that met it. */
function asActionError(owner: string, action: string, cause: unknown): ActionError {
  const { message, code, subject, value, range, hint } = cause as TecmnsError;
  const error = new ActionError(`${owner}.${action}: ${message}`, {
    code,
    model: owner,
    subject: subject ?? action,
    value,
    range,
    cause,
  });
  return Object.assign(error, { hint });
}
