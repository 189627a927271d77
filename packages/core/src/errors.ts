/** What an error carries beside its sentence, so that programs need not read the sentence. */
export type ErrorDetails = {
  /** Stable, lower-case, hyphenated reason: `'out-of-range'`, `'unknown'`, `'missing'`, … */
  readonly code: string;
  /** Id of the model concerned. */
  readonly model?: string | undefined;
  /** Name of the parameter, action, metric or wire concerned. */
  readonly subject?: string | undefined;
  /** The value that was received. */
  readonly value?: unknown;
  /** The values allowed, in words. */
  readonly range?: string | undefined;
  /** Unit of the value. */
  readonly unit?: string | undefined;
  /** What to do next. */
  readonly hint?: string | undefined;
  /** The error underneath. */
  readonly cause?: unknown;
};

/**
 * Key under which every error of this family carries `true`. It is a registered symbol, so that two
 * copies of the package recognise each other's errors, which `instanceof` does not.
 */
export const ERROR_BRAND: unique symbol = Symbol.for('tecmns.error');

/**
 * Base of all errors of the library: a sentence for people, {@link ErrorDetails} for programs.
 *
 * @example
 * ```ts
 * const error = new TecmnsError('reserve: -1 is below 0.', { code: 'out-of-range', value: -1 });
 * error.code; // => 'out-of-range'
 * ```
 */
export class TecmnsError extends Error implements ErrorDetails {
  override readonly name: string = 'TecmnsError';
  declare readonly code: string;
  declare readonly model: string | undefined;
  declare readonly subject: string | undefined;
  declare readonly value: unknown;
  declare readonly range: string | undefined;
  declare readonly unit: string | undefined;
  declare readonly hint: string | undefined;
  readonly [ERROR_BRAND] = true;

  constructor(message: string, { code, model, subject, value, range, unit, hint, cause }: ErrorDetails) {
    super(hint === undefined ? message : `${message} ${hint}`, cause === undefined ? undefined : { cause });
    Object.assign(this, { code, model, subject, value, range, unit, hint });
  }
}

/** A parameter, input or argument was refused, or one is missing or unknown. Nothing was changed. */
export class ParameterError extends TecmnsError {
  override readonly name = 'ParameterError';
}

/** A class, role, unit, preset or rule is declared wrongly. Thrown while the module loads. */
export class DeclarationError extends TecmnsError {
  override readonly name = 'DeclarationError';
}

/** An action could not be carried out. The model is as it was before. */
export class ActionError extends TecmnsError {
  override readonly name = 'ActionError';
}

/** A wire of a system is wrong: unknown end, unequal units, or a cycle without delay. */
export class WireError extends TecmnsError {
  override readonly name = 'WireError';
}

/** A run could not be planned, or failed. */
export class RunError extends TecmnsError {
  override readonly name = 'RunError';
}

/**
 * Tells whether a value is an error of this library, also one made by another copy of it.
 *
 * @example
 * ```ts
 * isTecmnsError(new TecmnsError('no', { code: 'unknown' }), 'unknown'); // => true
 * ```
 */
export function isTecmnsError(value: unknown, code?: string): value is TecmnsError {
  if (typeof value !== 'object' || value === null || !(ERROR_BRAND in value)) return false;
  return code === undefined || (value as { code?: unknown }).code === code;
}
