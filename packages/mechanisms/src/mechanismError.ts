/** Registered, so that errors are recognised across copies of the package. */
const BRAND: unique symbol = Symbol.for('tecmns.error');

/** What a {@link MechanismError} carries beside its sentence, so that programs need not read the sentence. */
export type MechanismErrorDetails = {
  /** Stable reason: `'out-of-range'`, `'insufficient-supply'`, `'overflow'`, … */
  readonly code: string;
  /** Name of the argument concerned. */
  readonly subject?: string | undefined;
  /** The value that was received. */
  readonly value?: unknown;
  /** The values allowed, in words, with their unit. */
  readonly range?: string | undefined;
  /** What to do next. */
  readonly hint?: string | undefined;
};

/**
 * The error every function of this package throws: a sentence for people, stable fields for programs.
 * It carries `true` under the registered symbol `tecmns.error`, so that it is recognised across copies
 * of the package, which `instanceof` does not do.
 *
 * @example
 * ```ts
 * const error = new MechanismError('tokens is 2; the supply is 1.', { code: 'insufficient-supply', value: 2 });
 * error.code; // => 'insufficient-supply'
 * ```
 */
export class MechanismError extends Error implements MechanismErrorDetails {
  override readonly name = 'MechanismError';
  readonly code: string;
  readonly subject: string | undefined;
  readonly value: unknown;
  readonly range: string | undefined;
  readonly hint: string | undefined;
  readonly [BRAND] = true;

  constructor(message: string, details: MechanismErrorDetails) {
    super(details.hint === undefined ? message : `${message} ${details.hint}`);
    this.code = details.code;
    this.subject = details.subject;
    this.value = details.value;
    this.range = details.range;
    this.hint = details.hint;
  }
}
