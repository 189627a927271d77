// Builds a private package with all it needs, quietly, and runs one of its programs:
//
//   node tooling/start.mjs <folder> <program> [arguments of the program]

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runCommand } from './steps.mjs';

const [folder, program, ...args] = process.argv.slice(2);
if (!existsSync(`${folder}/src/${program}.ts`)) {
  console.error(`There is no ${folder}/src/${program}.ts to run.`);
  process.exit(1);
}
const slow = setTimeout(() => console.error('Building …'), 1000);
const build = await runCommand('turbo', [
  'run',
  'build',
  `--filter=./${folder}`,
  '--output-logs=errors-only',
]);
clearTimeout(slow);
if (build.code !== 0) {
  console.error(`${build.output}\n${folder} could not be built; the reason stands above.`);
  process.exit(1);
}
const { status } = spawnSync(process.execPath, [`${folder}/dist/${program}.js`, ...args], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
