import * as z from 'zod';
import { softBounds } from './bounds.ts';
import type { Declaration } from './compiled.ts';
import { hasJsonForm, jsonForm } from './jsonForm.ts';
import { labelOf } from './label.ts';
import { lengthLimits } from './length.ts';
import type { Parameter } from './parameter.ts';
import { encode } from './serialise.ts';

/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

const record = (properties: Readonly<Record<string, JsonSchema>>, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const numbers = { type: 'array', items: { type: 'number' } };

/** How values that JSON has no type for are written: an object with one tag. */
const TAGGED: Readonly<Record<string, JsonSchema>> = {
  bigint: record({ $bigint: { type: 'string', pattern: '^(0|-?[1-9][0-9]*)$' } }),
  date: record({ $date: { type: 'string', format: 'date-time' } }),
  bytes: record({ $bytes: { type: 'string', pattern: '^([0-9a-f]{2})*$' } }),
  f64: record({ $f64: numbers }),
  model: record({ $model: { type: 'string' }, params: { type: 'object' } }),
};

/** What a parameter that may change while stepping takes beside a number. */
const SCHEDULE: JsonSchema = {
  type: 'object',
  properties: { $schedule: { enum: ['series', 'random'] } },
  required: ['$schedule'],
};

function lengths(parameter: Parameter): JsonSchema {
  const [minItems, maxItems] = lengthLimits(parameter.options);
  return { ...(minItems > 0 ? { minItems } : {}), ...(Number.isFinite(maxItems) ? { maxItems } : {}) };
}

/** Choices by equality; a bigint by its digits, since validators need not compare objects. */
function choicesSchema(choices: readonly unknown[]): JsonSchema {
  const plain = choices.filter((one) => typeof one !== 'bigint');
  const tagged = choices
    .filter((one) => typeof one === 'bigint')
    .map((one) => record({ $bigint: { const: `${one}` } }));
  return tagged.length === 0
    ? { enum: plain }
    : { anyOf: [...(plain.length > 0 ? [{ enum: plain }] : []), ...tagged] };
}

/** The schema of the JSON form of a value. */
function formSchema(parameter: Parameter): JsonSchema {
  const form = plainForm(parameter);
  return parameter.options.nullable === true ? { anyOf: [form, { type: 'null' }] } : form;
}

function plainForm(parameter: Parameter): JsonSchema {
  const { kind, options } = parameter;
  const tagged = TAGGED[kind.name];
  if (tagged !== undefined) return tagged;
  switch (kind.name) {
    case 'select':
    case 'strategy':
      return choicesSchema(options.options as readonly unknown[]);
    case 'multiSelect':
      return {
        type: 'array',
        items: choicesSchema(options.options as readonly unknown[]),
        uniqueItems: true,
      };
    case 'list':
      return { type: 'array', items: formSchema(options.item as Parameter), ...lengths(parameter) };
    case 'record':
      return {
        type: 'object',
        propertyNames: formSchema(options.key as Parameter),
        additionalProperties: formSchema(options.item as Parameter),
      };
    case 'tuple': {
      const items = (options.items as readonly Parameter[]).map(formSchema);
      return { type: 'array', prefixItems: items, minItems: items.length, maxItems: items.length };
    }
    case 'table': {
      const columns = Object.entries(options.columns as Readonly<Record<string, 'f64' | 'string'>>);
      const texts = { type: 'array', items: { type: 'string' } };
      return record(
        Object.fromEntries(columns.map(([name, type]) => [name, type === 'f64' ? TAGGED.f64! : texts])),
      );
    }
    default: {
      const schema = kind.schema?.(options);
      if (schema === undefined) return {};
      const { $schema: _, ...own } = z.toJSONSchema(schema, { unrepresentable: 'any' }) as JsonSchema;
      return own;
    }
  }
}

/** The schema of one parameter, with what forms and sweeps want to know as further keywords. */
function parameterSchema(name: string, parameter: Parameter): JsonSchema {
  const { kind, options } = parameter;
  const schedulable = options.when === 'step' && kind.limits !== undefined;
  const own = formSchema(parameter);
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
    ...record(
      Object.fromEntries(given.map(([name, parameter]) => [name, parameterSchema(name, parameter)])),
      given.filter(([, { options }]) => options.default === undefined).map(([name]) => name),
    ),
  };
}
