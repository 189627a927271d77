import { defineConfig } from 'vitest/config';

const conditions = ['@tecmns/source', 'module', 'node', 'development|production'];

/** The tests of mechanisms as the mutation tests run them: from the root of a copy of the repository. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/mechanisms/src/**/*.test.ts'],
    setupFiles: ['tooling/vitest/seed.ts'],
    env: { TECMNS_PROPERTY_RUNS: '40' },
  },
});
