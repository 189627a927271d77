import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseModelManifest } from '@tecmns/netlist';
import { kebab } from '../models/kebab.ts';
import type { Change } from './Change.ts';
import { changed } from './changed.ts';
import { checkDoc } from './checkDoc.ts';
import { checkModelName } from './checkModelName.ts';
import { insertRow } from './edits/insertRow.ts';
import { insertSection } from './edits/insertSection.ts';
import { insertStatement } from './edits/insertStatement.ts';
import { listInContractTest } from './edits/listInContractTest.ts';
import { listInIndex } from './edits/listInIndex.ts';
import { listInManifest, type ManifestEntry } from './edits/listInManifest.ts';
import type { ModelPackage } from './packageNamed.ts';
import type { WrittenParent } from './parentOf.ts';
import { ScaffoldError } from './ScaffoldError.ts';
import { filledFolder, filledTemplate, type Words } from './templates.ts';

/** What a new model needs beside its name. */
export type ModelOptions = {
  /** What it is, in a sentence. */
  readonly doc: string;
  /** Month that its assumptions are as of: `2026-11`. */
  readonly asOf: string;
  readonly parents: readonly WrittenParent[];
};

/**
 * The files that a package gets, and those that change, when it takes one model more.
 *
 * @throws ScaffoldError `bad-name`; `bad-value` for a sentence that is none; `exists` for an id that is taken; `unexpected-text` for a package that is not as usual
 */
export async function planModel(
  into: ModelPackage,
  name: string,
  { doc, asOf, parents }: ModelOptions,
): Promise<readonly Change[]> {
  checkModelName(name);
  checkDoc(doc);
  const id = `${into.org}/${kebab(name)}`;
  if (into.ids.includes(id)) {
    throw new ScaffoldError(`${into.name} has a model '${id}' already.`, {
      code: 'exists',
      subject: id,
      hint: 'Choose another name.',
    });
  }
  const words = { Name: name, id, package: into.name, org: into.org, doc, asOf };
  const entry: ManifestEntry = {
    ...{ id, path: `src/${name}.ts`, export: name, kind: 'model', summary: doc },
    ...(parents.length === 0 ? {} : { parents }),
  };
  const at = (path: string) => `${into.home}${path}`;
  const edit = (path: string, what: string, change: (text: string) => string | undefined) =>
    changed(into.root, at(path), what, change);
  const files = [
    ...(await filledFolder('model', words)),
    ...(into.isInWorkspace ? await filledFolder('page', words) : []),
  ];
  const section = await filledTemplate('assumptions.md', words);
  return [
    ...files.map(({ path, text }) => ({ path: at(path), text })),
    await contractTest(into, name, words),
    await edit('src/index.ts', "list 'export const models = […] as const;'", (text) =>
      listInIndex(text, name),
    ),
    await edit('ASSUMPTIONS.md', 'text', (text) => insertSection(text, section)),
    await edit('README.md', 'table with the heading model', (text) =>
      insertRow(text, 'model', `| \`${name}\` | \`${id}\` | ${doc} | | |`),
    ),
    await edit('tecmns.model.json', 'list "provides" that is written as usual', (text) =>
      checkedManifest(at('tecmns.model.json'), listInManifest(text, entry)),
    ),
    ...(into.isInWorkspace ? [await changeset(into.org, name, words)] : []),
  ];
}

/** Refuses a manifest that nobody could read. */
function checkedManifest(what: string, text: string | undefined): string | undefined {
  if (text !== undefined) parseModelManifest(text, { what });
  return text;
}

/** The test that runs the contract suite: a package has none before its first model. */
async function contractTest({ root, home }: ModelPackage, name: string, words: Words): Promise<Change> {
  const path = `${home}src/contract.test.ts`;
  const isThere = await stat(join(root, path)).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    const text = await filledTemplate('contract.test.ts', words);
    return { path, text: insertStatement(text, `import { ${name} } from './${name}.ts';`) };
  }
  return changed(root, path, "list 'const suites = {' below 'const assumptions = '", (text) =>
    listInContractTest(text, name),
  );
}

async function changeset(org: string, name: string, words: Words): Promise<Change> {
  return { path: `.changeset/${org}-${kebab(name)}.md`, text: await filledTemplate('changeset.md', words) };
}
