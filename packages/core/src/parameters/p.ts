/**
 * Factories of parameter declarations, one for each kind. Each takes the common options (`doc`, `default`,
 * `label`, `symbol`, `order`, `hidden`, `constant`, `readonly`, `nullable`, `when`, `source`, `meta`) and
 * its own. Without a default a parameter must be given.
 *
 * @throws DeclarationError for options that are unknown or contradict each other.
 * @example
 * ```ts
 * const fee = p.number({ default: 0.02, bounds: [0, 1], exclusive: 'max', unit: '1', doc: 'Share kept.' });
 * fee.kind.name; // => 'number'
 * ```
 */
export * as p from './factories.ts';
