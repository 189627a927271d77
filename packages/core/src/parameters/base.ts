import { parameterError } from '../refuse.ts';
import { suggestionAmong } from '../suggestion.ts';
import type { Constructor, Made } from './classTypes.ts';
import type { Compiled } from './compiled.ts';
import { declarationOf } from './defineClass.ts';
import { describeDeclaration, type ParameterizedDescriptor } from './describe.ts';
import { COMPILED, type DefinedClass, type Instance, infoOf } from './instance.ts';
import { declarationSchema, type JsonSchema } from './jsonSchema.ts';
import { copyChildren } from './kinds/model.ts';
import { type AnyNamespace, ParameterNamespace } from './namespace.ts';
import { notRecord } from './notRecord.ts';
import type { Patch, Shape } from './parameter.ts';
import { isPlainObject, withoutUndefined } from './plain.ts';
import { givenOptions, givenValues, remake } from './remake.ts';
import { decode, type Loadable } from './serialise.ts';
import { show } from './show.ts';
import type { Sweep } from './sweep.ts';
import { sweepOf } from './sweepOf.ts';

/** Options of every constructor beside the parameters. */
export type InstanceOptions = {
  /** Names for the unit variables `token` and `collateral`. */
  readonly units?: Readonly<Record<string, string>>;
  /** A name for this instance; it does not enter its hash. */
  readonly id?: string;
};

/**
 * What parameterized classes and models have in common.
 *
 * @example
 * ```ts
 * class Fees extends Parameterized.define({
 *   params: { entry: p.fraction({ default: 0, doc: 'Entry fee.' }) },
 *   presets: { high: { entry: 0.5 } },
 * }) {}
 * const high = Fees.preset('high');
 * Fees.fromJSON(JSON.stringify(high)).entry; // => 0.5
 * high.fork().param.hash() === high.param.hash(); // => true
 * Fees.sweep({ entry: [0, 0.5] }); // => { product: { entry: [0, 0.5] } }
 * ```
 */
export abstract class Base {
  declare static readonly [COMPILED]: Compiled;
  declare static readonly id: string;

  /** What can be done with all parameters of the instance. */
  get param(): AnyNamespace {
    return new ParameterNamespace(this);
  }

  /** `{ $model, params }` as JSON data; `JSON.stringify` uses it. */
  toJSON(): unknown {
    return JSON.parse(this.param.json());
  }

  /** An independent instance with the same values; watchers do not come along. */
  fork(): this {
    const self = this as unknown as Instance;
    return remake(this.constructor, copyChildren(givenValues(self)), givenOptions(self)) as this;
  }

  /** A frozen, named set of values, with changes. */
  static preset<This extends Constructor & { readonly params: Shape; readonly presets: object }>(
    this: This,
    name: keyof This['presets'] & string,
    overrides: Patch<This['params']> = {} as Patch<This['params']>,
    options?: InstanceOptions,
  ): Made<This> {
    const info = infoOf(this);
    const { presets } = info.compiled.declaration;
    const preset = Object.hasOwn(presets, name) ? presets[name] : undefined;
    if (preset === undefined) {
      const hint = suggestionAmong(Object.keys(presets), name, 'Presets');
      throw parameterError(info, `there is no preset ${show(name)}`, 'unknown-preset', hint, name, name);
    }
    if (!isPlainObject(overrides)) throw notRecord(info, overrides, `${info.name}.preset('${name}', { … })`);
    const values = { ...copyChildren(preset), ...withoutUndefined<object>(overrides) };
    return remake(this, values, options) as Made<This>;
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
    return describeDeclaration(declarationOf(this));
  }

  /** JSON Schema (draft 2020-12) of the values that the constructor takes. */
  static jsonSchema(): JsonSchema {
    const declaration = declarationOf(this);
    return declarationSchema(declaration.id || this.name, declaration);
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
        | readonly Exclude<Patch<This['params']>[K], undefined>[]
        | number
        | 'all';
    },
    how: 'product' | 'zip' = 'product',
  ): Sweep {
    return sweepOf(this as unknown as DefinedClass, axes, how);
  }
}
