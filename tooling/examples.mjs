// Runs every example as a program, as its reader would. The demo has a command of its own; what draws the
// pictures of the documentation writes into it and is left out.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { command, runSteps } from './steps.mjs';

const LEFT_OUT = ['demo.ts', 'draw-pictures.ts'];
const folder = mkdtempSync(join(tmpdir(), 'tecmns-examples-'));
const WORDS = { 'ten-thousand-runs.ts': ['50', join(folder, 'runs')] };

const programs = readdirSync('examples/src').filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !LEFT_OUT.includes(file),
);
try {
  await runSteps([
    ['build', 'examples and what they use', command('turbo', 'run', 'build', '--filter=./examples')],
    ...programs.map((file) => {
      const program = `examples/dist/${basename(file, '.ts')}.js`;
      return ['run', file, command(process.execPath, program, ...(WORDS[file] ?? []))];
    }),
  ]);
} finally {
  rmSync(folder, { recursive: true });
}
