import { rangeOf } from './accepts.ts';
import { softBounds } from './bounds.ts';
import type { Declaration } from './compiled.ts';
import { jsonForm, jsonFormIfAny } from './jsonForm.ts';
import { slotTargets, targetName } from './kinds/model.ts';
import { labelOf } from './label.ts';
import type { Parameter, Shape } from './parameter.ts';
import { mapValues, recordOf, withoutUndefined } from './plain.ts';
import { encode } from './serialise.ts';

/** One parameter, input or action argument, as JSON data; bigints, dates and bytes as in canonical JSON. */
export type ParameterDescriptor = {
  readonly name: string;
  readonly kind: string;
  readonly label: string;
  readonly doc: string;
  /** The allowed values in words. */
  readonly range: string;
  readonly required: boolean;
  readonly order: number;
  readonly unit?: string;
  readonly symbol?: string;
  /** Left out when it is worked out, or has no form in JSON. */
  readonly default?: unknown;
  readonly source?: string;
  readonly [option: string]: unknown;
};

/** What a class of parameters declares, as plain data. */
export type ParameterizedDescriptor = {
  readonly id: string;
  readonly parameters: readonly ParameterDescriptor[];
  readonly computed: readonly {
    readonly name: string;
    readonly from: readonly string[];
    readonly unit?: string;
    readonly doc: string;
  }[];
  readonly rules: readonly { readonly name: string; readonly on: readonly string[] }[];
  readonly presets: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

const PLAIN = [
  'unit',
  'symbol',
  'source',
  'bounds',
  'exclusive',
  'step',
  'scale',
  'length',
  'size',
  'columns',
  'labels',
  'members',
  'meta',
  'when',
  'hidden',
  'constant',
  'readonly',
  'nullable',
];

/** One declaration as plain data. */
export function describeParameter(name: string, parameter: Parameter, position: number): ParameterDescriptor {
  const { kind, options } = parameter;
  const { label, doc, order, default: fallback, soft, pattern, options: choices, targets, items } = options;
  const member = (key: string) => options[key] && describeParameter(key, options[key] as Parameter, 0);
  return withoutUndefined({
    name,
    kind: kind.name,
    label: label ?? labelOf(name),
    doc: doc ?? '',
    range: rangeOf(parameter),
    required: fallback === undefined && kind.name !== 'group',
    order: order ?? position,
    ...recordOf(PLAIN, (key) => (options[key] === false ? undefined : jsonFormIfAny(options[key]))),
    soft: soft && jsonForm(softBounds(options)),
    pattern: (pattern as RegExp | undefined)?.source,
    options: choices && jsonForm(choices),
    targets: targets && slotTargets(options).map(targetName),
    item: member('item'),
    key: member('key'),
    items: (items as Parameter[] | undefined)?.map((one, i) => describeParameter(`${i}`, one, i)),
    default: jsonFormIfAny(encode(targets && typeof fallback === 'function' ? fallback() : fallback)),
  });
}

/** All declarations of a shape, in order. */
export function describeShape(shape: Shape): readonly ParameterDescriptor[] {
  return Object.entries(shape)
    .map(([name, parameter], i) => describeParameter(name, parameter, i))
    .sort((a, b) => a.order - b.order);
}

/** The descriptor of a class of parameters. */
export function describeDeclaration({
  id,
  params,
  computed,
  rules,
  presets,
}: Declaration): ParameterizedDescriptor {
  return {
    id,
    parameters: describeShape(params),
    computed: Object.entries(computed).map(([name, { from, unit, doc }]) =>
      withoutUndefined({ name, from, doc, unit }),
    ),
    rules: rules.map(({ name, on }) => ({ name, on })),
    presets: mapValues(presets, (preset) => mapValues(preset, (value) => jsonForm(encode(value)))),
  };
}
