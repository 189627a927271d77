import { didYouMean } from '../didYouMean.ts';
import { DeclarationError, ParameterError } from '../errors.ts';
import type {
  ClassTypes,
  Constructor,
  DefineParameterized,
  ExtendRest,
  Made,
  PresetsOf,
} from './classTypes.ts';
import { Compiled, type Declaration, type Preset } from './compiled.ts';
import { describeDeclaration, type ParameterizedDescriptor } from './describe.ts';
import { BUCKET, COMPILED, type DefinedClass, INFO, type Instance, infoOf, writeAll } from './instance.ts';
import { declarationSchema, type JsonSchema } from './jsonSchema.ts';
import { ParameterNamespace } from './namespace.ts';
import {
  isParameter,
  type Overridden,
  type Overrides,
  Parameter,
  type Patch,
  type Shape,
} from './parameter.ts';
import { refusal } from './refusal.ts';
import { decode, encode, type Loadable } from './serialise.ts';
import { show } from './show.ts';
import { MAXIMUM_SLOTS, SLOT_ACCESSORS, slotClasses } from './slots.ts';
import { checkSweep, type Sweep } from './sweep.ts';

/** Names that belong to the base classes. */
export const RESERVED = [
  'constructor',
  'param',
  'step',
  'measure',
  'write',
  'metrics',
  'fork',
  'snapshot',
  'restore',
  'rebuild',
  'toJSON',
] as const;

/**
 * Base of classes whose parameters are declared, validated and documented.
 *
 * @example
 * ```ts
 * class Fee extends Parameterized.define({
 *   rate: p.number({ default: 0.02, bounds: [0, 1], exclusive: 'max', unit: '1', doc: 'Share of a trade.' }),
 * }) {}
 * new Fee({ rate: 0.1 }).rate; // => 0.1
 * new Fee({ rate: 8 }); // throws ParameterError
 * ```
 */
export abstract class Parameterized {
  declare static readonly [COMPILED]: Compiled;
  declare static readonly id: string;

  /** What can be done with all parameters of the instance. */
  get param(): ParameterNamespace {
    return new ParameterNamespace(this);
  }

  /** `{ $model, params }` as JSON data; `JSON.stringify` uses it. */
  toJSON(): unknown {
    return JSON.parse(this.param.json());
  }

  /** An independent instance with the same values; watchers do not come along. */
  fork(): this {
    const { params } = encode(this) as { params: Readonly<Record<string, unknown>> };
    const { units } = this.param;
    const Class = this.constructor as new (params: unknown, options?: unknown) => this;
    return new Class(params, { units });
  }

  /**
   * Declares parameters: from a record of declarations, or with presets, rules, effects and computed values.
   *
   * @throws DeclarationError when a default, preset, rule or name is wrong.
   */
  static readonly define: DefineParameterized = (given: Readonly<Record<string, unknown>>): never => {
    const isShape = Object.values(given).every(isParameter);
    return defineClass(
      Parameterized,
      isShape ? { params: given as Shape } : (given as Partial<Declaration>),
    ) as never;
  };

  /**
   * Declares a class with changed and further parameters. Options that a change leaves out are inherited;
   * the result is checked as a whole.
   *
   * @throws DeclarationError when an inherited default does not fit changed bounds, or a name is unknown.
   */
  static extend<
    This extends Constructor & { readonly params: Shape },
    const O extends Overrides<This['params']>,
    const X extends Shape = Record<never, never>,
  >(
    this: This,
    overrides: O & { readonly [K in Exclude<keyof O, keyof This['params']>]: never },
    add?: X,
    rest?: ExtendRest,
  ): ClassTypes<Overridden<This['params'], O> & X, Made<This>, PresetsOf<This>> {
    const inherited = (this as unknown as DefinedClass)[COMPILED].declaration;
    return defineClass(this, {
      ...inherited,
      ...rest,
      id: rest?.id ?? '',
      params: { ...merge(inherited, overrides), ...add },
      presets: { ...inherited.presets, ...rest?.presets },
      rules: [...inherited.rules, ...(rest?.rules ?? [])],
    }) as never;
  }

  /** A frozen, named set of values, with changes. */
  static preset<This extends Constructor & { readonly params: Shape; readonly presets: object }>(
    this: This,
    name: keyof This['presets'] & string,
    overrides: Patch<This['params']> = {} as Patch<This['params']>,
    options?: InstanceOptions,
  ): Made<This> {
    const { id, presets } = (this as unknown as DefinedClass)[COMPILED].declaration;
    const preset = Object.hasOwn(presets, name) ? presets[name] : undefined;
    if (preset === undefined) {
      const names = Object.keys(presets);
      const near = didYouMean(name, names);
      throw new ParameterError(`${this.name}: there is no preset ${show(name)}.`, {
        code: 'unknown-preset',
        model: id,
        subject: name,
        hint: near === undefined ? `Presets are ${names.join(', ') || 'none'}.` : `Did you mean "${near}"?`,
      });
    }
    const Class = this as unknown as new (init: Preset, options?: InstanceOptions) => Made<This>;
    return new Class({ ...preset, ...overrides }, options);
  }

  /**
   * Reads what `JSON.stringify` wrote, checking every value.
   *
   * @throws ParameterError when the text is no JSON, describes another class, or holds a wrong value.
   */
  static fromJSON<This extends Constructor>(
    this: This,
    text: string,
    options: { readonly models?: readonly Loadable[] } = {},
  ): Made<This> {
    return decode(this as unknown as Loadable, text, options.models ?? []) as Made<This>;
  }

  /** Everything declared, as plain data. */
  static describe(): ParameterizedDescriptor {
    return describeDeclaration(this[COMPILED].declaration);
  }

  /** JSON Schema (draft 2020-12) of the values that the constructor takes. */
  static jsonSchema(): JsonSchema {
    return declarationSchema(this[COMPILED].declaration);
  }

  /**
   * A sweep as plain data. An axis is a list of values, a number of points within the soft bounds, or
   * `'all'` for every choice.
   *
   * @throws ParameterError for an unknown name, a value that is refused, or zipped axes of unequal length.
   */
  static sweep<This extends Constructor & { readonly params: Shape }>(
    this: This,
    axes: {
      readonly [K in keyof Patch<This['params']>]?:
        | readonly NonNullable<Patch<This['params']>[K]>[]
        | number
        | 'all';
    },
    how: 'product' | 'zip' = 'product',
  ): Sweep {
    return sweepOf(this as unknown as DefinedClass, axes, how);
  }
}

/** Options of every constructor beside the parameters. */
export type InstanceOptions = {
  /** Names for the unit variables `token` and `collateral`. */
  readonly units?: Readonly<Record<string, string>>;
  /** A name for this instance; it does not enter its hash. */
  readonly id?: string;
};

function merge({ id, params }: Declaration, overrides: Readonly<Record<string, unknown>>): Shape {
  const merged: Record<string, Parameter> = { ...params };
  for (const [name, patch] of Object.entries(overrides)) {
    const inherited = params[name];
    if (inherited === undefined) {
      const near = didYouMean(name, Object.keys(params));
      throw new DeclarationError(`${id || 'extend'}: "${name}" is not a parameter of the class extended.`, {
        code: 'unknown',
        model: id,
        subject: name,
        hint:
          near === undefined ? 'Declare new parameters in the second argument.' : `Did you mean "${near}"?`,
      });
    }
    merged[name] = isParameter(patch)
      ? patch
      : new Parameter(inherited.kind, { ...inherited.options, ...(patch as Parameter['options']) });
  }
  return merged;
}

/** Builds the class that `define` and `extend` return. */
export function defineClass(Base: Constructor, given: Partial<Declaration>): DefinedClass {
  const declaration: Declaration = {
    ...given,
    id: given.id ?? '',
    params: Object.freeze({ ...given.params }),
    inputs: Object.freeze({ ...given.inputs }),
    presets: freezePresets(given.presets ?? {}),
    rules: given.rules ?? [],
    effects: given.effects ?? {},
    computed: given.computed ?? {},
  };
  checkNames(declaration);
  const compiled = new Compiled(declaration);
  const extended = BUCKET in Base;
  const size = compiled.slots.length;
  const bucket = [4, 8, 16, 32, 64].findIndex((slots) => slots >= size);
  const Root = extended ? Base : slotClasses(Base as unknown as new () => object)[bucket]!;
  const Class = class extends (Root as unknown as new (...args: never[]) => object) {};
  const statics: Record<PropertyKey, unknown> = {
    id: declaration.id,
    params: declaration.params,
    presets: declaration.presets,
    [COMPILED]: compiled,
    [INFO]: undefined,
    ...(extended ? {} : { [BUCKET]: [4, 8, 16, 32, 64][bucket] }),
  };
  for (const key of Reflect.ownKeys(statics)) {
    Object.defineProperty(Class, key, { value: statics[key as string], writable: true, configurable: true });
  }
  defineAccessors(Class.prototype, compiled);
  return Class as unknown as DefinedClass;
}

function freezePresets(presets: Declaration['presets']): Declaration['presets'] {
  return Object.freeze(
    Object.fromEntries(Object.entries(presets).map(([name, preset]) => [name, Object.freeze({ ...preset })])),
  );
}

function checkNames({ id, params, inputs, computed }: Declaration): void {
  const names = [...Object.keys(params), ...Object.keys(inputs), ...Object.keys(computed)];
  for (const [i, name] of names.entries()) {
    const reserved = (RESERVED as readonly string[]).includes(name) || /^_/.test(name);
    if (!reserved && /^[A-Za-z][\w$]*$/.test(name) && names.indexOf(name) === i) continue;
    throw new DeclarationError(`${id || 'define'}: "${name}" cannot be the name of a parameter.`, {
      code: 'bad-name',
      model: id,
      subject: name,
      hint: reserved
        ? 'It belongs to the base classes; choose another.'
        : 'Use each name once, written like an identifier.',
    });
  }
  const odd = Object.entries({ ...params, ...inputs }).find(([, parameter]) => !isParameter(parameter));
  if (odd !== undefined) {
    throw new DeclarationError(`${id || 'define'}: "${odd[0]}" is ${show(odd[1])}, not a declaration.`, {
      code: 'bad-value',
      subject: odd[0],
      hint: 'Use a function of p, such as p.number({ … }).',
    });
  }
  if (Object.keys(params).length + Object.keys(inputs).length > MAXIMUM_SLOTS) {
    throw new DeclarationError(`${id || 'define'}: more than ${MAXIMUM_SLOTS} parameters and inputs.`, {
      code: 'too-many',
      model: id,
      hint: 'Group related ones: into a child model, a record or a vector.',
    });
  }
}

function defineAccessors(prototype: object, compiled: Compiled): void {
  for (const { name, index } of compiled.slots) {
    const { get, set } = SLOT_ACCESSORS[index]!;
    Object.defineProperty(prototype, name, { get, set, configurable: true, enumerable: true });
  }
  for (const [name, members] of compiled.groups) {
    Object.defineProperty(prototype, name, {
      get(this: Record<string, unknown>) {
        return members.map((member) => this[member]);
      },
      set(this: Instance, value: unknown) {
        writeAll(this, { [name]: value });
      },
      configurable: true,
      enumerable: true,
    });
  }
  for (const [name, { get }] of Object.entries(compiled.declaration.computed)) {
    Object.defineProperty(prototype, name, {
      get(this: never) {
        return get(this);
      },
      set(this: Instance, value: unknown) {
        throw new ParameterError(
          `${infoOf(this.constructor).name}.${name} is computed; it cannot become ${show(value)}.`,
          {
            code: 'fixed',
            subject: name,
            value,
          },
        );
      },
      configurable: true,
      enumerable: true,
    });
  }
}

function sweepOf(
  Class: DefinedClass,
  axes: Readonly<Record<string, unknown>>,
  how: 'product' | 'zip',
): Sweep {
  const { compiled, name: owner } = infoOf(Class);
  const values: Record<string, readonly unknown[]> = {};
  for (const [name, axis] of Object.entries(axes)) {
    const slot = compiled.slots[compiled.index.get(name) ?? -1];
    if (slot === undefined || slot.isInput) {
      const near = didYouMean(name, compiled.names);
      throw new ParameterError(`${owner}.sweep: "${name}" is not a parameter.`, {
        code: 'unknown',
        model: owner,
        subject: name,
        hint: near === undefined ? `Parameters are ${compiled.names.join(', ')}.` : `Did you mean "${near}"?`,
      });
    }
    const { kind, options } = slot.parameter;
    const points = Array.isArray(axis) ? axis : kind.axis?.(options, axis === 'all' ? 5 : Number(axis));
    if (points === undefined) {
      throw new ParameterError(`${owner}.sweep: "${name}" has no range or choices to spread points over.`, {
        code: 'no-axis',
        model: owner,
        subject: name,
        hint: 'List the values, or declare soft bounds.',
      });
    }
    const odd = points.find((value) => !slot.accepts(value));
    if (odd !== undefined) throw refusal(`${owner}.sweep`, name, slot.parameter, odd);
    values[name] = points;
  }
  const sweep = how === 'zip' ? { zip: values } : { product: values };
  checkSweep(sweep);
  return sweep;
}
