import { readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const packages = readdirSync(new URL('packages', import.meta.url));
const enough = { lines: 95, branches: 95 };

export default defineConfig({
  test: {
    projects: ['packages/*', 'examples', 'bench', 'tooling'],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      // Workers and sandboxes run in threads of what is built, where coverage does not look; tests of threads and of loading hold what they do.
      exclude: [
        '**/*.test.ts',
        '**/*.test-d.ts',
        '**/*.bench.ts',
        '**/threads/worker.ts',
        '**/load/worker.ts',
        '**/load/sandboxed.ts',
      ],
      reporter: [['text', { skipFull: true }], 'html'],
      thresholds: Object.fromEntries(packages.map((name) => [`packages/${name}/src/**`, enough])),
    },
  },
});
