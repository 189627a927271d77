import type { ModelDescriptor, ParameterDescriptor } from '@tecmns/core';
import { definition } from '../cli/definition.ts';
import type { Style } from '../cli/style.ts';
import { wrap } from '../cli/wrap.ts';
import { parameterFlag } from '../study/parameterFlags.ts';

/** What a model declares, for a person. */
export function descriptionText(model: ModelDescriptor, style: Style, width: number): string {
  const { id, doc, roles, parameters, presets, inputs, actions, metrics } = model;
  const section = (title: string, entries: readonly (readonly [term: string, text: string])[]) =>
    entries.length === 0
      ? []
      : ['', style.bold(title), ...entries.map(([term, text]) => definition(term, text, width))];
  const described = (parameter: ParameterDescriptor) => {
    const { value, doc: text } = parameterFlag(parameter.name, parameter, { isSweep: true });
    return [`${parameter.name} <${value}>`, text] as const;
  };
  const presetNames = Object.keys(presets);
  return [
    style.bold(id),
    ...(doc === '' ? [] : [wrap(doc, width)]),
    ...(roles.length === 0 ? [] : [`Roles: ${roles.join(', ')}.`]),
    ...(presetNames.length === 0 ? [] : [wrap(`Presets: ${presetNames.join(', ')}.`, width)]),
    ...section('Parameters', parameters.map(described)),
    ...section('Inputs, which wires write', inputs.map(described)),
    ...section(
      'Actions',
      actions.map(({ name, input, doc: does }) => [
        `${name}(${input.map((one) => one.name).join(', ')})`,
        does,
      ]),
    ),
    ...section(
      'Metrics',
      metrics.map(({ name, unit, doc: meaning }) => [unit === '1' ? name : `${name} [${unit}]`, meaning]),
    ),
  ].join('\n');
}
