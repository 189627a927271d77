import { defineProject } from 'vitest/config';

/** Vitest settings shared by every package: tests run on sources, with no build. */
export function project(name: string) {
  const conditions = ['@tecmns/source', 'module', 'node', 'development|production'];
  return defineProject({
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: { name, include: ['src/**/*.test.ts'], pool: 'threads' },
  });
}
