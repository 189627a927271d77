import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { versionsOf } from './registry.mjs';
import { commit, inCopy, install, manifestIn, tryInCopy } from './repository.mjs';

/**
 * Takes the pending changesets of a copy into versions and changelogs, with the command that releases use.
 *
 * @param {ReturnType<typeof import('./scratch.mjs').scratch>} scratch
 * @param {string} copy
 * @returns {Promise<{ name: string, newVersion: string, summaries: string[] }[]>} what is to be released
 */
export async function takeChangesets(scratch, copy) {
  await inCopy(scratch, copy, ['changeset', 'status', '--output=plan.json']);
  const plan = JSON.parse(readFileSync(join(copy, 'plan.json'), 'utf8'));
  const summaries = new Map(plan.changesets.map(({ id, summary }) => [id, summary]));
  await inCopy(scratch, copy, ['node', 'tooling/version.mjs']);
  await install(scratch, copy);
  await commit(scratch, copy, 'Release');
  return plan.releases
    .filter(({ type }) => type !== 'none')
    .map(({ name, newVersion, changesets }) => ({
      name,
      newVersion,
      summaries: changesets.map((id) => summaries.get(id)),
    }));
}

/**
 * Publishes a copy, with the command that releases use.
 *
 * @param {ReturnType<typeof import('./scratch.mjs').scratch>} scratch
 * @param {string} copy
 * @param {{ url: string, env: Record<string, string | undefined>, names: readonly string[] }} options
 * @returns {Promise<Record<string, string>>} versions that the registry has now and had not before
 */
export async function publish(scratch, copy, { url, env, names }) {
  const before = await allVersions(url, names);
  await inCopy(scratch, copy, ['node', 'tooling/release.mjs'], env);
  const after = await allVersions(url, names);
  const added = names.map((name) => [name, after[name].filter((version) => !before[name].includes(version))]);
  return Object.fromEntries(
    added
      .filter(([, versions]) => versions.length > 0)
      .map(([name, versions]) => [name, versions.join(' and ')]),
  );
}

async function allVersions(url, names) {
  const all = names.map(async (name) => [name, Object.keys(await versionsOf(url, name))]);
  return Object.fromEntries(await Promise.all(all));
}

/**
 * Changes a package's README on a branch, first without a changeset and then with the one that announces it.
 *
 * @param {ReturnType<typeof import('./scratch.mjs').scratch>} scratch
 * @param {string} copy
 * @param {{ folder: string, name: string }} changed
 * @param {'patch' | 'minor'} kind
 * @returns {Promise<string[]>} what is wrong with how the gate of pull requests judges the two
 */
export async function change(scratch, copy, { folder, name }, kind) {
  await scratch.must('git', ['branch', '--force', 'main', 'HEAD'], { cwd: copy });
  const gate = () => tryInCopy(scratch, copy, ['changeset', 'status', '--since=main']);
  const readme = join(copy, 'packages', folder, 'README.md');
  writeFileSync(readme, `${readFileSync(readme, 'utf8')}\nA line that only the rehearsal adds.\n`);
  const summary = `Rehearsed a ${kind} of \`${name}\`.`;
  await commit(scratch, copy, summary);
  const silent = await gate();
  writeFileSync(join(copy, '.changeset', 'rehearsed.md'), `---\n"${name}": ${kind}\n---\n\n${summary}\n`);
  await commit(scratch, copy, `Announce: ${summary}`);
  const announced = await gate();
  return [
    ...(silent.code === 0 ? [`The gate lets a change of ${name} pass that no changeset announces.`] : []),
    ...(announced.code === 0
      ? []
      : [`The gate refuses an announced change of ${name}:\n${announced.output}`]),
  ];
}

/** Manifests of the public packages of a copy, by name. */
export function manifestsIn(copy, packages) {
  return Object.fromEntries(packages.map(({ folder, name }) => [name, manifestIn(copy, folder)]));
}

/** Changelog of a package in a copy; empty if it has none. */
export function changelogIn(copy, folder) {
  const file = join(copy, 'packages', folder, 'CHANGELOG.md');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
