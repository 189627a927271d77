import * as fc from 'fast-check';
import { isTecmnsError } from '../errors.ts';
import { limitsOf, softBounds } from '../parameters/bounds.ts';
import { slotTargets } from '../parameters/kinds/model.ts';
import { lengthLimits } from '../parameters/length.ts';
import type { AnyOptions, Parameter, Shape } from '../parameters/parameter.ts';
import { isModelClass } from './isModelClass.ts';

/** Where an open side of a range ends when values are made up: far out, but not absurd. */
const FAR = 1e6;

function numbers(options: AnyOptions, whole: boolean): fc.Arbitrary<number> {
  const { lowExcluded, highExcluded, low, high } = limitsOf<number>(options);
  const [softLow, softHigh] = softBounds(options);
  const min = softLow ?? -FAR;
  const max = softHigh ?? Math.max(FAR, min + FAR);
  if (whole)
    return fc.integer({
      min: Math.ceil(lowExcluded && min === low ? min + 1 : min),
      max: Math.floor(highExcluded && max === high ? max - 1 : max),
    });
  return fc.double({
    min,
    max,
    noNaN: true,
    noDefaultInfinity: true,
    minExcluded: lowExcluded && min === low,
    maxExcluded: highExcluded && max === high,
  });
}

function many<T>(options: AnyOptions, item: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  const [low, high] = lengthLimits(options);
  return fc.array(item, { minLength: low, maxLength: Math.min(high, low + 5) });
}

/**
 * Random values that a declaration accepts, inside its soft bounds where it has some; `undefined` for kinds
 * that values cannot be made up for, such as free zod schemas.
 *
 * @example
 * ```ts no-run
 * fc.assert(fc.property(arbitraryOf(Curve.params.reserveRatio), (ratio) => spotPrice(1, 1, ratio) > 0));
 * ```
 */
export function arbitraryOf(parameter: Parameter): fc.Arbitrary<unknown> | undefined {
  const made = plainArbitraryOf(parameter);
  return made !== undefined && parameter.options.nullable === true ? fc.option(made, { nil: null }) : made;
}

/** A model from random parameters; undefined where a rule between them refuses one. */
function madeOf(Class: new (params: unknown) => object, params: object): object | undefined {
  try {
    return new Class(params);
  } catch (error) {
    if (isTecmnsError(error)) return undefined;
    throw error;
  }
}

function plainArbitraryOf({ kind, options }: Parameter): fc.Arbitrary<unknown> | undefined {
  switch (kind.name) {
    case 'number':
      return numbers(options, false);
    case 'int':
      return numbers(options, true);
    case 'bigint': {
      const { low, high, lowExcluded, highExcluded } = limitsOf<bigint>(options);
      const min = low === null ? -(10n ** 24n) : lowExcluded ? low + 1n : low;
      const max = high === null ? min + 10n ** 24n : highExcluded ? high - 1n : high;
      return fc.bigInt({ min, max });
    }
    case 'boolean':
      return fc.boolean();
    case 'string':
      return options.pattern === undefined
        ? many(options, fc.constantFrom(...'abcxyz 019')).map((all) => all.join(''))
        : undefined;
    case 'color':
      return fc.constantFrom('#000', '#fff', '#e69f00');
    case 'select':
    case 'strategy':
      return fc.constantFrom(...(options.options as unknown[]));
    case 'multiSelect':
      return fc.subarray(options.options as unknown[]);
    case 'vec':
      return fc.array(numbers(options, false), {
        minLength: options.size as number,
        maxLength: options.size as number,
      });
    case 'range':
      return fc
        .tuple(numbers(options, false), numbers(options, false))
        .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
    case 'f64':
      return many(options, numbers(options, false)).map((all) => Float64Array.from(all));
    case 'bytes':
      return many(options, fc.integer({ min: 0, max: 255 })).map((all) => Uint8Array.from(all));
    case 'date': {
      const { low, high } = limitsOf<Date>(options);
      return fc.date({
        min: low ?? new Date('2020-01-01'),
        max: high ?? new Date('2030-01-01'),
        noInvalidDate: true,
      });
    }
    case 'list': {
      const item = arbitraryOf(options.item as Parameter);
      return item && many(options, item);
    }
    case 'tuple': {
      const items = (options.items as Parameter[]).map(arbitraryOf);
      return items.every((item) => item !== undefined) ? fc.tuple(...items) : undefined;
    }
    case 'record': {
      const item = arbitraryOf(options.item as Parameter);
      const key = arbitraryOf(options.key as Parameter) as fc.Arbitrary<string> | undefined;
      return item && key && fc.dictionary(key, item, { maxKeys: 4 });
    }
    case 'model': {
      const [target] = slotTargets(options);
      return isModelClass(target)
        ? arbitraryParameters(target)
            ?.map((params) => madeOf(target, params))
            .filter((model) => model !== undefined)
        : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * Random records of parameters that a constructor accepts, unless a rule between them refuses one;
 * `undefined` when a required one cannot be made up.
 *
 * @example
 * ```ts no-run
 * arbitraryRecord(Curve.actions.buy.input); // an arbitrary of { deposit }
 * ```
 */
export function arbitraryRecord(shape: Shape): fc.Arbitrary<Record<string, unknown>> | undefined {
  const arbitraries: Record<string, fc.Arbitrary<unknown>> = {};
  const required: string[] = [];
  for (const [name, parameter] of Object.entries(shape)) {
    if (
      parameter.options.readonly === true ||
      parameter.kind.name === 'event' ||
      parameter.kind.name === 'group'
    )
      continue;
    const arbitrary = arbitraryOf(parameter);
    if (parameter.options.default === undefined) required.push(name);
    if (arbitrary !== undefined) arbitraries[name] = arbitrary;
    else if (parameter.options.default === undefined) return undefined;
  }
  return fc.record(arbitraries, { requiredKeys: required });
}

/**
 * Random parameters of a class; `undefined` when a required one cannot be made up.
 *
 * @example
 * ```ts no-run
 * fc.assert(fc.property(arbitraryParameters(Curve), (params) => new Curve(params).metrics().price > 0));
 * ```
 */
export function arbitraryParameters(Class: {
  readonly params: Shape;
}): fc.Arbitrary<Record<string, unknown>> | undefined {
  return arbitraryRecord(Class.params);
}
