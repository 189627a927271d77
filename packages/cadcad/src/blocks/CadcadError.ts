import { RunError } from '@tecmns/core';

/** Kinds of errors that cadCAD raises, by their names in Python. */
export type PythonErrorKind =
  | 'AttributeError'
  | 'Exception'
  | 'IndexError'
  | 'KeyError'
  | 'TypeError'
  | 'ValueError';

/**
 * An error that cadCAD itself raises, of the same kind and with the same message. Code `cadcad`.
 *
 * @example
 * ```ts
 * const error = new CadcadError('ValueError', "'N' must be > 0");
 * error.kind; // => 'ValueError'
 * error.message; // => "'N' must be > 0"
 * ```
 */
export class CadcadError extends RunError {
  /** Kind of the error, by its name in Python. */
  readonly kind: PythonErrorKind;

  constructor(kind: PythonErrorKind, message: string, cause?: unknown) {
    super(message, { code: 'cadcad', cause });
    this.kind = kind;
  }
}

/** The kind of an error in Python's words: its own, or the name that a model gave it. */
export function kindOf(error: unknown): string {
  if (error instanceof CadcadError) return error.kind;
  return error instanceof Error ? error.name : typeof error;
}
