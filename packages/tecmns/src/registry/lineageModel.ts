import {
  findModel,
  type Lineage,
  type LineageModel,
  modelsNamed,
  NetlistError,
  type Project,
} from '@tecmns/netlist';
import { shownHash } from './shownNode.ts';

/** Spellings that stand in a message. */
const MOST_SHOWN = 8;

/**
 * The one model that is meant: by its id, by `id@` and the beginning of a hash, by a hash, by `./folder#id`, or by `owner/name#Model` as
 * `tecmns run` takes it. Of versions that are here and others that are only named as a parent, it is the one that is here.
 *
 * @throws NetlistError `unknown`, with the nearest; `several-models`, with the spellings of each; what `findModel` throws
 */
export function lineageModel(lineage: Lineage, name: string, project: Project): LineageModel {
  const found = modelsMeant(lineage, name, project);
  const here = found.filter(({ places }) => places.length > 0);
  const [only, ...more] = here.length > 0 ? here : found;
  if (only !== undefined && more.length === 0) return only;
  throw several(name, here.length > 0 ? here : found);
}

function modelsMeant(lineage: Lineage, name: string, { lock, netlist }: Project): readonly LineageModel[] {
  try {
    return modelsNamed(lineage, name);
  } catch (error) {
    const all = [...lineage.models.values()];
    const ending = all.filter(({ id }) => id?.endsWith(`/${name}`) === true);
    if (ending.length > 0) throw several(name, ending);
    if (lock === undefined || !name.includes('#')) throw error;
    const { node, id } = findModel(lock, null, name, netlist.root.alias);
    return all.filter((one) => one.id === id && one.places.some((place) => isIn(place, node)));
  }
}

/** Whether a package is a node or folder, or in it. */
export function isIn(place: string, node: string): boolean {
  return place === node || place.startsWith(`${node}//`);
}

function several(name: string, models: readonly LineageModel[]): NetlistError {
  const ids = new Set(models.map(({ id }) => id));
  const spellings = models.map(({ id, tree1 }) => {
    const version = shownHash(tree1).slice('tree1:'.length);
    return id === null ? tree1 : ids.size === models.length ? id : `${id}@${version}`;
  });
  const shown = [...new Set(spellings)].slice(0, MOST_SHOWN).join(', ');
  return new NetlistError(`'${name}' may be one of ${models.length} models.`, {
    fault: 'bad-input',
    code: 'several-models',
    subject: name,
    range: shown,
    hint: `Write ${shown}.`,
  });
}
