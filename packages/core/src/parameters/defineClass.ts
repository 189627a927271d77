import { didYouMean } from '../didYouMean.ts';
import { DeclarationError, ParameterError } from '../errors.ts';
import type { Constructor } from './classTypes.ts';
import { Compiled, type Declaration } from './compiled.ts';
import { BUCKET, COMPILED, type DefinedClass, INFO, type Instance, infoOf, writeAll } from './instance.ts';
import { isParameter, Parameter, type Shape } from './parameter.ts';
import { show } from './show.ts';
import { MAXIMUM_SLOTS, SLOT_ACCESSORS, slotClasses } from './slots.ts';

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

/** A shape with some declarations changed attribute by attribute. */
export function merge(
  { owner: id, params }: Declaration,
  overrides: Readonly<Record<string, unknown>>,
): Shape {
  const merged: Record<string, Parameter> = { ...params };
  for (const [name, patch] of Object.entries(overrides)) {
    const inherited = params[name];
    if (inherited === undefined) {
      const near = didYouMean(name, Object.keys(params));
      throw new DeclarationError(`${id}: "${name}" is not a parameter of the class extended.`, {
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
    owner: given.id || Base.name,
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
    name: declaration.owner,
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

function checkNames({ owner: id, params, inputs, computed }: Declaration): void {
  const names = [...Object.keys(params), ...Object.keys(inputs), ...Object.keys(computed)];
  for (const [i, name] of names.entries()) {
    const reserved = (RESERVED as readonly string[]).includes(name) || /^_/.test(name);
    if (!reserved && /^[A-Za-z][\w$]*$/.test(name) && names.indexOf(name) === i) continue;
    throw new DeclarationError(`${id}: "${name}" cannot be the name of a parameter.`, {
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
    throw new DeclarationError(`${id}: "${odd[0]}" is ${show(odd[1])}, not a declaration.`, {
      code: 'bad-value',
      subject: odd[0],
      hint: 'Use a function of p, such as p.number({ … }).',
    });
  }
  if (Object.keys(params).length + Object.keys(inputs).length > MAXIMUM_SLOTS) {
    throw new DeclarationError(`${id}: more than ${MAXIMUM_SLOTS} parameters and inputs.`, {
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
