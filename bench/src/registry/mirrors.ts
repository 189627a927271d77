import { spawnSync } from 'node:child_process';
import { devNull } from 'node:os';
import { join } from 'node:path';

/** Repositories that register each other as a tree of two branches does. */
export const REPOSITORIES = 200;
const FILES = 42;
const COMMITS = 30;
const BYTES = 3300;

const ENV = { PATH: process.env.PATH, HOME: devNull, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: devNull };

/** Runs git, and throws what it says when it fails. */
export function git(args: readonly string[], input?: string): void {
  const { status, stderr } = spawnSync('git', args, { env: ENV, input });
  if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
}

/** Path of the mirror of a repository, below a folder. */
export const mirrorOf = (folder: string, number: number) => join(folder, 'o', `r${number}.git`);

/** Makes bare repositories with 43 files and 30 commits each. */
export function makeMirrors(folder: string): void {
  for (let number = 0; number < REPOSITORIES; number++) {
    const path = mirrorOf(folder, number);
    git(['init', '--quiet', '--bare', '--template=', '-b', 'main', path]);
    git([`--git-dir=${path}`, 'fast-import', '--quiet'], history(number));
  }
}

function history(number: number): string {
  const children = [2 * number + 1, 2 * number + 2].filter((child) => child < REPOSITORIES);
  const netlist = JSON.stringify({ netlist: 1, models: children.map((child) => `o/r${child}`) });
  const lines: string[] = [];
  const file = (path: string, text: string) =>
    lines.push(`M 100644 inline ${path}`, `data ${Buffer.byteLength(text)}`, text);
  for (let commit = 0; commit < COMMITS; commit++) {
    lines.push('commit refs/heads/main', `committer a <a@example.org> ${1_600_000_000 + commit} +0000`);
    lines.push('data 1', 'c');
    if (commit === 0) file('tecmns.netlist.json', netlist);
    const changed = commit === 0 ? FILES : 2;
    for (let i = 0; i < changed; i++) {
      const name = (i + commit) % FILES;
      file(`src/f${name}.ts`, `// ${number} ${name} ${commit}\n${'x'.repeat(BYTES)}`);
    }
    lines.push('');
  }
  return lines.join('\n');
}
