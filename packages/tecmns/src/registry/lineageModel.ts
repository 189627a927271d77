import {
  findModel,
  type Lineage,
  type LineageModel,
  modelsMeant,
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
  const found = candidates(lineage, name, project);
  const here = found.filter(({ places }) => places.length > 0);
  const [only, ...more] = here.length > 0 ? here : found;
  if (only !== undefined && more.length === 0) return only;
  throw several(name, here.length > 0 ? here : found);
}

function candidates(lineage: Lineage, name: string, { lock, netlist }: Project): readonly LineageModel[] {
  try {
    return modelsNamed(lineage, name);
  } catch (error) {
    const at = name.indexOf('#');
    const models = [...lineage.models.values()];
    const folder = at < 0 ? undefined : name.slice(0, at);
    const around = models.filter(
      ({ places }) => folder === undefined || places.some((one) => isIn(one, folder)),
    );
    const ids = around.flatMap(({ id }) => id ?? []);
    const meant = new Set(modelsMeant(name.slice(at + 1), ids));
    const spelled = around.filter(({ id }) => id !== null && meant.has(id));
    if (spelled.length > 0 && folder !== undefined) return spelled;
    if (spelled.length === 1) throw onlyOne(name, spelled[0]!);
    if (spelled.length > 1) throw several(name, spelled);
    if (lock === undefined || folder === undefined) throw error;
    const { node, id } = findModel(lock, null, name, netlist.root.alias);
    return models.filter((one) => one.id === id && one.places.some((place) => isIn(place, node)));
  }
}

/** Whether a package is a node or folder, or in it. */
export function isIn(place: string, node: string): boolean {
  return place === node || place.startsWith(`${node}//`);
}

/** The error for a name without its organisation: whose model it is must be said, also where there is one only. */
function onlyOne(name: string, { id }: LineageModel): NetlistError {
  return new NetlistError(`There is no model '${name}'.`, {
    fault: 'bad-input',
    code: 'unknown',
    subject: name,
    hint: `Did you mean ${id}?`,
  });
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
