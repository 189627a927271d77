import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

// The process that is interrupted runs what is built: `npm test` builds first, a single file needs `turbo run build`.
vi.setConfig({ testTimeout: 60_000 });

const fixture = join(import.meta.dirname, '..', '..', 'testing', 'interrupted.fixture.mjs');

test.each([
  ['within a long run', 100_000_000, 1],
  ['between short runs', 100, 1_000_000],
])(
  'Ctrl-C %s ends a simulation without a directory at once, with what was recorded',
  async (_, steps, runs) => {
    const child = spawn(process.execPath, [fixture, String(steps), String(runs)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    try {
      await once(child.stdout, 'data');
      const interrupted = performance.now();
      child.kill('SIGINT');
      const [code] = await once(child, 'exit');
      // To its end it would take minutes; a second is what is promised, and machines may be busy.
      expect(performance.now() - interrupted).toBeLessThan(5000);
      expect(code).toBe(130);
      expect(output).toMatch(/cancelled: The simulation was cancelled after \d+ of \d+ runs\. \d+ rows/);
    } finally {
      child.kill('SIGKILL');
    }
  },
);
