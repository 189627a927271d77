import { formOf } from './accepts.ts';
import { softBounds } from './bounds.ts';
import type { Declaration } from './compiled.ts';
import { jsonForm, jsonFormIfAny } from './jsonForm.ts';
import { labelOf } from './label.ts';
import type { Parameter } from './parameter.ts';
import { recordOf, withoutUndefined } from './plain.ts';
import { recordSchema } from './recordSchema.ts';
import { encode } from './serialise.ts';

/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** What a parameter that may change while stepping takes beside a number. */
const SCHEDULE: JsonSchema = {
  type: 'object',
  properties: { $schedule: { enum: ['series', 'random'] } },
  required: ['$schedule'],
};

/** The schema of one parameter, with what forms and sweeps want to know as further keywords. */
function parameterSchema(name: string, parameter: Parameter): JsonSchema {
  const { kind, options } = parameter;
  const schedulable = options.when === 'step' && kind.limits !== undefined;
  const own = formOf(parameter);
  const fallback = typeof options.default === 'function' ? undefined : encode(options.default);
  const { label, doc, unit, symbol, soft, step } = options;
  return withoutUndefined({
    ...(schedulable ? { anyOf: [own, SCHEDULE] } : own),
    title: label ?? labelOf(name),
    description: doc ?? '',
    default: jsonFormIfAny(fallback),
    unit,
    symbol,
    soft: soft && jsonForm(softBounds(options)),
    step: step === undefined ? step : jsonForm(step),
  });
}

/** The schema of the record of values that a class takes. */
export function declarationSchema(title: string, { params }: Declaration): JsonSchema {
  const given = Object.keys(params).filter((name) => {
    const { kind, options } = params[name]!;
    return options.readonly !== true && kind.name !== 'group' && kind.name !== 'event';
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    ...recordSchema(
      recordOf(given, (name) => parameterSchema(name, params[name]!)),
      given.filter((name) => params[name]!.options.default === undefined),
    ),
  };
}
