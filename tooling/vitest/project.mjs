import { fileURLToPath } from 'node:url';
import { defineProject } from 'vitest/config';

const setupFiles = [fileURLToPath(new URL('seed.ts', import.meta.url))];

/** After how long a test is taken to hang [millisecond]: a machine that is busy with other things fails none. */
const HANGS = 120_000;

/**
 * Vitest settings shared by every package: tests run on sources, with no build.
 *
 * @param {string} name the folder's name, by which `vitest --project` finds it
 * @param {string[]} include where its tests are
 */
export function project(name, include = ['src/**/*.test.ts']) {
  const conditions = ['@tecmns/source', 'module', 'node', 'development|production'];
  return defineProject({
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: { name, include, pool: 'threads', setupFiles, testTimeout: HANGS, hookTimeout: HANGS },
  });
}
