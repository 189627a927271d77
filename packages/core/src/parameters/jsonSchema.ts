import { formOf } from './accepts.ts';
import type { Declaration } from './compiled.ts';
import { describeParameter } from './describe.ts';
import type { Parameter } from './parameter.ts';
import { recordOf, withoutUndefined } from './plain.ts';
import { recordSchema } from './recordSchema.ts';

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
  const schedulable = parameter.options.when === 'step' && parameter.kind.limits !== undefined;
  const own = formOf(parameter);
  const { label, doc, default: fallback, unit, symbol, soft, step } = describeParameter(name, parameter, 0);
  return withoutUndefined({
    ...(schedulable ? { anyOf: [own, SCHEDULE] } : own),
    title: label,
    description: doc,
    default: fallback,
    unit,
    symbol,
    soft,
    step,
  });
}

/** The schema of the record of values that a class takes. */
export function declarationSchema(title: string, { params }: Declaration): JsonSchema {
  const given = Object.keys(params).filter((name) => {
    const { kind, options } = params[name]!;
    return !options.readonly && kind.name !== 'group' && kind.name !== 'event';
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
