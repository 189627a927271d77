import { ParameterError } from '../errors.ts';
import { type Owner, parameterError } from '../refuse.ts';

export type { Owner };

import { rangeOf } from './accepts.ts';
import type { Rule } from './compiled.ts';
import type { Parameter } from './parameter.ts';
import { recordOf } from './plain.ts';
import { show } from './show.ts';

/** How a message calls the value: `8`, or `the default 8`. */
type Naming = (value: string) => string;

/** The error for a value that a parameter does not accept. */
export function refusal(
  owner: Owner,
  { name, parameter }: { readonly name: string; readonly parameter: Parameter },
  value: unknown,
  naming: Naming = (shown) => shown,
): ParameterError {
  const why = parameter.kind.explain?.(value, parameter.options);
  const range = rangeOf(parameter);
  const unit = parameter.options.unit as string | undefined;
  return new ParameterError(
    `${owner.name}.${name}: ${naming(show(value))} ${why?.reason ?? 'is not allowed'}. Allowed: ${range}.`,
    { code: codeOf(value, why?.reason), model: owner.id, subject: name, value, range, unit, hint: why?.hint },
  );
}

function codeOf(value: unknown, reason: string | undefined): string {
  const isOutside = /^is (?:not )?(?:below|above)/.test(reason ?? '');
  return isOutside || value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY
    ? 'out-of-range'
    : 'bad-value';
}

/** The values that a rule is about: `low = 3, high = 2`. */
export const valuesInWords = (rule: Rule, values: Readonly<Record<string, unknown>>): string =>
  rule.on.map((name) => `${name} = ${show(values[name])}`).join(', ');

/** The error for values that break a rule between parameters. */
export function ruleBroken(
  owner: Owner,
  rule: Rule,
  values: Readonly<Record<string, unknown>>,
): ParameterError {
  const words = `the rule "${rule.name}" does not hold for ${valuesInWords(rule, values)}`;
  const hint = rule.on.length > 1 ? `Change ${rule.on.join(' and ')} together, in one update.` : undefined;
  const value = recordOf(rule.on, (name) => values[name]);
  return parameterError(owner, words, 'rule', hint, rule.name, value);
}
