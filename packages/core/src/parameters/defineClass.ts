import { DeclarationError } from '../errors.ts';
import { declarationError } from '../refuse.ts';
import { suggestion, suggestionAmong } from '../suggestion.ts';
import { checkParts } from './checkParts.ts';
import type { Constructor } from './classTypes.ts';
import { Compiled, type Declaration } from './compiled.ts';
import { COMPILED, type DefinedClass, fixed, INFO, type Instance, infoOf, writeAll } from './instance.ts';
import { notDeclaration } from './notDeclaration.ts';
import { isParameter, Parameter, type Shape } from './parameter.ts';
import { frozenCopy, isPlainObject } from './plain.ts';
import { show } from './show.ts';
import { MAXIMUM_SLOTS, rootClass, SLOT_ACCESSORS } from './slots.ts';

/** Names that belong to the base classes. */
const RESERVED = [
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

/** Tells whether a name belongs to every model, or to every object. */
export const isReserved = (name: string): boolean =>
  (RESERVED as readonly string[]).includes(name) || name in Object.prototype;

/** The shape of a class with some declarations changed attribute by attribute, and further ones. */
export function extended(
  id: string,
  params: Shape,
  overrides: Readonly<Record<string, unknown>>,
  add: Shape,
): Shape {
  const merged: Record<string, Parameter> = { ...params };
  for (const [name, patch] of Object.entries(overrides)) {
    const inherited = Object.hasOwn(params, name) ? params[name] : undefined;
    if (inherited === undefined) {
      const hint = suggestion(name, Object.keys(params), 'Declare new parameters in the second argument.');
      const words = `"${name}" is not a parameter of the class extended`;
      throw declarationError({ name: id, id }, words, 'unknown', hint, name);
    }
    merged[name] = isParameter(patch) ? patch : patched(`${id}.${name}`, inherited, patch);
  }
  const twice = Object.keys(add).find((name) => Object.hasOwn(params, name));
  if (twice === undefined) return { ...merged, ...add };
  const words = `"${twice}" is a parameter of the class extended already`;
  const hint = 'Change it where changes are given, by its options or by a whole declaration.';
  throw declarationError({ name: id }, words, 'bad-name', hint, twice);
}

/** A declaration with some options changed; the others are inherited. */
function patched(place: string, { kind, options }: Parameter, patch: unknown): Parameter {
  const refuse = (words: string, value: unknown, hint?: string) =>
    declarationError({ name: place }, words, 'bad-value', hint, place, value);
  if (!isPlainObject(patch))
    throw refuse(`${show(patch)} changes nothing`, patch, 'Write { option: value }.');
  for (const key of ['constant', 'readonly'] as const) {
    if (options[key] === true && patch[key] === false)
      throw refuse(`it is ${key} in the class extended, and stays so`, false, 'Declare it anew, whole.');
  }
  const { labels, options: choices } = options as {
    labels?: readonly string[];
    options?: readonly unknown[];
  };
  const kept = patch.options as readonly unknown[] | undefined;
  const relabelled =
    labels === undefined || !Array.isArray(kept)
      ? {}
      : { labels: Object.freeze(kept.map((one) => labels[choices?.indexOf(one) ?? -1] ?? String(one))) };
  try {
    return new Parameter(kind, { ...options, ...relabelled, ...patch });
  } catch (error) {
    if (error instanceof DeclarationError)
      throw Object.assign(refuse(error.message, error.value), { hint: error.hint, code: error.code });
    throw error;
  }
}

/** What a class declares, refused for a class that declares nothing. */
export function declarationOf(Class: DefinedClass): Declaration {
  const compiled = Class[COMPILED] as Compiled | undefined;
  if (compiled !== undefined) return compiled.declaration;
  throw new DeclarationError(`${Class.name} declares no parameters.`, {
    code: 'not-defined',
    hint: 'Use a class that extends what define() returns.',
  });
}

/** Refuses parts of a declaration that do not exist, which would be left out in silence. */
export function checkKeys(where: string, given: unknown, known: readonly string[]): void {
  const owner = { name: where };
  if (!isPlainObject(given)) {
    const words = `${show(given)} is not a declaration`;
    throw declarationError(owner, words, 'bad-value', `Write ${where}({ … }).`, undefined, given);
  }
  const odd = Object.keys(given).find((key) => !known.includes(key));
  if (odd === undefined) return;
  const hint = suggestionAmong(known, odd, 'Parts');
  throw declarationError(owner, `"${odd}" is not a part of a declaration`, 'unknown', hint, odd);
}

/** Builds the class that `define` and `extend` return. */
export function defineClass(Base: Constructor, given: Partial<Declaration>): DefinedClass {
  const owner = given.id || Base.name;
  checkParts(owner, given);
  const declaration: Declaration = {
    ...given,
    id: given.id ?? '',
    owner,
    params: Object.freeze({ ...given.params }),
    inputs: Object.freeze({ ...given.inputs }),
    presets: frozenCopy(given.presets ?? {}),
    rules: given.rules ?? [],
    effects: given.effects ?? {},
    computed: given.computed ?? {},
  };
  checkNames(declaration);
  const compiled = new Compiled(declaration);
  const Root = COMPILED in Base ? Base : rootClass(Base as unknown as new () => object);
  const Class = class extends (Root as unknown as new (...args: never[]) => object) {};
  const statics: Record<PropertyKey, unknown> = {
    id: declaration.id,
    name: declaration.owner,
    params: declaration.params,
    presets: declaration.presets,
    [COMPILED]: compiled,
    [INFO]: undefined,
  };
  for (const key of Reflect.ownKeys(statics)) {
    Object.defineProperty(Class, key, { value: statics[key as string], writable: true, configurable: true });
  }
  defineAccessors(Class.prototype, compiled);
  return Class as unknown as DefinedClass;
}

function checkNames({ owner: name, params, inputs, computed }: Declaration): void {
  const owner = { name, id: name };
  const names = [...Object.keys(params), ...Object.keys(inputs), ...Object.keys(computed)];
  for (const [i, name] of names.entries()) {
    const reserved = isReserved(name) || /^_/.test(name);
    if (!reserved && /^[A-Za-z][\w$]*$/.test(name) && names.indexOf(name) === i) continue;
    const hint = reserved
      ? 'It belongs to the base classes; choose another.'
      : 'Use each name once, written like an identifier.';
    throw declarationError(owner, `"${name}" cannot be the name of a parameter`, 'bad-name', hint, name);
  }
  const declared = Object.entries({ ...params, ...inputs });
  for (const [name, parameter] of declared)
    if (!isParameter(parameter)) throw notDeclaration(owner, name, parameter);
  if (declared.length > MAXIMUM_SLOTS) {
    const hint = 'Group related ones: into a child model, a record or a vector.';
    throw declarationError(owner, `more than ${MAXIMUM_SLOTS} parameters and inputs`, 'too-many', hint);
  }
}

function defineAccessors(prototype: object, compiled: Compiled): void {
  const accessor = (
    name: string,
    get: (this: never) => unknown,
    set: (this: never, value: unknown) => void,
  ) => Object.defineProperty(prototype, name, { get, set, configurable: true, enumerable: true });
  for (const { name, index } of compiled.slots) {
    const { get, set } = SLOT_ACCESSORS[index]!;
    accessor(name, get, set);
  }
  for (const [name, members] of compiled.groups) {
    accessor(
      name,
      function (this: Record<string, unknown>) {
        return members.map((member) => this[member]);
      },
      function (this: Instance, value) {
        writeAll(this, { [name]: value });
      },
    );
  }
  for (const [name, { get, from }] of Object.entries(compiled.declaration.computed)) {
    accessor(
      name,
      function (this: never) {
        return get(this);
      },
      function (this: Instance, value) {
        const hint = `Change ${from.join(' or ')} instead.`;
        throw fixed(infoOf(this.constructor), { name }, value, 'is computed', hint);
      },
    );
  }
}
