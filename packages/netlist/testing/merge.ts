import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What git makes of two branches, and how many conflicts are left. */
export function merge(ours: string, base: string, theirs: string, ...args: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'tecmns-merge-'));
  try {
    for (const [name, text] of Object.entries({ ours, base, theirs }))
      writeFileSync(join(folder, name), text);
    const { status, stdout } = spawnSync('git', ['merge-file', '-p', ...args, 'ours', 'base', 'theirs'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { conflicts: status, text: stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
