import { readdir } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { MANIFEST_FILE, parseModelManifest } from '@tecmns/netlist';
import { NotFoundError } from '../models/NotFoundError.ts';
import { readPackage, textIfThere } from './readPackage.ts';
import { ScaffoldError } from './ScaffoldError.ts';
import { workspaceOf } from './workspaceOf.ts';

/** A package of models that can take one more. */
export type ModelPackage = {
  /** Folder that paths are told from. */
  readonly root: string;
  /** The package below it, with forward slashes and one at the end; `''` for the root. */
  readonly home: string;
  /** Name that it is imported by. */
  readonly name: string;
  /** First part of the ids of its models. */
  readonly org: string;
  readonly isInWorkspace: boolean;
  /** Ids of its models. */
  readonly ids: readonly string[];
};

/**
 * The package that is meant: in this repository by the name of its folder, elsewhere by its path.
 *
 * @throws NotFoundError; NetlistError for a manifest that is none; ScaffoldError `bad-name` for a package that tells of no organisation
 */
export async function packageNamed(cwd: string, given: string): Promise<ModelPackage> {
  const workspace = await workspaceOf(cwd);
  const root = workspace ?? resolve(cwd, given);
  const home = workspace === undefined ? '' : `packages/${given.replace(/^@tecmns\//, '')}/`;
  const isName = workspace === undefined || /^packages\/[a-z\d-]+\/$/.test(home);
  const json = isName ? await textIfThere(join(root, home, MANIFEST_FILE)) : undefined;
  const name = isName ? (await readPackage(join(root, home)))?.name : undefined;
  if (json === undefined || typeof name !== 'string') throw await noPackage(cwd, given, workspace);
  const ids = parseModelManifest(json, { what: `${home}${MANIFEST_FILE}` }).provides.map(({ id }) => id);
  const org = ids[0]?.split('/')[0] ?? (workspace === undefined ? scopeOf(name) : basename(home));
  return { root, home, name, org, ids, isInWorkspace: workspace !== undefined };
}

/** The scope of a package is the organisation, where no model has said so yet. */
function scopeOf(name: string): string {
  const scope = /^@([a-z\d-]+)\//.exec(name)?.[1];
  if (scope !== undefined) return scope;
  throw new ScaffoldError(
    `'${name}' has no scope, so that nobody knows what the ids of its models begin with.`,
    {
      code: 'bad-name',
      subject: name,
      hint: 'Call it @organisation/models in its package.json.',
    },
  );
}

async function noPackage(cwd: string, given: string, workspace: string | undefined): Promise<NotFoundError> {
  const make = 'tecmns new package <org> makes one.';
  if (workspace === undefined) {
    const place = relative(cwd, resolve(cwd, given)) || '.';
    return new NotFoundError(
      `There is no package of models in '${place}': it has no package.json and ${MANIFEST_FILE}.`,
      {
        subject: given,
        hint: `Name its folder, or a dot where you are in it; ${make}`,
      },
    );
  }
  const names: string[] = [];
  for (const one of await readdir(join(workspace, 'packages')))
    if ((await textIfThere(join(workspace, 'packages', one, MANIFEST_FILE))) !== undefined) names.push(one);
  return new NotFoundError(`There is no package of models '${given}'.`, {
    subject: given,
    hint: `There are ${names.join(', ')}; ${make}`,
  });
}
