import type { PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import { wrap } from '../cli/wrap.ts';
import { exitCodes } from '../exitCodes.ts';
import { installedModels } from '../models/catalog.ts';

/** `tecmns models`: the models of the packages at hand. */
export const prepare: PrepareCommand = () => ({
  name: 'models',
  summary: 'Lists the models of the packages at hand.',
  operands: [],
  groups: [],
  examples: ['tecmns models', 'tecmns models --json'],
  async run(session) {
    const models = [...installedModels().values()].map(({ package: from, type }) => {
      const { id, doc, roles, presets } = type.describe();
      return { id, package: from, doc, roles, presets: Object.keys(presets) };
    });
    session.document({ command: 'models', models });
    const width = widthOf(session.io.stdout);
    for (const { id, doc, presets } of models) {
      const more = presets.length === 0 ? '' : ` Presets: ${presets.join(', ')}.`;
      session.print(
        `${session.style.bold(id)}\n    ${wrap(`${doc}${more}`, width - 4).replaceAll('\n', '\n    ')}`,
      );
    }
    session.note(`\n${models.length} models; tecmns describe <model> tells all about one.`);
    return exitCodes.ok;
  },
});
