import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { installedModels } from '../models/catalog.ts';
import { NotFoundError } from '../models/NotFoundError.ts';

/** The lock, by the name that it has in every project: read here without loading the registry. */
const LOCK_FILE = 'tecmns.lock.json';

/**
 * What to say of a bare `org/model` where the registry of the folder has it as well: a note with both spellings for a model that is
 * installed.
 *
 * @throws NotFoundError with the spelling for one that only the registry has
 */
export async function otherSpelling(id: string, folder: string): Promise<string | undefined> {
  const isThere = await stat(join(folder, LOCK_FILE)).catch(() => undefined);
  if (isThere === undefined) return undefined;
  const { spellingsOf } = await import('./spellings.ts');
  const spellings = await spellingsOf(id, folder);
  if (spellings.length === 0) return undefined;
  const names = spellings.join(' or ');
  if (installedModels().has(id))
    return `${id} is the model that is installed; the one of the registry is ${names}.`;
  throw new NotFoundError(`There is no model '${id}' installed, but the registry has it.`, {
    subject: id,
    hint: `Did you mean ${names}?`,
  });
}
