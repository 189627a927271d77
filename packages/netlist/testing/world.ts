import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type InitOptions, init } from '../src/project/init.ts';
import { openProject } from '../src/project/Project.ts';
import { type Files, makeRepository, type TestRepository } from './repositories.ts';

/** A machine with mirrors of repositories and a project that registers some of them. */
export class World {
  readonly home = mkdtempSync(join(tmpdir(), 'tecmns-world-'));
  readonly folder = join(this.home, 'project');
  readonly #mirrors = join(this.home, 'mirrors');

  constructor() {
    mkdirSync(this.folder);
  }

  /** Makes the mirror of `owner/name` with one commit for each set of files. */
  repository(
    name: string,
    ...commits: readonly (Files | { readonly files: Files; readonly tag: string })[]
  ): TestRepository {
    const own = commits.map((one) =>
      'files' in one && typeof one.tag === 'string' ? one : { files: one as Files },
    );
    return makeRepository(join(this.#mirrors, `${name}.git`), own as { files: Files; tag?: string }[]);
  }

  /** Forgets the mirror of `owner/name`. */
  remove(name: string): void {
    rmSync(join(this.#mirrors, `${name}.git`), { recursive: true, force: true });
  }

  /** Writes a file of the project. */
  write(name: string, content: string | object): void {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Writes the netlist of the project. */
  netlist(models: readonly (string | object)[], more: object = {}): void {
    this.write('tecmns.netlist.json', { netlist: 1, models, ...more });
  }

  get mirrors() {
    return [{ prefix: '', to: `${pathToFileURL(this.#mirrors).href}/{owner}/{name}.git` }];
  }

  open() {
    return openProject(this.folder);
  }

  async init(options: Partial<InitOptions> = {}) {
    return init(await this.open(), {
      path: process.env.PATH ?? '',
      mirrors: this.mirrors,
      isOffline: true,
      ...options,
    });
  }

  /** Forgets the packs of the store, and git's objects. */
  forgetPacks(): void {
    for (const name of ['store', 'git']) rmSync(join(this.folder, '.tecmns', name), { recursive: true });
  }

  /** Names of the files in the store. */
  packs(): readonly string[] {
    return readdirSync(join(this.folder, '.tecmns', 'store')).sort();
  }

  end(): void {
    rmSync(this.home, { recursive: true });
  }
}

/** A package with one model, as its files. */
export function modelFiles(id: string, more: object = {}, source = 'export class Curve {}\n'): Files {
  return {
    'tecmns.model.json': JSON.stringify({
      model: 1,
      provides: [{ id, path: 'curve.ts', export: 'Curve', kind: 'model' }],
      authors: [{ id: 'github:alice', role: 'author' }],
      licence: 'MIT',
      ...more,
    }),
    'curve.ts': source,
  };
}

/** The netlist of a repository, as a file. */
export function netlistFile(models: readonly (string | object)[], more: object = {}): Files {
  return { 'tecmns.netlist.json': JSON.stringify({ netlist: 1, models, ...more }) };
}
