import { posix } from 'node:path';
import { NetlistError } from '../NetlistError.ts';
import type { Project } from '../project/Project.ts';
import { packagesOf } from '../project/packagesOf.ts';
import type { Pack } from '../store/pack.ts';
import { readPack } from '../store/readPack.ts';
import { type Bundle, bundle, type ModulePlace } from './bundle.ts';
import type { FoundModel } from './findModel.ts';
import { findVisible } from './findVisible.ts';
import { notProvided } from './notProvided.ts';

/** A model of a locked netlist as a program that nobody has run. */
export type Program = FoundModel &
  Bundle & {
    /** Hash of the node that provides it. */
    readonly tree1: string;
    readonly exportName: string;
  };

/**
 * Puts a model and all that it imports together from bytes that were hashed: from the very buffers, which nothing changes any more.
 *
 * @param host names of the modules that the host gives
 * @throws NetlistError `no-lock`, `not-provided`; what `findModel`, `readPack` and `bundle` throw
 */
export async function programOf(project: Project, name: string, host: readonly string[]): Promise<Program> {
  const { lock, store } = project;
  if (lock === undefined) throw noLock();
  const packs = new Map<string, Promise<Pack>>();
  const packOf = (node: string) => {
    const known = packs.get(node);
    if (known !== undefined) return known;
    const reading = readPack(store, lock.nodes[node]!.tree1, project.policy.limits);
    packs.set(node, reading);
    return reading;
  };
  const visible = { project: { ...project, lock }, packOf };
  const found = await findVisible(visible, null, name);
  const { place, exportName } = await placeOf(found, packOf);
  const made = await bundle({
    entry: place,
    packOf,
    modelOf: async (importer, text) =>
      (await placeOf(await findVisible(visible, importer, text), packOf)).place,
    host,
  });
  return { ...found, ...made, tree1: lock.nodes[found.node]!.tree1, exportName };
}

async function placeOf(
  { node, id }: FoundModel,
  packOf: (node: string) => Promise<Pack>,
): Promise<{ place: ModulePlace; exportName: string }> {
  const packages = packagesOf(await packOf(node), node);
  for (const { directory, manifest } of packages) {
    const model = manifest.provides.find((one) => one.id === id);
    if (model !== undefined)
      return { place: { node, path: posix.join(directory, model.path) }, exportName: model.export };
  }
  throw notProvided({ node, id });
}

function noLock(): NetlistError {
  return new NetlistError('There is no lock, so nothing says which bytes may be loaded.', {
    fault: 'bad-input',
    code: 'no-lock',
    subject: 'tecmns.lock.json',
    hint: 'Run tecmns init first.',
  });
}
