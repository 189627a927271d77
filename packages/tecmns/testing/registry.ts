import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { World } from '../../netlist/testing/world.ts';
import { type Surroundings, tecmns } from './terminal.ts';

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

  /** The flags that send the command to the mirrors. */
  get flags(): readonly string[] {
    return ['--mirror', join(this.home, 'mirrors', '{owner}', '{name}.git')];
  }

  /** Calls `tecmns init`. */
  tecmnsInit(more: readonly string[] = [], around: Surroundings = {}) {
    return this.call(['init', ...this.flags, ...more], around);
  }
}
