import { isModel } from '../model/brand.ts';
import { isPlainObject } from './plain.ts';

/** Text of a value as TypeScript, or as near as it can be written. */
function literal(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (value instanceof Date) return `new Date(${JSON.stringify(value.toISOString())})`;
  if (value instanceof Uint8Array || value instanceof Float64Array) {
    return `${value.constructor.name}.of(${[...value].join(', ')})`;
  }
  if (isModel(value)) return toSource(value as never);
  if (value instanceof Map || value instanceof Set)
    return `new ${value.constructor.name}([${[...value].map(literal).join(', ')}])`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (isPlainObject(value)) return record(value);
  return JSON.stringify(value) ?? 'undefined';
}

function record(values: Readonly<Record<string, unknown>>): string {
  const members = Object.entries(values).map(([name, value]) => {
    // In brackets, because `__proto__: …` would set the prototype.
    const quoted = name === '__proto__' ? '["__proto__"]' : JSON.stringify(name);
    const key = name !== '__proto__' && /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted;
    return `${key}: ${literal(value)}`;
  });
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/**
 * The statement that makes an equal instance: the class name and the values that differ from the defaults.
 *
 * @example
 * ```ts
 * class Curve extends Parameterized.define({ ratio: p.fraction({ default: 0.5, doc: 'Reserve ratio.' }) }) {}
 * toSource(new Curve({ ratio: 0.2 })); // => 'new Curve({ ratio: 0.2 })'
 * ```
 */
export function toSource(instance: {
  readonly constructor: { readonly name: string };
  readonly param: { changed(): Readonly<Record<string, unknown>> };
}): string {
  const changed = instance.param.changed();
  const argument = Object.keys(changed).length === 0 ? '' : record(changed);
  return `new ${instance.constructor.name}(${argument})`;
}
