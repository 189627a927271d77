// The reference: a page for every name that a package exports, out of its doc comments.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedPackages } from '@tecmns/tooling/packages';
import { Application, ReflectionKind } from 'typedoc';
import { MarkdownPageEvent } from 'typedoc-plugin-markdown';

const UMBRELLA = 'umbrella';

/** Whether a source only passes on what others of its package export, which are told of there. */
function isPart(source) {
  const from = [...readFileSync(source, 'utf8').matchAll(/ from '([^']+)';$/gm)];
  return from.length > 0 && from.every(([, path]) => path.startsWith('../'));
}

/** What can be imported, with the source that stands behind it; what only passes others on is left out. */
function doors() {
  return publishedPackages().flatMap(({ folder, name, manifest }) =>
    Object.entries(manifest.exports).flatMap(([path, entry]) => {
      const source = entry['@tecmns/source'];
      if (source === undefined || source.includes(UMBRELLA)) return [];
      const place = join('packages', folder, source);
      return isPart(place) ? [] : [{ name: `${name}${path.slice(1)}`, source: place }];
    }),
  );
}

/** Members that a class has from what it extends: for a model these are core's, and the declaration spelled out. */
function dropInherited(project) {
  for (const reflection of project.getReflectionsByKind(ReflectionKind.Class)) {
    for (const child of [...(reflection.children ?? [])]) {
      const from = child.inheritedFrom ?? child.signatures?.find((one) => one.inheritedFrom !== undefined);
      if (from === undefined) continue;
      for (const group of reflection.groups ?? [])
        group.children = group.children.filter((one) => one !== child);
      project.removeReflection(child);
    }
    if (reflection.groups)
      reflection.groups = reflection.groups.filter(({ children }) => children.length > 0);
    // What a declaration makes is a type of hundreds of lines, which says nothing that the model's page does not.
    if (reflection.extendedTypes?.some((type) => type.type !== 'reference')) {
      delete reflection.extendedTypes;
      delete reflection.typeHierarchy;
    }
  }
}

/** A dollar sign of a doc comment is one, and begins no formula. */
function withoutFormulas(text) {
  return text.replaceAll(/(```[\s\S]*?```|`[^`\n]*`)|\$/g, (found, code) => code ?? `\\${found}`);
}

/**
 * Writes the reference into a folder.
 *
 * @param {string} out
 * @returns {Promise<{ name: string, groups: { title: string, names: { name: string, url: string }[] }[] }[]>} what a
 *   sidebar shows: each door with its names
 */
export async function writeReference(out) {
  const entries = doors();
  const app = await Application.bootstrapWithPlugins({
    name: 'Reference',
    entryPoints: entries.map(({ source }) => source),
    tsconfig: 'tooling/docs/tsconfig.json',
    plugin: ['typedoc-plugin-markdown'],
    out,
    logLevel: 'Error',
    readme: 'none',
    router: 'member',
    entryFileName: 'index',
    skipErrorChecking: true,
    disableSources: true,
    disableGit: true,
    excludePrivate: true,
    excludeProtected: true,
    excludeInternal: true,
    hidePageHeader: true,
    parametersFormat: 'table',
    propertiesFormat: 'table',
    interfacePropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    useHTMLEncodedBrackets: true,
    sanitizeComments: true,
  });
  app.renderer.on(MarkdownPageEvent.END, (page) => {
    page.contents = withoutFormulas(page.contents);
  });
  const project = await app.convert();
  if (project === undefined) throw new Error('The packages could not be read for their reference.');
  dropInherited(project);
  for (const [index, module] of project.children.entries()) module.name = entries[index].name;
  await app.generateOutputs(project);
  if (app.logger.hasErrors()) throw new Error('The reference could not be written.');
  return project.children.map((module) => ({ name: module.name, groups: groupsOf(module) }));
}

function groupsOf(module) {
  return (module.groups ?? []).map(({ title, children }) => ({
    title,
    names: children.map(({ name, kind }) => ({
      name,
      url: `${module.name}/${folderOf(kind)}/${name}${kind === ReflectionKind.Namespace ? '/index' : ''}`,
    })),
  }));
}

function folderOf(kind) {
  return ReflectionKind.pluralString(kind).toLowerCase().replaceAll(' ', '-');
}
