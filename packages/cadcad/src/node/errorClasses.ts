import {
  ActionError,
  DeclarationError,
  type ErrorDetails,
  isTecmnsError,
  ParameterError,
  RunError,
  TecmnsError,
  WireError,
} from '@tecmns/core';
import { SimulationError, type SimulationErrorDetails } from '../simulationError.ts';

/** Classes of errors that come back from threads and files as what they were. */
const OURS = {
  ActionError,
  DeclarationError,
  ParameterError,
  RunError,
  SimulationError,
  TecmnsError,
  WireError,
};
const NATIVE = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

/** Name of the class that an error is made of again: its own, where it is one of these. */
export function errorKind(error: Error): string {
  const own = Object.getPrototypeOf(error);
  for (const [kind, { prototype }] of Object.entries({ ...OURS, ...NATIVE }))
    if (prototype === own) return kind;
  return isTecmnsError(error) ? 'RunError' : 'Error';
}

/** An error of a class, with its own members and name. */
export function errorOfKind(
  kind: string,
  message: string,
  members: Readonly<Record<string, unknown>>,
  cause: unknown,
): Error {
  const error = made(kind, message, members, cause);
  for (const [name, value] of Object.entries(members)) {
    const isListed = name !== 'name' || isTecmnsError(error);
    if (error[name as keyof Error] !== value)
      Object.defineProperty(error, name, { value, enumerable: isListed, configurable: true, writable: true });
  }
  return error;
}

function made(
  kind: string,
  message: string,
  members: Readonly<Record<string, unknown>>,
  cause: unknown,
): Error {
  if (Object.hasOwn(OURS, kind)) {
    const details = { ...members, cause } as ErrorDetails & SimulationErrorDetails;
    return new OURS[kind as keyof typeof OURS](withoutHint(message, members.hint), details);
  }
  const Native = Object.hasOwn(NATIVE, kind) ? NATIVE[kind as keyof typeof NATIVE] : Error;
  return new Native(message, cause === undefined ? undefined : { cause });
}

/** Typed errors put their hint behind their message, and do so again where they arrive. */
function withoutHint(message: string, hint: unknown): string {
  return typeof hint === 'string' && message.endsWith(` ${hint}`)
    ? message.slice(0, -hint.length - 1)
    : message;
}
