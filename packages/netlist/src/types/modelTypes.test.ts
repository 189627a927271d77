import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { modelFiles, netlistFile, World } from '../../testing/world.ts';
import type { Lock } from '../lock/lock.ts';
import { type ModelTypes, modelTypes } from './modelTypes.ts';

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

/** What must never happen while declarations are made. */
const TRAP = 'throw new Error("it was executed");\n';

let world: World;
let made: ModelTypes;
const project = async () => {
  const { lock, ...rest } = await world.open();
  return { ...rest, lock: lock as Lock };
};

beforeAll(async () => {
  world = new World();
  const provides = [
    { id: 'a/money-saved', path: 'curve.ts', export: 'Savings', kind: 'model', summary: 'Ends */ here.' },
    { id: 'a/bank', path: 'curve.ts', kind: 'system' },
    { id: 'a/growth', path: 'curve.ts', export: 'growth', kind: 'mechanism' },
  ];
  world.repository('a/b', {
    ...modelFiles('a/b', { provides }, TRAP),
    ...netlistFile([{ repo: 'x/shown', export: true }, 'x/hidden']),
  });
  world.repository('x/shown', modelFiles('x/shown', {}, TRAP));
  world.repository('x/hidden', modelFiles('x/hidden', {}, TRAP));
  world.netlist(['a/b'], { alias: { money: 'a/b' } });
  await world.init({ isFree: () => true });
  made = await modelTypes(await project());
});
afterAll(() => world.end());

/** What the compiler says of a program that has the declarations. */
async function complaints(program: string): Promise<readonly string[]> {
  // The types of core are found from there as they were built: npm test builds before.
  const parent = join(import.meta.dirname, '../../dist');
  mkdirSync(parent, { recursive: true });
  const home = mkdtempSync(join(parent, 'types-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  writeFileSync(join(home, 'tecmns.d.ts'), made.text);
  writeFileSync(join(home, 'program.mts'), program);
  const compilerOptions = {
    ...{ target: 'es2022', lib: ['es2023', 'dom'], module: 'nodenext', types: ['node'] },
    ...{ strict: true, noUncheckedIndexedAccess: true, noEmit: true },
  };
  writeFileSync(
    join(home, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['*.mts', '*.d.ts'] }),
  );
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', home]).catch(
    (failed: { readonly stdout: string }) => failed,
  );
  return stdout
    .split('\n')
    .flatMap((line) => /([\w.]+)\(\d+,\d+\): error (TS\d+)/.exec(line)?.slice(1).join(' ') ?? []);
}

describe('a program that has the declarations', () => {
  test('compiles with all names that lead to a model, and with what is known of it', async () => {
    const program = `
      import { System, type ModelDescriptor } from '@tecmns/core';
      import { Savings } from 'tecmns:a/b#MoneySaved';
      import { Savings as same } from 'tecmns:a/b#money-saved';
      import { Savings as called } from 'tecmns:money#MoneySaved';
      import bank from 'tecmns:a/b#bank';
      import { growth } from 'tecmns:a/b#growth';
      import { Curve } from 'tecmns:x/shown#Shown';
      const savings: Savings = new Savings({ rate: 0.5 });
      const described: ModelDescriptor = Savings.describe();
      const id: 'a/money-saved' = Savings.id;
      const metrics: Readonly<Record<string, unknown>> = savings.metrics();
      const unknown: unknown = savings.rate;
      const others: (typeof Savings)[] = [same, called];
      const system = new System({ controllables: { savings, shown: new Curve() } });
      const order: readonly string[] = [...system.order, ...bank({ rate: 1 }).order];
      const what: unknown = growth;
      export { described, id, metrics, order, others, unknown, what };
    `;
    expect(await complaints(program)).toEqual([]);
  });

  test('does not with a name that leads nowhere, or with more than is known', async () => {
    const program = [
      "import { Savings } from 'tecmns:a/b#MoneySaved';",
      "import 'tecmns:a/b#MoneySaved';",
      "import { Savings as a } from 'tecmns:a/b#MoneySave';",
      "import { Curve as b } from 'tecmns:x/hidden#Hidden';",
      "import { Curve as c } from 'tecmns:x/shown#Hidden';",
      "import { Saving as d } from 'tecmns:a/b#MoneySaved';",
      'const f: number = new Savings().rate;',
      'const g: 0 = Savings.id;',
      'new Savings(5);',
      'export { a, b, c, d, f, g };',
    ].join('\n');
    expect(await complaints(program)).toEqual(
      ['TS2307', 'TS2307', 'TS2307', 'TS2724', 'TS2322', 'TS2322', 'TS2345'].map(
        (code) => `program.mts ${code}`,
      ),
    );
  });
});

test('each model is told with its names, the plainest first', () => {
  const names = Object.fromEntries(made.models.map(({ id, names: own }) => [id, own]));
  expect(names).toEqual({
    'a/money-saved': ['a/b#MoneySaved', 'a/b#money-saved', 'money#MoneySaved', 'money#money-saved'],
    'a/bank': ['a/b#Bank', 'a/b#bank', 'money#Bank', 'money#bank'],
    'a/growth': ['a/b#Growth', 'a/b#growth', 'money#Growth', 'money#growth'],
    'x/shown': ['x/shown#Shown', 'x/shown#shown'],
  });
});

test('texts of others stay within comments', async () => {
  const { lock } = await project();
  expect(made.text).toContain(
    `  /**\n   * Ends * / here.\n   * a/money-saved\n   * Of ${lock.root['a/b']}\n   * ${lock.nodes[lock.root['a/b']!]!.tree1}\n   */\n`,
  );
  expect((await modelTypes(await project())).text).toBe(made.text);
});

test('a lock that names a model that is not there is refused', async () => {
  const { lock, ...rest } = await project();
  const id = lock.root['a/b']!;
  const node = {
    ...lock.nodes[id]!,
    provides: { ...lock.nodes[id]!.provides, 'a/none': lock.nodes[id]!.tree1 },
  };
  await expect(
    modelTypes({ ...rest, lock: { ...lock, nodes: { ...lock.nodes, [id]: node } } }),
  ).rejects.toMatchObject({
    ...{ fault: 'verification', code: 'not-provided', subject: 'a/none' },
  });
});
