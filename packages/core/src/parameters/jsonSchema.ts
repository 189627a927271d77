import { formOf } from './accepts.ts';
import { softBounds } from './bounds.ts';
import type { Declaration } from './compiled.ts';
import { hasJsonForm, jsonForm } from './jsonForm.ts';
import { labelOf } from './label.ts';
import type { Parameter } from './parameter.ts';
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
  return {
    ...(schedulable ? { anyOf: [own, SCHEDULE] } : own),
    title: options.label ?? labelOf(name),
    description: options.doc ?? '',
    ...(fallback !== undefined && hasJsonForm(fallback) ? { default: jsonForm(fallback) } : {}),
    ...(options.unit === undefined ? {} : { unit: options.unit }),
    ...(options.symbol === undefined ? {} : { symbol: options.symbol }),
    ...(options.soft === undefined ? {} : { soft: jsonForm(softBounds(options)) }),
    ...(options.step === undefined ? {} : { step: jsonForm(options.step) }),
  };
}

/** The schema of the record of values that a class takes. */
export function declarationSchema(title: string, { params }: Declaration): JsonSchema {
  const given = Object.entries(params).filter(
    ([, { kind, options }]) => options.readonly !== true && kind.name !== 'group' && kind.name !== 'event',
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    ...recordSchema(
      Object.fromEntries(given.map(([name, parameter]) => [name, parameterSchema(name, parameter)])),
      given.filter(([, { options }]) => options.default === undefined).map(([name]) => name),
    ),
  };
}
