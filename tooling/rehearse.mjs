// Rehearses a release on this machine alone: versions a copy of the repository, publishes it to a registry
// that nobody else sees, installs from there as users do, and releases a change. Ends with what was released.

import { join } from 'node:path';
import { publishedPackages } from './packages.mjs';
import {
  changelogProblems,
  comesAlong,
  dependentsOf,
  firstVersionProblems,
  nextVersion,
  releaseTable,
  versionProblems,
} from './rehearse/checks.mjs';
import { installedOfScope, makeProject, runExample } from './rehearse/consumer.mjs';
import { publishingEnvironment, refuseOtherRegistries, startRegistry } from './rehearse/registry.mjs';
import { change, changelogIn, manifestsIn, publish, takeChangesets } from './rehearse/release.mjs';
import { copyRepository } from './rehearse/repository.mjs';
import { scratch } from './rehearse/scratch.mjs';
import { runSteps } from './steps.mjs';

const PATCHED = '@tecmns/tea';
const MOVED = '@tecmns/mechanisms';

const root = process.cwd();
const here = scratch('rehearsal');
const packages = publishedPackages();
const names = packages.map(({ name }) => name);
const rounds = [];
/** What later steps build upon; a step that fails leaves its part out. */
const done = {};

await runSteps(
  [
    ['prepare', 'registry on loopback, copy of the repository', prepare],
    ['first', 'first versions: core 1.0.0, the others 0.1.0', firstVersions],
    ['first', 'every package is published as its manifest says', firstRelease],
    ['first', 'changelogs say what the changesets said', () => changelogs(done.first)],
    ...project('npm', '@tecmns/1hive'),
    ...project('pnpm', '@tecmns/tea'),
    ['npm', 'tecmns brings the whole scope, and runs', umbrella],
    ['patch', `a patch of ${PATCHED} needs a changeset, and releases it alone`, patch],
    ['patch', 'its changelog says so', () => changelogs(done.patch)],
    ['minor', `a minor of ${MOVED}, still 0.x, releases those that depend on it`, minor],
    ['minor', 'their changelogs say so', () => changelogs(done.minor)],
  ],
  () => `\n${releaseTable(rounds, names)}\n`,
).finally(here.clear);

function result(problems, note) {
  return {
    passed: problems.length === 0 ? 1 : 0,
    failed: problems.length,
    output: problems.join('\n'),
    note,
  };
}

function after(part) {
  if (done[part] === undefined) throw new Error('Not tried, since a step failed that it builds upon.');
  return done[part];
}

async function prepare() {
  const [registry, copy] = await Promise.all([startRegistry(here), copyRepository(here, root)]);
  const env = publishingEnvironment(here, registry);
  await refuseOtherRegistries(here, registry.url, { cwd: copy, env });
  done.prepare = { url: registry.url, copy, env, names };
  return result([], registry.url);
}

async function firstVersions() {
  const { copy } = after('prepare');
  const released = new Map(packages.map(({ folder, name }) => [name, changelogIn(copy, folder) !== '']));
  done.plan = await takeChangesets(here, copy);
  const found = Object.values(manifestsIn(copy, packages)).map(({ name, version }) => ({
    name,
    version,
    released: released.get(name),
  }));
  return result(
    firstVersionProblems(found),
    found.map(({ name, version }) => `${name} ${version}`).join(', '),
  );
}

async function firstRelease() {
  const plan = after('plan');
  const { copy } = after('prepare');
  const versions = await publish(here, copy, done.prepare);
  rounds.push({ title: 'first', versions });
  const wanted = Object.values(manifestsIn(copy, packages)).map(({ name, version }) => [name, version]);
  done.first = plan;
  return result(
    versionProblems(Object.fromEntries(wanted), versions),
    `${Object.keys(versions).length} packages`,
  );
}

/** Prints the changelog of each package of a release, and compares it with the changesets. */
function changelogs(plan) {
  const { copy } = after('prepare');
  if (plan === undefined) throw new Error('Not tried, since nothing was released.');
  const problems = plan.flatMap(({ name, newVersion: version, summaries }) => {
    const text = changelogIn(copy, packages.find((one) => one.name === name).folder);
    console.log(
      `\n${text
        .split(/^(?=## )/m)
        .slice(0, 2)
        .join('')
        .trimEnd()}`,
    );
    return changelogProblems(text, { name, version, summaries });
  });
  console.log();
  return Promise.resolve(result(problems));
}

/** Checks of a project into which one package was installed, and nothing else. */
function project(client, name) {
  const example = (kind) => async () => {
    const problems = await runExample(here, after(client), name, kind);
    return result(problems);
  };
  return [
    [
      client,
      `${name} brings what it depends on of the scope, and no more`,
      () => install(client, name, name),
    ],
    [client, `the example of ${name} runs with import`, example('esm')],
    [client, `the example of ${name} runs with require`, example('cjs')],
  ];
}

async function install(client, name, what, title = client) {
  const { copy, url } = after('prepare');
  after('first');
  done[title] = await makeProject(here, { client, url, what, title });
  const wanted = comesAlong(manifestsIn(copy, packages), name);
  const found = installedOfScope(done[title]);
  const same = wanted.join() === found.join();
  return result(
    same ? [] : [`Installed: ${found.join(', ')}; expected: ${wanted.join(', ')}.`],
    found.join(', '),
  );
}

async function umbrella() {
  const { copy, url } = after('prepare');
  const { version } = manifestsIn(copy, packages).tecmns;
  // It has no scope, so that a setting for the scope does not lead to it; its address does.
  const { failed, ...installed } = await install(
    'npm',
    'tecmns',
    `${url}tecmns/-/tecmns-${version}.tgz`,
    'tecmns',
  );
  if (failed > 0) return { failed, ...installed };
  const bin = join(done.tecmns, 'node_modules', 'tecmns', 'dist', 'bin.js');
  const printed = await here.must(process.execPath, [bin, 'models'], { cwd: done.tecmns });
  const missing = ['1hive', 'commonsbuild', 'ltfte', 'tea'].filter((org) => !printed.includes(`${org}/`));
  return result(missing.map((org) => `'tecmns models' lists no model of ${org}.`));
}

function patch() {
  const before = manifestsIn(after('prepare').copy, packages);
  return another('patch', PATCHED, { [PATCHED]: nextVersion(before[PATCHED].version, 'patch') });
}

function minor() {
  const before = manifestsIn(after('prepare').copy, packages);
  const dependents = dependentsOf(before, MOVED).map((name) => [
    name,
    nextVersion(before[name].version, 'patch'),
  ]);
  const moved = nextVersion(before[MOVED].version, 'minor');
  return another('minor', MOVED, { ...Object.fromEntries(dependents), [MOVED]: moved });
}

/** Releases a change of one package and compares what was released with what should have been. */
async function another(kind, name, wanted) {
  const { copy } = after('prepare');
  after('first');
  const changed = packages.find((one) => one.name === name);
  const gate = await change(here, copy, changed, kind);
  const plan = await takeChangesets(here, copy);
  const versions = await publish(here, copy, done.prepare);
  rounds.push({ title: `${kind} of ${name}`, versions });
  done[kind] = plan;
  return result([...gate, ...versionProblems(wanted, versions)], Object.keys(versions).join(', '));
}
