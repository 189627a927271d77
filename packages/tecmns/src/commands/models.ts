import { table } from '@tecmns/plot';
import type { PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
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
    session.document({ models });
    const rows = models.map(({ id, doc, presets }) => ({
      model: id,
      'what it is': doc,
      presets: presets.join(', '),
    }));
    session.print(table(rows, { width: widthOf(session.io.stdout) }));
    session.note(`\n${models.length} models; tecmns describe <model> tells all about one.`);
    return exitCodes.ok;
  },
});
