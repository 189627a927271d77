import { MANIFEST_FILE, parseModelManifest } from '@tecmns/netlist';
import type { ForkSource } from './forkSource.ts';
import type { WrittenFiles } from './writeFiles.ts';

/** What is said of a fork that its source does not say. */
export type ForkDetails = { readonly id: string; readonly authors: readonly string[] };

/**
 * The files of a package as a fork has them: the same bytes, with a manifest that provides the one model under its new id, names the source as
 * its parent, and the new authors as those who are paid. Licence, engines and inputs stay. Manifests of packages within it are left out.
 *
 * @throws NetlistError what `parseModelManifest` throws for an id or authors that are none
 */
export function forkedFiles(source: ForkSource, details: ForkDetails): WrittenFiles {
  const { pack, directory } = source;
  const start = directory === '' ? '' : `${directory}/`;
  const manifest = Buffer.from(manifestText(source, details));
  return {
    files: pack.files
      .filter(({ path }) => path.startsWith(start) && !isWithin(path.slice(start.length)))
      .map(({ path, mode }) => ({ path: path.slice(start.length), mode })),
    read: (path) => (path === MANIFEST_FILE ? manifest : pack.read(start + path)),
  };
}

/** Whether a file says that a folder within is a package: its models are not forked, and would be the project's own with authors of others. */
function isWithin(path: string): boolean {
  return path.endsWith(`/${MANIFEST_FILE}`);
}

function manifestText({ model, own, source }: ForkSource, { id, authors }: ForkDetails): string {
  const { path, export: name, kind, summary, params, ports } = model;
  const { licence, engines, uses } = own.manifest;
  const parent = {
    id: model.id,
    hash: own.tree1,
    path,
    blob: `blob1:${own.blobOf(path)}`,
    relation: 'fork',
    url: source?.startsWith('https://') === true ? source.replace(/\.git$/, '') : undefined,
  };
  const text = JSON.stringify(
    {
      model: 1,
      provides: [{ id, path, export: name, kind, summary, params, ports, parents: [parent] }],
      authors: authors.map((author) => ({ id: author, role: 'author' })),
      ...{ licence, engines, uses },
    },
    null,
    2,
  );
  // What is written can be read, or is not written.
  parseModelManifest(text, { what: '--id and --author' });
  return `${text}\n`;
}
