// Builds every public package and publishes those that the registry does not have in their version.

import { spawnSync } from 'node:child_process';
import { runCommand } from './steps.mjs';

const build = await runCommand('turbo', [
  'run',
  'build',
  '--filter=./packages/*',
  '--output-logs=errors-only',
]);
if (build.code !== 0) {
  console.error(`${build.output}\nA package could not be built, so nothing was published.`);
  process.exit(1);
}
const shell = process.platform === 'win32';
process.exitCode = spawnSync('changeset', ['publish'], { stdio: 'inherit', shell }).status ?? 1;
