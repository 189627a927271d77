import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { modelFiles, netlistFile, World } from '../../testing/world.ts';
import { packName } from '../store/packName.ts';
import { load } from './load.ts';
import { Sandbox, type SandboxLimits } from './Sandbox.ts';

// The sandbox runs what is built: npm test builds before it tests.
const host = [
  {
    name: '@tecmns/core',
    address: import.meta.resolve('@tecmns/core/package.json').replace('package.json', 'dist/index.js'),
  },
];
const executor = new URL('../../testing/executor.mjs', import.meta.url).href;

const savings = (body = '') => `
import { Model, p } from '@tecmns/core';
import { growth } from './growth.js';
${body}
export class Curve extends Model.define({
  id: 'a/savings',
  doc: 'Money that grows.',
  params: { rate: p.number({ default: 0.5, bounds: [0, 1], unit: '1/day', doc: 'Interest of a day.' }) },
  metrics: { balance: { unit: 'collateral', doc: 'Money.' } },
}) {
  balance: number = 8;
  step() { this.balance = growth(this.balance, this.rate); }
  protected measure() { return { balance: this.balance }; }
}
`;
const growth = {
  'growth.ts': 'export const growth = (x: number, rate: number): number => x * (1 + rate);\n',
};

let world: World;
beforeAll(() => {
  world = new World();
});
afterAll(() => world.end());

let number = 0;
/** Loads a model whose module has this text. */
async function loaded(
  source: string,
  { files = {}, limits, runner = executor }: { files?: object; limits?: SandboxLimits; runner?: string } = {},
) {
  const name = `a/n${number++}`;
  world.repository(name, { ...modelFiles('a/savings', {}, source), ...growth, ...files });
  world.netlist([name]);
  await world.init({ isFree: () => true });
  return load(await world.open(), `${name}#savings`, { host, executor: runner, limits });
}

const short = { megabytes: 64, processMegabytes: 256, loadSeconds: 3, runSeconds: 1 };

test('a model is loaded from verified bytes and runs in its sandbox', async () => {
  const model = await loaded(savings());
  try {
    expect(model).toMatchObject({ id: 'a/savings', tree1: expect.stringMatching(/^tree1:/) });
    expect(model.description).toMatchObject({
      id: 'a/savings',
      parameters: [{ name: 'rate', default: 0.5 }],
    });
    const { columns, digest } = await model.run({ steps: 3, seed: 1 });
    expect([...columns.numbers('model.balance')]).toEqual([8, 12, 18, 27]);
    expect((await model.run({ steps: 3, seed: 1 })).digest).toBe(digest);
    expect([
      ...(await model.run({ steps: 2, seed: 1, params: { rate: 1 } })).columns.numbers('model.balance'),
    ]).toEqual([8, 16, 32]);
    await expect(model.run({ steps: 2, seed: 1, params: { rate: 8 } })).rejects.toMatchObject({
      fault: 'load',
      code: 'not-run',
    });
    expect((await model.run({ steps: 1, seed: 1 })).columns.length).toBe(2);
  } finally {
    await model.end();
  }
});

test('a model imports models of its own netlist, by the name that this gives them', async () => {
  world.repository('lib/lib', {
    ...modelFiles('lib/growth', {}, 'export const growth = (x: number) => x + 1;\n'),
  });
  world.repository('evil/lib', { ...modelFiles('lib/growth', {}, 'export const growth = () => 666;\n') });
  const source = savings().replace('./growth.js', 'tecmns:lib/lib#growth');
  world.repository('a/user', { ...modelFiles('a/savings', {}, source), ...netlistFile(['lib/lib']) });
  world.netlist(['a/user', 'evil/lib'], { alias: { lib: 'evil/lib' } });
  await world.init({ isFree: () => true });
  const model = await load(await world.open(), 'tecmns:a/user#Savings', { host, executor });
  expect([...(await model.run({ steps: 2, seed: 1 })).columns.numbers('model.balance')]).toEqual([8, 9, 10]);
  await model.end();
  expect(
    (await load(await world.open(), 'lib#growth', { host, executor }).catch((error) => error)).code,
  ).toBe('not-loaded');
});

test('who registers a netlist sees what it exports, one step further and no more', async () => {
  const model = (id: string) => modelFiles(id, {}, savings().replace('a/savings', id));
  const own = (id: string, models: readonly object[]) => ({
    ...model(id),
    ...growth,
    ...netlistFile(models),
  });
  world.repository('x/far', { ...model('x/far'), ...growth });
  world.repository('x/hidden', { ...model('x/hidden'), ...growth });
  world.repository('x/shown', own('x/shown', [{ repo: 'x/far', export: true }]));
  world.repository('x/root', own('x/root', [{ repo: 'x/shown', export: true }, { repo: 'x/hidden' }]));
  world.netlist(['x/root']);
  await world.init({ isFree: () => true });
  const project = await world.open();
  const outcome = async (name: string) => {
    const loading = load(project, name, { host, executor });
    await loading.then((one) => one.end()).catch(() => {});
    return loading.then(
      ({ node }) => node.replace(/@.*/, ''),
      ({ code }) => code,
    );
  };
  expect(await outcome('x/shown#shown')).toBe('github.com/x/shown');
  expect(await outcome('x/hidden#hidden')).toBe('unknown-name');
  await expect(load(project, 'x/hidden#hidden', { host, executor })).rejects.toThrow(
    'Run tecmns add x/hidden.',
  );
  expect(await outcome('x/far#far')).toBe('unknown-name');
  expect(await outcome('x/shown#none')).toBe('unknown-model');
});

describe('a model gets nothing but what it is given', () => {
  test.each([
    'process',
    'fetch',
    'setTimeout',
    'Buffer',
    'globalThis.process',
    'WebAssembly.compile',
    'performance',
    'crypto',
  ])('no %s', async (name) => {
    const model = loaded(
      savings(
        `if (typeof ${name} !== 'undefined') throw new Error('it is there');`.replace(
          'typeof WebAssembly.compile',
          'typeof WebAssembly',
        ),
      ),
    );
    await (await model).end();
  });

  test.each([
    ['Math.random()', /random/],
    ['Date.now()', /now/],
    ['new Date().getTime()', /Date/],
    ["const name = 'node:fs'; require(name)", /not supported/],
    ["(0, eval)('1'), Function('return this')().process.exit()", /.+/],
    ["[].constructor.constructor('return process')()", /.+/],
    ["Model.constructor.constructor('return process')()", /.+/],
    ["(async () => {}).constructor('return process')()", /.+/],
    ['Object.prototype.polluted = 1', /.+/],
    ['Array.prototype.map = () => []', /.+/],
    ['(Model as any).fork = 1', /.+/],
    ['(p as any).number = 1', /.+/],
  ])('not %s', async (expression, message) => {
    await expect(loaded(savings(`${expression};`))).rejects.toMatchObject({
      fault: 'load',
      code: 'not-loaded',
      message: expect.stringMatching(message),
    });
  });

  test.each([
    'node:fs',
    'fs',
    'zod',
    '@tecmns/cadcad',
    'https://example.org/x.js',
    '/etc/passwd',
    'file:///etc/passwd',
    '../../../etc/passwd',
    './none.js',
    'data:text/javascript,1',
  ])('an import of %s is refused', async (specifier) => {
    await expect(loaded(savings(`import '${specifier}';`))).rejects.toMatchObject({
      fault: 'load',
      code: 'import-refused',
    });
  });

  test('an import while it runs is refused too', async () => {
    await expect(loaded(savings("const name = 'node:fs'; await import(name);"))).rejects.toMatchObject({
      fault: 'load',
    });
    await expect(loaded(savings("const name = 'node:fs'; import(name);"))).rejects.toMatchObject({
      fault: 'load',
      code: 'not-loaded',
    });
  });

  test('settings of its repository are not heeded', async () => {
    const files = {
      'tsconfig.json': '{"compilerOptions":{"paths":{"*":["/etc/*"]},"jsxFactory":"x"}}',
      'package.json':
        '{"type":"commonjs","imports":{"#x":"/etc/passwd"},"browser":{"./growth.ts":"./evil.ts"}}',
      'evil.ts': 'export const growth = () => 666;',
    };
    const model = await loaded(savings(), { files });
    expect([...(await model.run({ steps: 1, seed: 1 })).columns.numbers('model.balance')]).toEqual([8, 12]);
    await model.end();
  });
});

test('runs that are asked for at once give each its own answer', async () => {
  const model = await loaded(savings());
  const controller = new AbortController();
  const balances = async (steps: number, signal?: AbortSignal) => [
    ...(await model.run({ steps, seed: 1 }, signal)).columns.numbers('model.balance'),
  ];
  const first = balances(1);
  const given = balances(2, controller.signal);
  const last = balances(3);
  controller.abort(new Error('enough'));
  await expect(given).rejects.toThrow('enough');
  expect(await first).toEqual([8, 12]);
  expect(await last).toEqual([8, 12, 18, 27]);
  await model.end();
});

test('a file that is no module is no model', async () => {
  world.repository('a/readme', {
    'tecmns.model.json': JSON.stringify({
      model: 1,
      provides: [{ id: 'a/savings', path: 'README.md', kind: 'model' }],
      authors: [{ id: 'github:alice', role: 'author' }],
    }),
    'README.md': 'globalThis.here = 1',
  });
  world.netlist(['a/readme']);
  await world.init({ isFree: () => true });
  await expect(load(await world.open(), 'a/readme', { host, executor })).rejects.toMatchObject({
    fault: 'load',
    code: 'import-refused',
    message: expect.stringContaining('README.md'),
  });
});

test.each([
  ['undefined', 'not-loaded'],
  ['() => 1', 'not-loaded'],
  ["'x'.repeat(2 ** 20)", 'too-large'],
])('a model that describes itself as %s is not taken, and its sandbox is ended', async (value, code) => {
  const end = vi.spyOn(Sandbox.prototype, 'end');
  onTestFinished(() => end.mockRestore());
  await expect(loaded(`export class Curve { static describe() { return ${value}; } }`)).rejects.toMatchObject(
    { name: 'NetlistError', code },
  );
  expect(end).toHaveBeenCalled();
});

test('a table that is none is not taken', async () => {
  const model = await loaded(savings(), {
    runner: new URL('../../testing/badExecutor.mjs', import.meta.url).href,
  });
  await expect(model.run({ steps: 1, seed: 1 })).rejects.toMatchObject({ fault: 'load', code: 'bad-answer' });
  await expect(model.run({ steps: 2, seed: 1 })).rejects.toMatchObject({ fault: 'load', code: 'bad-answer' });
  await model.end();
});

describe('a model is ended', () => {
  test('when it does not end while it is loaded', async () => {
    await expect(loaded(savings('for (;;) {}'), { limits: short })).rejects.toMatchObject({
      fault: 'load',
      code: 'out-of-time',
    });
  });

  test('when it does not end while it runs', async () => {
    const model = await loaded(
      savings().replace('this.balance = growth', 'for (;;) {} this.balance = growth'),
      { limits: short },
    );
    await expect(model.run({ steps: 1, seed: 1 })).rejects.toMatchObject({ code: 'out-of-time' });
    await expect(model.run({ steps: 1, seed: 1 })).rejects.toThrow('was ended before');
  });

  test('when it takes memory without end', async () => {
    const greedy = savings(
      "const all: unknown[] = []; for (;;) all.push(new Array(1000).fill('x' + all.length));",
    );
    await expect(loaded(greedy, { limits: { ...short, loadSeconds: 20 } })).rejects.toMatchObject({
      fault: 'load',
      code: 'out-of-memory',
    });
  });

  test('when it takes bytes without end, which are not counted among objects', async () => {
    const greedy = savings('const all: unknown[] = []; for (;;) all.push(new Uint8Array(2 ** 22).fill(1));');
    await expect(loaded(greedy, { limits: { ...short, loadSeconds: 20 } })).rejects.toMatchObject({
      fault: 'load',
      code: 'out-of-memory',
    });
  });

  test('when its signal says so', async () => {
    const model = await loaded(
      savings().replace('this.balance = growth', 'for (;;) {} this.balance = growth'),
      { limits: { ...short, runSeconds: 60 } },
    );
    const reason = new Error('enough');
    const controller = new AbortController();
    const running = model.run({ steps: 1, seed: 1 }, controller.signal);
    setTimeout(() => controller.abort(reason), 50);
    await expect(running).rejects.toBe(reason);
  });
});

describe('what is no model is told', () => {
  test.each([
    ['export const other = 1;', 'not-loaded', "no class or function 'Curve'"],
    ['throw new Error("on purpose"); export class Curve {}', 'not-loaded', 'on purpose'],
    ['this is no program', 'not-bundled', 'line 1'],
  ])('%j', async (source, code, message) => {
    await expect(loaded(source)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test('and so are names that lead to none', async () => {
    world.repository('x/y', modelFiles('x/savings'));
    world.netlist(['x/y']);
    await world.init({ isFree: () => true });
    const project = await world.open();
    const code = (name: string) =>
      load(project, name, { host, executor }).then(
        () => 'loaded',
        (error) => error.code,
      );
    expect(await code('x/z#savings')).toBe('unknown-name');
    expect(await code('x/y#saving')).toBe('unknown-model');
    expect(
      (await load({ ...project, lock: undefined }, 'x/y', { host, executor }).catch((error) => error)).code,
    ).toBe('no-lock');
  });

  test('and a pack that was changed since it was verified', async () => {
    const { lock, store } = await world.open();
    const path = join(store, packName(Object.values(lock!.nodes)[0]!.tree1));
    const bytes = readFileSync(path);
    bytes[20]! ^= 1;
    writeFileSync(path, bytes);
    await expect(load(await world.open(), 'x/y', { host, executor })).rejects.toMatchObject({
      fault: 'verification',
      code: 'pack-damaged',
    });
  });
});
