import { defineConfig } from 'vitest/config';

const enough = { lines: 95, branches: 95 };

export default defineConfig({
  test: {
    projects: ['packages/*', 'examples', 'bench', 'tooling'],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      // worker.ts runs in threads of what is built, where coverage does not look; tests of threads hold what it does.
      exclude: ['**/*.test.ts', '**/*.test-d.ts', '**/*.bench.ts', '**/threads/worker.ts'],
      reporter: [['text', { skipFull: true }], 'html'],
      thresholds: {
        'packages/core/src/**': enough,
        'packages/mechanisms/src/**': enough,
        'packages/plot/src/**': enough,
        'packages/commonsbuild/src/**': enough,
        'packages/1hive/src/**': enough,
        'packages/ltfte/src/**': enough,
        'packages/tea/src/**': enough,
        'packages/cadcad/src/**': enough,
        // What runs in the threads of sandboxes is not seen: 94.7 of 100 branches are.
        'packages/netlist/src/**': { lines: 95, branches: 94 },
        'packages/tecmns/src/**': enough,
      },
    },
  },
});
