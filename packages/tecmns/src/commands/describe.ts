import type { PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import { wrap } from '../cli/wrap.ts';
import { exitCodes } from '../exitCodes.ts';
import { installedModels, modelOf } from '../models/catalog.ts';
import { otherSpelling } from '../registry/otherSpelling.ts';
import { isRegistryName } from '../registry/registryName.ts';
import { descriptionText } from '../show/descriptionText.ts';

/** `tecmns describe`: what a model declares. */
export const prepare: PrepareCommand = () => ({
  name: 'describe',
  summary: 'Tells what a model is, its parameters, presets, inputs, actions and metrics.',
  operands: ['<model | owner/name#Model>'],
  groups: [],
  examples: ['tecmns describe commonsbuild/augmented-bonding-curve', 'tecmns describe ltfte/market --json'],
  async run(session) {
    const { io, operands } = session;
    const name = operands[0]!;
    if (isRegistryName(name)) {
      const { describeRegistered } = await import('../registry/describeRegistered.ts');
      return describeRegistered(session, name);
    }
    const note = await otherSpelling(name, io.cwd);
    if (note !== undefined) session.note(wrap(note, widthOf(io.stderr)));
    const description = modelOf(installedModels(), name).describe();
    session.document({ command: 'describe', ...description });
    session.print(descriptionText(description, session.style, widthOf(session.io.stdout)));
    return exitCodes.ok;
  },
});
