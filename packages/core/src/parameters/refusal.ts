import { ParameterError } from '../errors.ts';
import { rangeOf } from './accepts.ts';
import type { Rule } from './compiled.ts';
import type { Parameter } from './parameter.ts';
import { show } from './show.ts';

/** The error for a value that a parameter does not accept. */
export function refusal(owner: string, name: string, parameter: Parameter, value: unknown): ParameterError {
  const why = parameter.kind.explain?.(value, parameter.options);
  const range = rangeOf(parameter);
  const unit = parameter.options.unit as string | undefined;
  return new ParameterError(
    `${owner}.${name}: ${show(value)} ${why?.reason ?? 'is not allowed'}. Allowed: ${range}.`,
    { code: codeOf(value, why?.reason), model: owner, subject: name, value, range, unit, hint: why?.hint },
  );
}

function codeOf(value: unknown, reason: string | undefined): string {
  const isOutside = /^is (?:not )?(?:below|above)/.test(reason ?? '') || value === Number.POSITIVE_INFINITY;
  return isOutside ? 'out-of-range' : 'bad-value';
}

/** The error for values that break a rule between parameters. */
export function ruleBroken(
  owner: string,
  rule: Rule,
  values: Readonly<Record<string, unknown>>,
): ParameterError {
  const given = rule.on.map((name) => `${name} = ${show(values[name])}`).join(', ');
  return new ParameterError(`${owner}: the rule "${rule.name}" does not hold for ${given}.`, {
    code: 'rule',
    model: owner,
    subject: rule.name,
    value: Object.fromEntries(rule.on.map((name) => [name, values[name]])),
    hint: `Change ${rule.on.join(' and ')} together, in one update.`,
  });
}
