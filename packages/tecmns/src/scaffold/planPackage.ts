import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Change } from './Change.ts';
import { changed } from './changed.ts';
import { insertRow } from './edits/insertRow.ts';
import { insertStatement } from './edits/insertStatement.ts';
import { listed } from './edits/listed.ts';
import { withExport } from './edits/withExport.ts';
import type { PackageOptions } from './planRepository.ts';
import { ScaffoldError } from './ScaffoldError.ts';
import { filledFolder, filledTemplate } from './templates.ts';

/** Type instantiations that a small package may cause, as in tooling/budgets.json. */
const TYPES = 30_000;
/** Length that a small package may have, minified and gzipped [byte]. */
const SIZE = 4096;
const OWNERS = '.github/CODEOWNERS';

/**
 * The files of a package in this repository, and the places that a package must be named in.
 *
 * @throws ScaffoldError `exists`; `unexpected-text`
 */
export async function planPackage(
  root: string,
  org: string,
  { author, asOf }: PackageOptions,
): Promise<readonly Change[]> {
  if (await isThere(join(root, 'packages', org))) {
    throw new ScaffoldError(`There is a package '${org}' already.`, {
      code: 'exists',
      subject: org,
      hint: `tecmns new model ${org} <Name> adds a model to it.`,
    });
  }
  const words = { org, package: `@tecmns/${org}`, author, year: asOf.slice(0, 4) };
  const files = [...(await filledFolder('package', words)), ...(await filledFolder('workspace', words))];
  const edit = (path: string, what: string, change: (text: string) => string | undefined) =>
    changed(root, path, what, change);
  return [
    ...files.map(({ path, text }) => ({ path: `packages/${org}/${path}`, text })),
    { path: `.changeset/new-${org}.md`, text: await filledTemplate('packageChangeset.md', words) },
    await edit('tecmns.netlist.json', 'list "models"', (text) => inNetlist(text, org)),
    await edit('tooling/budgets.json', 'members "types" and "size"', (text) => inBudgets(text, org)),
    await edit('tsconfig.json', 'list "references"', (text) => withReference(text, `packages/${org}`)),
    await edit('README.md', 'table with the heading package', (text) => inReadme(text, org)),
    ...((await isThere(join(root, OWNERS)))
      ? [await edit(OWNERS, 'lines', (text) => inOwners(text, org))]
      : []),
    { path: `packages/tecmns/src/umbrella/${org}.ts`, text: `export * from '@tecmns/${org}';\n` },
    await edit('packages/tecmns/package.json', 'member "exports"', (text) => withExport(text, org)),
    await edit('packages/tecmns/tsconfig.json', 'list "references"', (text) =>
      withReference(text, `../${org}`),
    ),
    await edit('packages/tecmns/src/models/catalog.ts', 'record of packages', (text) => inCatalog(text, org)),
  ];
}

function inNetlist(text: string, org: string): string | undefined {
  const found = /^( *"models": )\[([^\]]*)\]$/m.exec(text);
  if (found === null) return undefined;
  const models = found[2]!.split(',').map((one) => one.trim());
  return text.replace(found[0], listed(found[1]!, [...models, `"./packages/${org}"`].sort(), ''));
}

function inBudgets(text: string, org: string): string {
  const budgets = JSON.parse(text) as { types: Record<string, number>; size: Record<string, unknown> };
  const types = Object.fromEntries(Object.entries({ ...budgets.types, [org]: TYPES }).sort(byKey));
  const size = { ...budgets.size, [`@tecmns/${org}`]: { '*': SIZE } };
  return `${JSON.stringify({ ...budgets, types, size }, undefined, 2)}\n`;
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

/** The last of a list of references, which stands at the end of its file. */
function withReference(text: string, path: string): string | undefined {
  const end = '\n    }\n  ]\n}\n';
  if (!text.includes('"references": [') || !text.endsWith(end)) return undefined;
  return `${text.slice(0, -end.length)}\n    },\n    {\n      "path": "${path}"${end}`;
}

/** Packages of models stand before those that they rest on. */
function inReadme(text: string, org: string): string | undefined {
  const row = `| [\`@tecmns/${org}\`](packages/${org}) | the models of ${org} |\n`;
  const next = text.indexOf('| [`@tecmns/mechanisms`]');
  return next < 0 ? insertRow(text, 'package', row.trim()) : text.slice(0, next) + row + text.slice(next);
}

function inOwners(text: string, org: string): string {
  return `${text.trimEnd()}\n/packages/${org}/ @tecmns/${org}\n`;
}

function inCatalog(text: string, org: string): string | undefined {
  const name = `${`org-${org}`.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())}`;
  const end = /(const packages: [^{]*\{[^{]*\} *>> = \{\n(?: {4}.*\n)*)( {2}\};)/.exec(text);
  if (end === null) return undefined;
  const listedIn = text.replace(end[0], `${end[1]}    '@tecmns/${org}': ${name},\n${end[2]}`);
  return insertStatement(listedIn, `import * as ${name} from '@tecmns/${org}';`);
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
