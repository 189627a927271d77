import type { ModelDescriptor } from '@tecmns/core';
import { type TableRow, table } from '@tecmns/plot';
import type { PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import type { Style } from '../cli/style.ts';
import { wrap } from '../cli/wrap.ts';
import { exitCodes } from '../exitCodes.ts';
import { installedModels, modelOf } from '../models/catalog.ts';
import { shownDefault } from '../study/parameterFlags.ts';

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
  const described = ({ name, unit = '', ...rest }: ModelDescriptor['parameters'][number]): TableRow => ({
    name,
    default: rest.required ? 'must be given' : shownDefault({ name, unit, ...rest }),
    allowed: rest.range,
    meaning: rest.doc,
  });
  const section = (title: string, rows: readonly TableRow[]) =>
    rows.length === 0 ? [] : ['', style.bold(title), table(rows, { width })];
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
      actions.map(({ name, input, doc: does }) => ({
        name,
        takes: input.map((one) => one.name).join(', '),
        'what it does': does,
      })),
    ),
    ...section(
      'Metrics',
      metrics.map(({ name, unit, doc: meaning }) => ({ name, unit: unit === '1' ? '' : unit, meaning })),
    ),
  ].join('\n');
}
