import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphRoot, type Lock, lockText, parseLock } from '@tecmns/netlist';
// @boundaries-ignore Tests of both packages make the same repositories.
import { merge } from '../../netlist/testing/merge.ts';
// @boundaries-ignore Tests of both packages make the same repositories.
import { git, makeRawRepository } from '../../netlist/testing/repositories.ts';
// @boundaries-ignore Tests of both packages make the same repositories.
import { EXITS } from '../../netlist/testing/threats.ts';
// @boundaries-ignore Tests of both packages make the same repositories.
import { modelFiles, netlistFile, World } from '../../netlist/testing/world.ts';

import { type Surroundings, tecmns } from './terminal.ts';

export { EXITS, git, makeRawRepository, merge, modelFiles, netlistFile };

/** The sources of a package of this repository, as a repository of its own would have them. */
export function packageFiles(name: string): Record<string, string> {
  const home = join(import.meta.dirname, '..', '..', name);
  const names = readdirSync(join(home, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/\.(test|test-d|bench)\.ts$/.test(file),
  );
  const paths = ['tecmns.model.json', ...names.map((file) => `src/${file.replaceAll('\\', '/')}`)];
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(home, path), 'utf8')]));
}

/** A machine with mirrors of repositories, and a project in which the command is called. */
export class RegistryWorld extends World {
  /** Calls the command in the folder of the project; what may fetch looks at the mirrors. */
  call(line: string | readonly string[], around: Surroundings = {}) {
    const words = typeof line === 'string' ? line.split(' ').filter(Boolean) : line;
    return tecmns(words, { cwd: this.folder, env: { PATH: process.env.PATH }, ...around });
  }

  /** Removes a file of the project. */
  discard(name: string): void {
    rmSync(join(this.folder, name));
  }

  /** The lock of the project. */
  get lock(): Lock {
    return parseLock(this.read('tecmns.lock.json'));
  }

  /** Changes the lock, and gives it the hash of its own that fits. */
  doctorLock(
    change: (lock: { root: Record<string, string>; nodes: Record<string, Record<string, unknown>> }) => void,
  ) {
    const lock = JSON.parse(this.read('tecmns.lock.json'));
    change(lock);
    lock.graphRoot = graphRoot(lock);
    this.write('tecmns.lock.json', lockText(lock));
  }

  /** Changes a byte of the first file in the pack of `owner/name`. */
  damage(name: string): void {
    const path = this.packOf(name);
    const bytes = readFileSync(path);
    bytes[8]! ^= 1;
    writeFileSync(path, bytes);
  }

  /** The pack of `owner/name`. */
  packOf(name: string): string {
    const [, node] = Object.entries(this.lock.nodes).find(([id]) => id.includes(`/${name}@`))!;
    return join(this.folder, '.tecmns', 'store', `${node.tree1.slice('tree1:'.length)}.pack`);
  }

  /** The flags that send the command to the mirrors. */
  get flags(): readonly string[] {
    return ['--mirror', join(this.home, 'mirrors', '{owner}', '{name}.git')];
  }

  /** Calls `tecmns init`. */
  tecmnsInit(more: readonly string[] = [], around: Surroundings = {}) {
    return this.call(['init', ...this.flags, ...more], around);
  }
}
