import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXITS, makeRawRepository, modelFiles, netlistFile, RegistryWorld } from '../testing/registry.ts';
import { flat, longestLine } from '../testing/terminal.ts';
import { HIDDEN } from './cli/escaped.ts';
import { exitOfFault } from './exitCodeOf.ts';

// One of each class of hostile input, through the command: what it ends with, what it says, and the document that it gives.

test.each(Object.entries(EXITS))('the fault %s ends with %i', (fault, exit) => {
  expect(exitOfFault(fault)).toBe(exit);
});

let world: RegistryWorld;
let marker: string;
let before: string;
beforeAll(async () => {
  world = new RegistryWorld();
  marker = join(world.home, 'marker');
  world.repository('good/one', modelFiles('good/one', {}, 'for (;;) {}\nexport class Curve {}\n'));
  world.repository('good/thief', modelFiles('good/thief', {}, "import 'node:fs';\nexport class Curve {}\n"));
  world.netlist(['good/one', 'good/thief']);
  await world.init();
  before = state();
});
afterAll(() => world.end());

/** Lock and packs of the project. */
const state = () =>
  JSON.stringify([
    world.read('tecmns.lock.json'),
    world.packs().map((name) => [name, readFileSync(join(world.folder, '.tecmns', 'store', name), 'latin1')]),
  ]);

const register = (...entries: readonly (string | object)[]) =>
  world.netlist(['good/one', 'good/thief', ...entries]);
const raw = (name: string, ...[entriesOf]: [Parameters<typeof makeRawRepository>[1]]) => {
  makeRawRepository(join(world.home, 'mirrors', `${name}.git`), entriesOf);
  register(name);
};
const child = (name: string, models: readonly (string | object)[], more?: object) => {
  world.repository(name, netlistFile(models, more));
  register(name);
};

type Row = readonly [
  what: string,
  exit: number,
  code: string,
  says: RegExp,
  line: string,
  arrange: () => void,
];

describe('is refused by the command:', () => {
  test.each<Row>([
    ['a transport', 3, 'bad-repo', /ext/, 'init', () => register(`ext::sh -c touch% ${marker}`)],
    [
      'an option as an address',
      3,
      'bad-repo',
      /upload-pack/,
      'init',
      () => register(`--upload-pack=touch ${marker}`),
    ],
    [
      'an option as a ref',
      3,
      'out-of-range',
      /upload-pack/,
      'init',
      () => register({ repo: 'a/b', ref: '--upload-pack=x' }),
    ],
    [
      'a member twice',
      3,
      'duplicate-key',
      /models/,
      'init',
      () => world.write('tecmns.netlist.json', '{"netlist":1,"models":[],"models":["a/b"]}'),
    ],
    [
      '200,000 levels',
      9,
      'too-deep',
      /deep|level/,
      'init',
      () => world.write('tecmns.netlist.json', `{"netlist":1,"models":${'['.repeat(200_000)}`),
    ],
    [
      'a device',
      3,
      'bad-path',
      /CON/,
      'init',
      () => raw('bad/device', (blob) => [{ mode: '100644', name: 'CON', oid: blob('') }]),
    ],
    [
      'a symbolic link with an escape in its name',
      3,
      'not-a-file',
      /\\u\{1b\}\[2J/,
      'init',
      () => raw('bad/link', (blob) => [{ mode: '120000', name: 'a\u001b[2J', oid: blob('/etc') }]),
    ],
    [
      'a name with a newline',
      3,
      'bad-path',
      /\\u\{a\}/,
      'init',
      () => raw('bad/newline', (blob) => [{ mode: '100644', name: 'a\nError  b', oid: blob('') }]),
    ],
    [
      'a name that git refuses',
      4,
      'not-fetched',
      /\.git/,
      'init',
      () => raw('bad/dotgit', (blob) => [{ mode: '100644', name: '.git', oid: blob('') }]),
    ],
    [
      'a child that sends elsewhere',
      6,
      'root-only',
      /mirrors/,
      'init',
      () => child('bad/mirrors', [], { mirrors: [{ prefix: '', to: 'file:///x/{name}' }] }),
    ],
    [
      'a child in the name of the library',
      6,
      'reserved-name',
      /tecmns/,
      'init',
      () => child('bad/reserved', ['tecmns/core']),
    ],
    [
      'a pin that does not hold',
      5,
      'hash-differs',
      /tree1:1111/,
      'init',
      () => register({ repo: 'good/one', ref: 'main', hash: `tree1:${'1'.repeat(64)}` }),
    ],
    [
      'a limit',
      9,
      'too-many-nodes',
      /nodes|repositories/,
      'init',
      () => world.write('tecmns.policy.json', { policy: 1, limits: { nodes: 1 } }),
    ],
    [
      'a signature that lacks',
      6,
      'not-signed',
      /github:alice/,
      'init',
      () => world.write('tecmns.policy.json', { policy: 1, signers: [{ of: '', anyOf: ['github:alice'] }] }),
    ],
    ['a model that reaches for files', 10, 'import-refused', /node:fs/, 'run good/thief#thief', () => {}],
  ])('%s', async (_, exit, code, says, line, arrange) => {
    arrange();
    try {
      const words = [...line.split(' '), ...(line === 'init' ? world.flags : [])];
      const called = await world.call(words);
      expect(called.stderr).toContain(`Code   ${code} (exit ${exit})`);
      expect(called.exit).toBe(exit);
      expect(flat(called.stderr)).toMatch(says);
      expect(called.stderr).toMatch(/^Next {3}\S/m);
      expect(longestLine(called.stderr)).toBeLessThanOrEqual(80);
      const document = await world.call([...words, '--json']);
      expect(document.exit).toBe(exit);
      expect(JSON.parse(document.stdout).error).toMatchObject({ code, exit });
      for (const text of [called.stderr, called.stdout, document.stdout])
        expect(text.replaceAll('\n', '')).not.toMatch(HIDDEN);
      expect(state()).toBe(before);
      expect(existsSync(marker)).toBe(false);
      expect(readdirSync(world.folder).filter((name) => name.endsWith('.writing'))).toEqual([]);
    } finally {
      world.write('tecmns.policy.json', { policy: 1 });
      register();
    }
  });
});

describe('is found by verify:', () => {
  test.each<readonly [what: string, exit: number, code: string, says: RegExp, arrange: () => void]>([
    [
      'an edge more',
      7,
      'edge-differs',
      /edge|leads/,
      () =>
        world.doctorLock(({ root, nodes }) => {
          root['evil/\u202eone'] = Object.keys(nodes)[0]!;
        }),
    ],
    [
      'an edge less',
      7,
      'not-locked',
      /good\/one/,
      () => world.doctorLock(({ root }) => delete root['good/one']),
    ],
    [
      'the hash of another',
      7,
      'lock-differs',
      /tree1/,
      () =>
        world.doctorLock(({ nodes }) => {
          const [first, second] = Object.values(nodes);
          first!.tree1 = second!.tree1;
        }),
    ],
    [
      'another licence, with an escape',
      3,
      'out-of-range',
      /\\u\{1b\}/,
      () =>
        world.doctorLock(({ nodes }) => {
          Object.values(nodes)[0]!.licence = 'MIT\u001b[2J';
        }),
    ],
    ['a changed byte', 5, 'pack-damaged', /curve\.ts was changed/, () => world.damage('good/one')],
  ])('%s', async (_, exit, code, says, arrange) => {
    const lock = world.read('tecmns.lock.json');
    const pack = world.packOf('good/one');
    const bytes = readFileSync(pack, 'latin1');
    arrange();
    const arranged = state();
    try {
      const called = await world.call('verify');
      const text = called.stdout + called.stderr;
      expect(called.exit).toBe(exit);
      expect(flat(text)).toContain(` ${code} `);
      expect(flat(text)).toMatch(says);
      expect(longestLine(text)).toBeLessThanOrEqual(80);
      const document = await world.call('verify --json');
      expect(document.exit).toBe(exit);
      const told = JSON.parse(document.stdout);
      expect(told.error?.code ?? told.findings[0].code).toBe(code);
      for (const one of [text, document.stdout]) expect(one.replaceAll('\n', '')).not.toMatch(HIDDEN);
      expect(state()).toBe(arranged);
    } finally {
      world.write('tecmns.lock.json', lock);
      writeFileSync(pack, bytes, 'latin1');
    }
    expect(state()).toBe(before);
  });
});
