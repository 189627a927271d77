import {
  type Lineage,
  type LineagePackage,
  type LocalPackage,
  lineagePackages,
  NetlistError,
  type Pack,
  type Project,
  type ProvidedModel,
  readPack,
} from '@tecmns/netlist';
import { isIn, lineageModel } from './lineageModel.ts';

/** A model that is forked, with the package that has it. */
export type ForkSource = {
  readonly model: ProvidedModel;
  readonly own: LineagePackage;
  /** The whole that the package is in, every byte of it hashed, and its directory there; `''` for the whole. */
  readonly pack: Pack;
  readonly directory: string;
  /** Address of the repository; undefined for a folder of the project. */
  readonly source: string | undefined;
};

/**
 * The package of a model that is meant, out of verified bytes.
 *
 * @throws NetlistError `not-here` for a parent of which only the hash is known; what `lineageModel` and `readPack` throw
 */
export async function forkSource(
  lineage: Lineage,
  name: string,
  project: Project,
  folders: readonly LocalPackage[],
): Promise<ForkSource> {
  const { id, tree1, places } = lineageModel(lineage, name, project);
  const nodes = Object.entries(project.lock?.nodes ?? {});
  const node = nodes.find(([one]) => places.some((place) => isIn(place, one)));
  const local = folders.find(({ packages }) => packages.some((one) => one.tree1 === tree1));
  const found =
    node === undefined
      ? local && { place: local.entry.name, pack: local.pack, source: undefined }
      : {
          place: node[0],
          pack: await readPack(project.store, node[1].tree1, project.policy.limits),
          source: node[1].source,
        };
  const own = found && lineagePackages(found.place, found.pack).find((one) => one.tree1 === tree1);
  const model = own?.manifest.provides.find((one) => one.id === id);
  if (found === undefined || own === undefined || model === undefined) throw notHere(name, tree1);
  return { ...found, model, own, directory: own.place.slice(found.place.length + 2) };
}

function notHere(name: string, tree1: string): NetlistError {
  return new NetlistError(`'${name}' is not here: only its hash is known, ${tree1}.`, {
    fault: 'bad-input',
    code: 'not-here',
    subject: name,
    hint: 'Register the repository that has it (tecmns add), then fork it.',
  });
}
