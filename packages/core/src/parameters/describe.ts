import { rangeOf } from './accepts.ts';
import { softBounds } from './bounds.ts';
import type { Declaration } from './compiled.ts';
import { hasJsonForm, jsonForm } from './jsonForm.ts';
import { slotTargets, targetName } from './kinds/model.ts';
import { labelOf } from './label.ts';
import type { Parameter, Shape } from './parameter.ts';
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
] as const;
const FLAGS = ['hidden', 'constant', 'readonly', 'nullable'] as const;

/** One declaration as plain data. */
function describeParameter(name: string, parameter: Parameter, position: number): ParameterDescriptor {
  const { kind, options } = parameter;
  const entries: [string, unknown][] = [];
  for (const key of PLAIN)
    if (options[key] !== undefined && hasJsonForm(options[key])) entries.push([key, jsonForm(options[key])]);
  for (const key of FLAGS) if (options[key] === true) entries.push([key, true]);
  if (options.soft !== undefined) entries.push(['soft', jsonForm(softBounds(options))]);
  if (options.pattern instanceof RegExp) entries.push(['pattern', options.pattern.source]);
  if (options.options !== undefined) entries.push(['options', jsonForm(options.options)]);
  if (kind.name === 'model') entries.push(['targets', slotTargets(options).map(targetName)]);
  for (const key of ['item', 'key'] as const) {
    if (options[key] !== undefined) entries.push([key, describeParameter(key, options[key] as Parameter, 0)]);
  }
  if (options.items !== undefined) {
    entries.push([
      'items',
      (options.items as Parameter[]).map((one, i) => describeParameter(`${i}`, one, i)),
    ]);
  }
  const { default: fallback } = options;
  if (fallback !== undefined && typeof fallback !== 'function') {
    const plain = encode(fallback);
    if (hasJsonForm(plain)) entries.push(['default', jsonForm(plain)]);
  }
  return {
    name,
    kind: kind.name,
    label: options.label ?? labelOf(name),
    doc: options.doc ?? '',
    range: rangeOf(parameter),
    required: fallback === undefined && kind.name !== 'group',
    order: options.order ?? position,
    ...Object.fromEntries(entries),
  };
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
    computed: Object.entries(computed).map(([name, { from, unit, doc }]) => ({
      name,
      from,
      doc,
      ...(unit === undefined ? {} : { unit }),
    })),
    rules: rules.map(({ name, on }) => ({ name, on })),
    presets: Object.fromEntries(
      Object.entries(presets).map(([name, preset]) => [
        name,
        Object.fromEntries(Object.entries(preset).map(([key, value]) => [key, jsonForm(encode(value))])),
      ]),
    ),
  };
}
