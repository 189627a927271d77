import { Base } from './base.ts';
import type {
  ClassTypes,
  Constructor,
  DefineParameterized,
  ExtendRest,
  Made,
  OwnStatics,
  PresetsOf,
} from './classTypes.ts';
import type { Declaration } from './compiled.ts';
import { checkKeys, declarationOf, defineClass, extended } from './defineClass.ts';
import { hasMember } from './hasMember.ts';
import type { DefinedClass } from './instance.ts';
import { isParameter, type Overridden, type Overrides, type Shape } from './parameter.ts';
import { isPlainObject } from './plain.ts';

const PARTS = ['id', 'params', 'presets', 'rules', 'effects', 'computed'];

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
export abstract class Parameterized extends Base {
  /**
   * Declares parameters: from a record of declarations, or with presets, rules, effects and computed values.
   *
   * @throws DeclarationError when a default, preset, rule or name is wrong.
   */
  static readonly define: DefineParameterized = (given: Readonly<Record<string, unknown>>): never => {
    // A record of declarations; one may be called `params`.
    const isShape = isPlainObject(given) && (!('params' in given) || isParameter(given.params));
    if (isShape) return defineClass(Parameterized, { params: given as Shape }) as never;
    checkKeys('Parameterized.define', given, PARTS);
    return defineClass(Parameterized, given as Partial<Declaration>) as never;
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
  ): ClassTypes<Overridden<This['params'], O> & X, Made<This>, PresetsOf<This>> &
    OwnStatics<This, ClassTypes<This['params'], Made<This>>> {
    const inherited = declarationOf(this as unknown as DefinedClass);
    if (rest !== undefined) checkKeys(`${this.name}.extend`, rest, ['id', 'presets', 'rules']);
    return defineClass(this, {
      ...inherited,
      ...rest,
      id: rest?.id ?? '',
      params: extended(this.name, inherited.params, overrides, add ?? {}),
      presets: { ...inherited.presets, ...rest?.presets },
      rules: [...inherited.rules, ...(rest?.rules ?? [])],
    }) as never;
  }

  /** Every instance of a class with declared parameters counts, models included. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== Parameterized) return super[Symbol.hasInstance](value);
    return hasMember(value, '_limits');
  }
}
