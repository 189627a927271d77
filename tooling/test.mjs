// Every check of the repository, fast ones first. `npm test -- lint types` runs only those named;
// `npm test -- --affected` runs the tests of only those packages that a branch affects.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { affectedProjects, onlyThese } from './affected.mjs';
import { checkApi } from './api.mjs';
import { checkPages } from './pages.mjs';
import { command, runCommand, runSteps } from './steps.mjs';
import { checkTypeBudgets } from './typeBudgets.mjs';

const STEPS = [
  ['biome', 'format and common mistakes', command('biome', 'ci', '--error-on-warnings', '--colors=off')],
  ['sherif', 'manifests agree on versions and order', command('sherif', '--fail-on-warnings')],
  ['boundaries', 'packages import only what lies below them', command('turbo', 'boundaries')],
  ['lint', 'rules of this repository', command(process.execPath, 'tooling/lint.mjs')],
  ['build', 'every package compiles', command('turbo', 'run', 'build', '--output-logs=errors-only')],
  ['pages', 'pages in docs/models say what models say', checkPages],
  ['api', 'packages export what their reports say', checkApi],
  ['types', 'tests and type tests compile', command('tsc', '-p', 'tsconfig.tests.json', '--checkers', '1')],
  ['typeBudgets', 'work that types cause the compiler', checkTypeBudgets],
  ['vitest', 'tests, with coverage', vitest],
  ['knip', 'no unused file, export or dependency', command('knip', '--no-config-hints')],
];

async function vitest() {
  const affected = onlyAffected ? await affectedProjects() : undefined;
  if (affected?.length === 0) return { passed: 0, failed: 0, note: 'no package is affected' };
  const folder = mkdtempSync(join(tmpdir(), 'tecmns-vitest-'));
  try {
    const report = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const { code, output } = await runCommand('vitest', [
      'run',
      '--coverage',
      '--passWithNoTests',
      ...reporters,
      ...onlyThese(affected ?? []),
    ]);
    return { ...counts(report, code), output: `${output.trimEnd()}\n${failures(report)}` };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The names of failing tests, in lines of their own: they come last, where a log that is cut still has them. */
function failures(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
      .testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === 'failed')
          .map(({ fullName, failureMessages: [message = ''] }) =>
            [
              `failed: ${relative(process.cwd(), name)}: ${fullName}`,
              ...message.split('\n').slice(0, 3),
            ].join('\n  '),
          ),
      )
      .join('\n');
  } catch {
    return '';
  }
}

function counts(report, code) {
  let found = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  try {
    found = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    // No report: vitest did not get as far as that, and its exit code tells.
  }
  const unfinished = found.numPendingTests + (found.numTodoTests ?? 0);
  // A file that does not load, or coverage below its threshold, fails the run without failing a test.
  const failed = found.numFailedTests + unfinished || (code === 0 ? 0 : 1);
  const other = code !== 0 && found.numFailedTests === 0 ? '; coverage too low, or a file did not load' : '';
  const note = `${found.numPassedTests} passed, ${found.numFailedTests} failed, ${unfinished} skipped${other}`;
  return { passed: found.numPassedTests, failed, note };
}

const words = process.argv.slice(2);
const onlyAffected = words.includes('--affected');
const wanted = words.filter((word) => word !== '--affected');
const unknown = wanted.filter((name) => !STEPS.some(([step]) => step === name));
if (unknown.length > 0) {
  const known = STEPS.map(([step]) => step).join(', ');
  console.error(`No check is called ${unknown.join(', ')}. There are: ${known}.`);
  process.exit(1);
}
await runSteps(STEPS.filter(([name]) => wanted.length === 0 || wanted.includes(name)));
