import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { modelFiles, World } from '../../testing/world.ts';
import { type FoundGit, findGit } from '../git/findGit.ts';
import { type FetchRequest, Git } from '../git/Git.ts';
import { LIMITS } from '../schema/limits.ts';
import { parseRepo } from '../schema/parseRepo.ts';
import { storeSource } from './storeSource.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.end());

/** Tells how many fetches into one store are under way at most. */
class Watched extends Git {
  static most = 0;
  static #now = 0;
  readonly #found: FoundGit;

  constructor(found: FoundGit, signal?: AbortSignal) {
    super(found, signal);
    this.#found = found;
  }

  override with(signal: AbortSignal): Git {
    return new Watched(this.#found, signal);
  }

  override async fetch(request: FetchRequest): Promise<void> {
    Watched.most = Math.max(Watched.most, ++Watched.#now);
    await super.fetch(request).finally(() => Watched.#now--);
  }
}

test('parts of one repository are fetched into their store one after the other', async () => {
  const parts = ['a', 'b', 'c', 'd'];
  const files = Object.fromEntries(
    parts.flatMap((part) =>
      Object.entries(modelFiles(`a/${part}`)).map(([path, own]) => [`${part}/${path}`, own]),
    ),
  );
  const { url, commits } = world.repository('a/b', files);
  const store = join(world.home, 'store');
  mkdirSync(store);
  const found = await findGit({ path: process.env.PATH ?? '', allowFile: true });
  const source = storeSource({
    ...{
      store,
      objects: join(world.home, 'git'),
      lock: undefined,
      isOffline: true,
      limits: LIMITS,
      hosts: [],
    },
    git: async () => new Watched(found),
    addressesOf: () => [url],
  });
  const repo = parseRepo('a/b', { isRoot: true });
  const obtained = await Promise.all(
    parts.map((subdir) => source.obtain({ repo, commit: commits[0]!, ref: null, subdir, prefixes: null })),
  );
  expect(obtained.map(({ provides }) => Object.keys(provides))).toEqual(parts.map((part) => [`a/${part}`]));
  expect(Watched.most).toBe(1);
});
