import { basename } from 'node:path';
import { runCommand } from './steps.mjs';

const HAS_TESTS = /^(packages\/[^/]+|examples|bench|tooling)$/;

/**
 * The packages that differ from the base branch, or depend on one that does, as turbo sees it: by the names
 * under which vitest knows them. Where it cannot tell, as without the base branch, these are all.
 *
 * @returns {Promise<{ project: string, path: string }[]>}
 */
export async function affectedProjects() {
  const { code, output } = await runCommand('turbo', ['ls', '--affected', '--output=json']);
  if (code !== 0) throw new Error(`turbo cannot say which packages are affected:\n${output}`);
  return projectsIn(output);
}

/** Reads what turbo prints; notices of its own may stand above. A package without tests has no project. */
export function projectsIn(output) {
  const { packages } = JSON.parse(output.slice(output.search(/^\{/m)));
  return packages.items
    .map(({ path }) => path.replaceAll('\\', '/'))
    .filter((path) => HAS_TESTS.test(path))
    .map((path) => ({ project: basename(path), path }));
}

/**
 * Words that make vitest run, and measure the coverage of, these projects alone.
 *
 * @param {readonly { project: string, path: string }[]} projects
 */
export function onlyThese(projects) {
  return projects.flatMap(({ project, path }) => [
    `--project=${project}`,
    ...(path.startsWith('packages/') ? [`--coverage.include=${path}/src/**/*.ts`] : []),
  ]);
}
