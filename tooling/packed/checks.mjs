import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { command, runCommand } from '../steps.mjs';

const UNWANTED = /\.(test|test-d|bench)\.|\.tsbuildinfo$|(^|\/)(vitest|turbo|tsconfig)\b/;
const MACHINE_PATH = /(?:^|[\s"'`(=])(?:file:\/\/)?\/(?:home|root|work|tmp|Users)\/\w/m;

/**
 * What should not be in an installed package, or is missing from it.
 *
 * @param {string} home folder of the installed package
 * @param {string} repository folder of this repository
 */
export function contentProblems(home, repository) {
  const problems = ['README.md', 'LICENSE', 'package.json']
    .filter((file) => !existsSync(join(home, file)))
    .map((file) => `${file} is missing.`);
  const manifest = readFileSync(join(home, 'package.json'), 'utf8');
  for (const protocol of ['catalog:', 'workspace:']) {
    if (manifest.includes(`"${protocol}`)) problems.push(`package.json has a version that says ${protocol}`);
  }
  for (const file of readdirSync(home, { recursive: true, encoding: 'utf8' })) {
    if (!statSync(join(home, file)).isFile()) continue;
    const isTemplate = /^dist[\\/]templates[\\/].*\.template$/.test(file);
    if (!isTemplate && UNWANTED.test(file.replaceAll('\\', '/')))
      problems.push(`${file} is of no use to users.`);
    const text = readFileSync(join(home, file), 'utf8');
    if (text.includes(repository) || MACHINE_PATH.test(text))
      problems.push(`${file} names a path of one machine.`);
  }
  return problems;
}

/** What publint and attw find in a packed file. */
export async function toolProblems(tarball) {
  const checks = [
    command('publint', 'run', '--strict', tarball),
    command('attw', '--profile', 'esm-only', '--no-color', tarball),
  ];
  const results = await Promise.all(checks.map((check) => check()));
  return results.filter(({ failed }) => failed > 0).map(({ output }) => output.trim());
}

// Code for the command line, since imports in a file would be resolved from where the file is.
const LOAD = `
  import { createRequire } from 'node:module';
  const require = createRequire(process.cwd() + '/package.json');
  for (const entry of process.argv.slice(1)) {
    const count = Object.keys(await import(entry)).length;
    if (count === 0) throw new Error(entry + ' exports nothing.');
    if (Object.keys(require(entry)).length < count) throw new Error(entry + ' gives less to require().');
  }
`;

/** What goes wrong when each entry point of a package is imported, and when it is required. */
export async function loadProblems(consumer, { name, manifest }) {
  const entries = Object.entries(manifest.exports)
    .filter(([, target]) => typeof target === 'object')
    .map(([subpath]) => name + subpath.slice(1));
  const words = ['--no-warnings', '--input-type=module', '--eval', LOAD, '--', ...entries];
  const { code, output } = await runCommand(process.execPath, words, { cwd: consumer });
  return code === 0 ? [] : [output.trim()];
}
