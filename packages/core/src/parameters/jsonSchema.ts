import * as z from 'zod';
import { schemaOf } from './accepts.ts';
import { softBounds } from './bounds.ts';
import type { Declaration } from './compiled.ts';
import { labelOf } from './label.ts';
import type { Parameter } from './parameter.ts';

/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

const tagged = (tag: string, content: JsonSchema): JsonSchema => ({
  type: 'object',
  properties: { [tag]: content },
  required: [tag],
  additionalProperties: false,
});

/** How values that JSON has no type for are written: an object with one tag. */
const TAGGED: Readonly<Record<string, JsonSchema>> = {
  bigint: tagged('$bigint', { type: 'string', pattern: '^-?(0|[1-9][0-9]*)$' }),
  date: tagged('$date', { type: 'string', format: 'date-time' }),
  bytes: tagged('$bytes', { type: 'string', pattern: '^([0-9a-f]{2})*$' }),
  f64: tagged('$f64', { type: 'array', items: { type: 'number' } }),
  model: {
    type: 'object',
    properties: { $model: { type: 'string' }, params: { type: 'object' } },
    required: ['$model', 'params'],
    additionalProperties: false,
  },
};

/** The schema of one parameter, with what forms and sweeps want to know as further keywords. */
export function parameterSchema(name: string, parameter: Parameter): JsonSchema {
  const { kind, options } = parameter;
  const base = TAGGED[kind.name];
  const { $schema: _, ...own } = (base ?? plainSchema(parameter)) as Record<string, unknown>;
  const fallback = options.default;
  const keepsDefault = fallback !== undefined && typeof fallback !== 'function' && base === undefined;
  return {
    ...(base !== undefined && options.nullable === true ? { anyOf: [own, { type: 'null' }] } : own),
    title: options.label ?? labelOf(name),
    description: options.doc ?? '',
    ...(keepsDefault ? { default: fallback } : {}),
    ...(options.unit === undefined ? {} : { unit: options.unit }),
    ...(options.symbol === undefined ? {} : { symbol: options.symbol }),
    ...(options.soft === undefined ? {} : { soft: softBounds(options) }),
    ...(options.step === undefined || typeof options.step === 'bigint' ? {} : { step: options.step }),
    ...(options.readonly === true ? { readOnly: true } : {}),
  };
}

function plainSchema(parameter: Parameter): JsonSchema {
  return z.toJSONSchema(schemaOf(parameter), { unrepresentable: 'any' }) as JsonSchema;
}

/** The schema of the record of values that a class takes. */
export function declarationSchema({ id, params }: Declaration): JsonSchema {
  const given = Object.entries(params).filter(
    ([, { kind, options }]) => options.readonly !== true && kind.name !== 'group',
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: id,
    type: 'object',
    properties: Object.fromEntries(
      given.map(([name, parameter]) => [name, parameterSchema(name, parameter)]),
    ),
    required: given.filter(([, { options }]) => options.default === undefined).map(([name]) => name),
    additionalProperties: false,
  };
}
