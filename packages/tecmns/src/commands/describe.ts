import type { ModelDescriptor, ParameterDescriptor } from '@tecmns/core';
import type { PrepareCommand } from '../cli/command.ts';
import { definition } from '../cli/definition.ts';
import { widthOf } from '../cli/io.ts';
import type { Style } from '../cli/style.ts';
import { wrap } from '../cli/wrap.ts';
import { exitCodes } from '../exitCodes.ts';
import { installedModels, modelOf } from '../models/catalog.ts';
import { parameterFlag } from '../study/parameterFlags.ts';

/** `tecmns describe`: what a model declares. */
export const prepare: PrepareCommand = () => ({
  name: 'describe',
  summary: 'Tells what a model is, its parameters, presets, inputs, actions and metrics.',
  operands: ['<model>'],
  groups: [],
  examples: ['tecmns describe commonsbuild/augmented-bonding-curve', 'tecmns describe ltfte/market --json'],
  async run(session) {
    const description = modelOf(installedModels(), session.operands[0]!).describe();
    session.document(description);
    session.print(descriptionText(description, session.style, widthOf(session.io.stdout)));
    return exitCodes.ok;
  },
});

function descriptionText(model: ModelDescriptor, style: Style, width: number): string {
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
    wrap(doc, width),
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
