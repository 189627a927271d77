import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ThreatWorld } from '../../testing/threats.ts';
import { modelFiles } from '../../testing/world.ts';
import { load } from '../load/load.ts';

// Models that do what no model may. The sandbox runs what is built.

let world: ThreatWorld;
beforeAll(async () => {
  world = await ThreatWorld.make();
});
afterEach(() => world.reset());
afterAll(() => world.end());

const host = [
  {
    name: '@tecmns/core',
    address: import.meta.resolve('@tecmns/core/package.json').replace('package.json', 'dist/index.js'),
  },
];
const executor = new URL('../../testing/executor.mjs', import.meta.url).href;

/** A model that does something when its module is loaded, or when it takes a step. */
const model = ({ loading = '', stepping = '' }) => `
import { Model, p } from '@tecmns/core';
${loading}
export class Curve extends Model.define({
  id: 'bad/model',
  doc: 'A model.',
  metrics: { money: { unit: 'collateral', doc: 'Money.' } },
}) {
  money: number = 1;
  step() { ${stepping} }
  protected measure() { return { money: this.money }; }
}
`;

let number = 0;
/** What loading and running a model is refused with, which is locked and verified as any other. */
async function refused(source: string, seconds = 20) {
  const name = `bad/model-${number++}`;
  world.repository(name, modelFiles('bad/model', {}, source));
  world.register(name);
  await world.init();
  const project = await world.open();
  const limits = { megabytes: 64, processMegabytes: 256, loadSeconds: seconds, runSeconds: seconds };
  return world.refusal(async () => {
    const loaded = await load(project, `${name}#model`, { host, executor, limits });
    await loaded.run({ steps: 1, seed: 1 }).finally(() => loaded.end());
  });
}

test('one that does nothing of it runs', async () => {
  expect(await refused(model({ stepping: 'this.money += 1;' }))).toEqual([0, 'accepted']);
});

describe('a model is ended', () => {
  test.each<readonly [what: string, code: string, source: string, seconds: number]>([
    ['that does not end while it is loaded', 'out-of-time', model({ loading: 'for (;;) {}' }), 2],
    ['that does not end while it runs', 'out-of-time', model({ stepping: 'for (;;) {}' }), 2],
    [
      'that takes objects without end',
      'out-of-memory',
      model({
        loading: "const all: unknown[] = []; for (;;) all.push(new Array(1000).fill('x' + all.length));",
      }),
      20,
    ],
    [
      'that takes bytes without end',
      'out-of-memory',
      model({ loading: 'const all: unknown[] = []; for (;;) all.push(new Uint8Array(2 ** 22).fill(1));' }),
      20,
    ],
  ])('%s', async (_, code, source, seconds) => {
    expect(await refused(source, seconds)).toEqual([10, code]);
  });
});

describe('a model is refused that reaches for', () => {
  test.each<readonly [what: string, code: string, loading: string]>([
    ['files', 'import-refused', "import { writeFileSync } from 'node:fs'; writeFileSync('MARKER', '');"],
    [
      'programs',
      'import-refused',
      "import { execSync } from 'node:child_process'; execSync('touch MARKER');",
    ],
    ['files of the machine', 'import-refused', "import '/etc/passwd';"],
    ['what is beside its repository', 'import-refused', "import '../../x.js';"],
    ['the network by an import', 'import-refused', "import 'https://example.org/x.js';"],
    ['a program in an address', 'import-refused', "import 'data:text/javascript,1';"],
    ['modules that the host has not given', 'import-refused', "import 'zod';"],
    ['files while it runs', 'not-loaded', "const name = 'node:fs'; import(name);"],
    ['files by require', 'not-loaded', "const name = 'node:fs'; require(name);"],
    ['the process', 'not-loaded', '(globalThis as any).process.exit(0);'],
    [
      'the process by a constructor',
      'not-loaded',
      "([] as any).constructor.constructor('return process')().exit(0);",
    ],
    ['the network', 'not-loaded', "(globalThis as any).fetch('https://example.org');"],
    ['timers', 'not-loaded', '(globalThis as any).setTimeout(() => {}, 0);'],
    ['the clock', 'not-loaded', 'Date.now();'],
    ['the clock by a date', 'not-loaded', 'new Date().getTime();'],
    ['chance', 'not-loaded', 'Math.random();'],
    ['what all objects share', 'not-loaded', '(Object.prototype as any).polluted = 1;'],
    ['what the host has given', 'not-loaded', '(Model as any).fork = 1;'],
  ])('%s', async (_, code, loading) => {
    expect(await refused(model({ loading: loading.replace('MARKER', world.marker) }))).toEqual([10, code]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('the clock when it takes a step', async () => {
    expect(await refused(model({ stepping: 'this.money = Date.now();' }))).toEqual([10, 'not-run']);
  });
});
