import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Tree1 } from '../src/hash/treeFile.ts';
import { NetlistError, type NetlistFault } from '../src/NetlistError.ts';
import { checkSignatures } from '../src/project/checkSignatures.ts';
import type { InitOptions } from '../src/project/init.ts';
import { readPack } from '../src/store/readPack.ts';
import { verify } from '../src/verify/verify.ts';
import { makeRawRepository } from './repositories.ts';
import { modelFiles, World } from './world.ts';

/** With what the command line ends for each fault; it holds the two equal. */
export const EXITS: Readonly<Record<NetlistFault, number>> = {
  'bad-input': 3,
  resolve: 4,
  verification: 5,
  policy: 6,
  drift: 7,
  offline: 8,
  limit: 9,
  load: 10,
};

/** A project with one good repository that is locked, to which hostile ones come. */
export class ThreatWorld extends World {
  /** A file that hostile input would make if any of it were run. */
  readonly marker = join(this.home, 'marker');
  #lock = '';
  #packs: readonly string[] = [];

  static async make(): Promise<ThreatWorld> {
    const world = new ThreatWorld();
    world.repository('good/one', modelFiles('good/one'));
    world.register();
    await world.init();
    world.#lock = world.read('tecmns.lock.json');
    world.#packs = world.packs();
    return world;
  }

  /** A command that makes the marker. */
  get command(): string {
    return `touch ${this.marker}`;
  }

  /** Registers entries beside the good one. */
  register(...entries: readonly (string | object)[]): void {
    this.netlist(['good/one', ...entries]);
  }

  /** Makes the mirror of a repository with a single commit of any entries. */
  raw(name: string, ...[entriesOf]: [Parameters<typeof makeRawRepository>[1]]) {
    return makeRawRepository(join(this.home, 'mirrors', `${name}.git`), entriesOf);
  }

  /** All files of the project by their hashes, but those of git's object stores, which hold what was fetched. */
  contents(): Readonly<Record<string, string>> {
    const names = readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))
      .filter((name) => !name.startsWith(join(this.folder, '.tecmns', 'git')));
    const hash = (name: string) => createHash('sha256').update(readFileSync(name)).digest('hex');
    return Object.fromEntries(names.sort().map((name) => [name, hash(name)]));
  }

  /** As it was made. */
  reset(): void {
    rmSync(join(this.folder, 'tecmns.policy.json'), { force: true });
    rmSync(join(this.folder, 'attestations'), { recursive: true, force: true });
    this.register();
    this.write('tecmns.lock.json', this.#lock);
    for (const name of this.packs())
      if (!this.#packs.includes(name)) rmSync(join(this.folder, '.tecmns', 'store', name));
  }

  /** Requires that nothing hostile was run. */
  requireUntouched(): void {
    expect(existsSync(this.marker)).toBe(false);
  }

  /**
   * What a call is refused with, which has changed nothing and run nothing.
   *
   * @param kept packs of repositories that are in order by themselves, which it may have added
   */
  async refusal(call: () => Promise<unknown>, { kept = 0 } = {}) {
    const before = this.contents();
    const error = await call().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    this.requireUntouched();
    const added = Object.keys(this.contents()).filter((name) => !(name in before));
    expect(added.filter((name) => !/[\\/]store[\\/][0-9a-f]{64}\.pack$/.test(name))).toEqual([]);
    expect(added).toHaveLength(kept);
    expect(this.contents()).toMatchObject(before);
    return shortly(error);
  }

  /** What `verify` finds first among errors. */
  refusedVerify() {
    return this.refusal(async () => {
      const project = await this.open();
      const { netlist, lock, store, policy } = project;
      const { findings } = await verify({
        ...{ netlist, lock: lock!, hosts: policy.hosts, limits: policy.limits },
        packOf: (_, tree1) => readPack(store, tree1 as Tree1, policy.limits),
        signaturesOf: (graph) => checkSignatures(project, graph),
      });
      const [first] = findings.filter(({ severity }) => severity === 'error');
      if (first === undefined) return;
      const { fault = 'verification', code, message } = first;
      throw new NetlistError(message, { fault, code });
    });
  }

  /** What `init` is refused with. */
  refusedInit(options: Partial<InitOptions> = {}, more: { readonly kept?: number } = {}) {
    return this.refusal(() => this.init(options), more);
  }
}

/** The exit status and code of an error, whose sentence is short and safe to print. */
function shortly(error: unknown): readonly [exit: number, code: string] {
  if (error === undefined) return [0, 'accepted'];
  if (!(error instanceof NetlistError)) throw error;
  expect(error.message.length).toBeLessThan(2000);
  expect(error.message).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  return [EXITS[error.fault], error.code];
}
