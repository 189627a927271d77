// Runs a command of this repository on a machine that has only Node and npm:
//
//   node tooling/pnpm.mjs                      installs what is missing
//   node tooling/pnpm.mjs <command> [args]     installs what is missing, then runs the command
//
// The pnpm that package.json pins is fetched once, into node_modules/.tecmns, and stands on the PATH of the
// command; so do the tools of the root and of tooling. While the lockfile and all manifests are as they were
// at the last install, nothing is installed and no package manager is started.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const house = join(root, 'node_modules', '.tecmns');
const stampFile = join(house, 'installed');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const [, pnpmVersion] = manifest.packageManager.split('@');

refuseOldNode(manifest.engines.node.replace('>=', ''));
const env = environment();
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== fingerprint()) install();
const [command, ...args] = process.argv.slice(2);
if (command !== undefined) process.exitCode = run(command === 'node' ? process.execPath : command, args);

function refuseOldNode(floor) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [floorMajor, floorMinor] = floor.split('.').map(Number);
  if (major > floorMajor || (major === floorMajor && minor >= floorMinor)) return;
  console.error(`This is Node ${process.versions.node}; tecmns needs Node ${floor} or newer.`);
  process.exit(1);
}

function environment() {
  const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const bins = [root, join(root, 'tooling'), house].map((folder) => join(folder, 'node_modules', '.bin'));
  return {
    ...process.env,
    [pathKey]: [...bins, process.env[pathKey] ?? ''].join(delimiter),
    DO_NOT_TRACK: '1',
    TURBO_TELEMETRY_DISABLED: '1',
  };
}

/** Changes when anything changes that an install depends on. */
function fingerprint() {
  const hash = createHash('sha256').update(process.versions.node);
  const folders = readdirSync(join(root, 'packages')).map((name) => join('packages', name));
  const manifests = ['.', 'examples', 'bench', 'tooling', 'tooling/docs', ...folders].map((path) =>
    join(path, 'package.json'),
  );
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests]) {
    if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function install() {
  rmSync(stampFile, { force: true });
  const pnpm = join(house, 'node_modules', 'pnpm', 'package.json');
  if (!existsSync(pnpm) || JSON.parse(readFileSync(pnpm, 'utf8')).version !== pnpmVersion) {
    console.error(`Fetching pnpm ${pnpmVersion} …`);
    mkdirSync(house, { recursive: true });
    const quiet = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
    must('npm', ['install', '--prefix', house, ...quiet, `pnpm@${pnpmVersion}`]);
  }
  console.error('Installing …');
  // Where people work, a new package is taken into the lockfile; elsewhere the lockfile must have it.
  const lockfile = process.env.CI ? '--frozen-lockfile' : '--no-frozen-lockfile';
  // With CI set pnpm asks nothing, also where it finds that its store has moved.
  must('pnpm', ['install', lockfile, '--reporter=append-only', '--loglevel=warn'], { CI: '1' });
  writeFileSync(stampFile, fingerprint());
}

function must(name, words, variables) {
  const code = run(name, words, variables);
  if (code === 0) return;
  console.error(`'${name} ${words.join(' ')}' failed, so nothing further was run.`);
  process.exit(code);
}

/** Runs a command to its end and gives its exit code. */
function run(name, words, variables) {
  // On Windows npm, pnpm and the tools are scripts, which only a shell can start.
  const shell = process.platform === 'win32' && name !== process.execPath;
  const quoted = shell ? words.map((word) => `"${word.replaceAll('"', '\\"')}"`) : words;
  const done = spawnSync(name, quoted, { cwd: root, env: { ...env, ...variables }, shell, stdio: 'inherit' });
  if (done.error !== undefined) console.error(`'${name}' could not be started: ${done.error.message}`);
  return done.status ?? 1;
}
