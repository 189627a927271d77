import type { Tree1 } from '../hash/treeFile.ts';
import { NetlistError } from '../NetlistError.ts';
import type { ModelManifest } from '../schema/modelManifest.ts';
import { parseModelManifest } from '../schema/parseModelManifest.ts';
import { shownName } from '../shown.ts';
import type { Pack } from '../store/pack.ts';
import { MANIFEST_FILE } from './names.ts';

/** Manifests that one node may have. */
const MOST_MANIFESTS = 1000;

/** Parents that the models of one node may have together: the lock has a line for each. */
const MOST_PARENTS = 20_000;

/** A package within a node. */
export type NodePackage = {
  /** Its directory; `''` for the whole. */
  readonly directory: string;
  readonly tree1: Tree1;
  readonly manifest: ModelManifest;
};

/**
 * The packages of a node, in order of their directories.
 *
 * @throws NetlistError for manifests that are none, for models that are provided twice or whose file is not there, and for too many of them
 */
export function packagesOf(pack: Pack, what: string): readonly NodePackage[] {
  const paths = pack.files
    .map(({ path }) => path)
    .filter((path) => path === MANIFEST_FILE || path.endsWith(`/${MANIFEST_FILE}`));
  if (paths.length > MOST_MANIFESTS) {
    throw new NetlistError(`${shownName(what)} has ${paths.length} manifests.`, {
      fault: 'limit',
      code: 'too-many-manifests',
      subject: what,
      range: `at most ${MOST_MANIFESTS}`,
    });
  }
  let parents = 0;
  const packages = paths.sort().map((path): NodePackage => {
    const directory = path.slice(0, Math.max(0, path.length - MANIFEST_FILE.length - 1));
    const manifest = parseModelManifest(pack.read(path)!, { what: `${what}: ${path}` });
    parents += manifest.provides.reduce((sum, model) => sum + model.parents.length, 0);
    if (parents > MOST_PARENTS) throw tooManyParents(what);
    return { directory, tree1: pack.directories.get(directory)!, manifest };
  });
  requireModels(packages, pack, what);
  return packages;
}

function requireModels(packages: readonly NodePackage[], pack: Pack, what: string): void {
  const seen = new Set<string>();
  for (const { directory, manifest } of packages) {
    for (const { id, path } of manifest.provides) {
      if (seen.has(id)) throw twice(what, id);
      seen.add(id);
      const file = directory === '' ? path : `${directory}/${path}`;
      if (pack.read(file) === undefined) throw noFile(what, id, file);
    }
  }
}

function tooManyParents(what: string): NetlistError {
  return new NetlistError(`The models of ${shownName(what)} have too many parents.`, {
    fault: 'limit',
    code: 'too-many-parents',
    subject: what,
    range: `at most ${MOST_PARENTS} together`,
  });
}

function twice(what: string, id: string): NetlistError {
  return new NetlistError(`${shownName(what)} provides ${shownName(id)} twice.`, {
    fault: 'bad-input',
    code: 'duplicate-model',
    subject: id,
    hint: 'Give each model an id of its own.',
  });
}

function noFile(what: string, id: string, file: string): NetlistError {
  return new NetlistError(
    `${shownName(what)} says that ${shownName(id)} is in ${shownName(file)}, which is not there.`,
    {
      fault: 'bad-input',
      code: 'missing-file',
      subject: id,
      value: file,
      hint: 'Correct the path in tecmns.model.json; it is relative to that file.',
    },
  );
}
