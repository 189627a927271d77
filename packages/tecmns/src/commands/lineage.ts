import { lineageOf, lineageText, openProject } from '@tecmns/netlist';
import type { PrepareCommand } from '../cli/command.ts';
import { widthOf } from '../cli/io.ts';
import { jsonText } from '../cli/jsonText.ts';
import type { Session } from '../cli/session.ts';
import type { ExitCode } from '../exitCodes.ts';
import { descentOf, lineageAmong } from '../registry/descent.ts';
import { ancestorsText, descendantsText } from '../registry/descentText.ts';
import { diagramFormat, FORMAT_FLAG } from '../registry/diagramFormat.ts';
import { exitOfFindings } from '../registry/exitOfFindings.ts';
import { findingsText } from '../registry/findingsText.ts';
import { lastWords } from '../registry/lastWords.ts';
import { lineageModel } from '../registry/lineageModel.ts';
import { ownPackages } from '../registry/ownPackages.ts';
import { packagesHere } from '../registry/packagesHere.ts';
import { counted } from '../registry/shownNode.ts';

/** `tecmns lineage`: what a model came from. */
export const prepare: PrepareCommand = () => ({
  name: 'lineage',
  summary:
    'Shows what a model came from, by what the manifests of the lock and of the folders of the project say: how, in which version, by whom, and whether that version is here.',
  operands: ['<model>'],
  groups: [
    {
      title: 'Lineage',
      flags: [
        { name: 'descendants', doc: 'Also what came from it. Default: only what it came from.' },
        FORMAT_FLAG,
      ],
    },
  ],
  examples: [
    'tecmns lineage commonsbuild/conviction-voting',
    'tecmns lineage 1hive/conviction-voting --descendants',
    'tecmns lineage 1hive/models#ConvictionVoting --format mermaid',
  ],
  run,
});

async function run(session: Session): Promise<ExitCode> {
  const { io, flags, operands, isJson, style } = session;
  const format = diagramFormat(flags.format, isJson);
  const project = await openProject(io.cwd);
  const packages = await packagesHere(project, await ownPackages(project, session));
  const lineage = lineageOf(packages);
  const meant = lineageModel(lineage, operands[0]!, project);
  const whole = descentOf(lineage, meant, packages);
  const { model, ancestors } = whole;
  const descendants = flags.descendants === true ? whole.descendants : [];
  const shown = [model, ...ancestors, ...descendants];
  const keys = new Set(shown.map(({ key }) => key));
  const places = new Set(shown.flatMap((one) => one.places));
  const findings = lineage.findings.filter(({ node }) => node !== undefined && places.has(node));
  const exit = exitOfFindings(findings);
  if (format === 'dot' || format === 'mermaid') {
    io.stdout.write(`${lineageText(lineageAmong(lineage, keys), format).trimEnd()}\n`);
    return exit;
  }
  const steps = whole.steps.filter(({ child, parent }) => keys.has(child) && keys.has(parent));
  const document = { command: 'lineage', model, ancestors, descendants, steps, findings };
  if (format === 'json') {
    io.stdout.write(`${jsonText(document)}\n`);
    return exit;
  }
  const width = widthOf(io.stdout);
  session.print(lineageText(lineage, 'text', model.key));
  session.print(`${ancestorsText({ ...whole, steps }, width)}\n`);
  if (descendants.length > 0) session.print(`${descendantsText({ ...whole, steps }, width)}\n`);
  if (findings.length > 0) session.print(`${findingsText(findings, style, width)}\n`);
  const count = counted(whole.descendants.length, 'descendant');
  lastWords(session, `${counted(ancestors.length, 'ancestor')}, ${count}.`);
  return exit;
}
