import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { NetlistError } from '../NetlistError.ts';
import { readIfThere } from '../project/files.ts';
import { shownName } from '../shown.ts';

/** The settings that git writes by itself into a store that it makes. */
const PLAIN =
  /^(?:[\t ]*(?:\[core\]|\[extensions\]|repositoryformatversion = [01]|(?:filemode|bare|ignorecase|precomposeunicode|symlinks|logallrefupdates) = (?:true|false)|objectformat = sha(?:1|256))?\r?\n)*$/;
const MOST_CONFIG = 4096;
/** Files that would have git look for settings or objects elsewhere. */
const ELSEWHERE = ['commondir', 'gitdir', 'config.worktree', join('objects', 'info', 'alternates')];

/**
 * Refuses an object store whose settings are other than those that git has made it with. A store can be part of what somebody else has
 * packed, such as the folder of a project, and there are settings that have git run programs.
 *
 * @throws NetlistError `foreign-store`
 */
export async function requirePlainStore(store: string): Promise<void> {
  const config = await readIfThere(join(store, 'config'), MOST_CONFIG);
  const isPlain = config !== undefined && PLAIN.test(Buffer.from(config).toString('latin1'));
  if (!isPlain) throw foreign(store, 'settings of its own');
  for (const name of ELSEWHERE) {
    const isThere = await lstat(join(store, name)).then(
      () => true,
      () => false,
    );
    if (isThere) throw foreign(store, `a file ${name}`);
  }
}

function foreign(store: string, what: string): NetlistError {
  return new NetlistError(`The object store ${shownName(store)} has ${what}, so that it was not made here.`, {
    fault: 'bad-input',
    code: 'foreign-store',
    subject: store,
    hint: 'Settings of git can run programs. Remove the folder: what it has is fetched again.',
  });
}
