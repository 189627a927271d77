import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FileContent } from '../../testing/repositories.ts';
import { ThreatWorld } from '../../testing/threats.ts';
import { modelFiles, netlistFile } from '../../testing/world.ts';

// Netlists and manifests of others that would break a parser, or take what is not theirs.

let world: ThreatWorld;
beforeAll(async () => {
  world = await ThreatWorld.make();
});
afterEach(() => world.reset());
afterAll(() => world.end());

let number = 0;
/** What `init` is refused with for a repository with such a file. */
function refused(file: string, content: FileContent) {
  const name = `bad/document-${number++}`;
  world.repository(name, { ...modelFiles('bad/curve'), [file]: content });
  world.register(name);
  return world.refusedInit();
}

const LEVELS = 200_000;
const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe.each([
  ['tecmns.netlist.json', '"netlist":1,"models":[]'],
  [
    'tecmns.model.json',
    '"model":1,"provides":[{"id":"bad/curve","path":"curve.ts","kind":"model"}],"authors":[{"id":"github:a","role":"a"}]',
  ],
])('a %s is refused', (file, members) => {
  test.each<readonly [what: string, exit: number, code: string, content: FileContent]>([
    [
      'of 200,000 levels of lists',
      9,
      'too-deep',
      `{${members},"x":${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}}`,
    ],
    [
      'of 200,000 levels of objects',
      9,
      'too-deep',
      `{${members},"x":${'{"":'.repeat(LEVELS)}0${'}'.repeat(LEVELS)}}`,
    ],
    ['with a member twice', 3, 'duplicate-key', `{${members},${members}}`],
    [
      'with a member twice, once escaped',
      3,
      'duplicate-key',
      `{${members},"\\u006d\\u006fdels":[],"\\u006dodel":1}`,
    ],
    ['with __proto__', 3, 'forbidden-key', `{${members},"__proto__":{"isTrusted":true}}`],
    ['with __proto__ in a member', 3, 'forbidden-key', `{${members},"name":{"__proto__":null}}`],
    ['with constructor', 3, 'forbidden-key', `{${members},"constructor":{"prototype":{}}}`],
    ['with a number that is none in JSON', 3, 'bad-json', `{${members},"x":NaN}`],
    ['with a number beyond what is safe', 3, 'bad-number', `{${members},"x":9007199254740993}`],
    ['with a fraction', 3, 'bad-number', `{${members},"x":0.5}`],
    ['with comments', 3, 'bad-json', `/* */{${members}}`],
    ['with a byte order mark', 3, 'byte-order-mark', `\ufeff{${members}}`],
    ['that is no UTF-8', 3, 'bad-utf8', latin1(`{${members},"x":"\xff"}`)],
    ['with half a sign', 3, 'lone-surrogate', `{${members},"x":"\\ud800"}`],
    ['that is no object', 3, 'out-of-range', '[]'],
    ['that ends too early', 3, 'bad-json', `{${members}`],
    ['that is empty', 3, 'bad-json', ''],
    ['of more than 1 MiB', 9, 'too-large', `{${members},"x":"${'x'.repeat(2 ** 20)}"}`],
    ['with a member that nobody knows', 3, 'unknown', `{${members},"postinstall":"touch marker"}`],
  ])('%s', async (_, exit, code, content) => {
    expect(await refused(file, content)).toEqual([exit, code]);
    expect(({} as { isTrusted?: boolean }).isTrusted).toBeUndefined();
  });
});

describe('a netlist of others is refused', () => {
  type Row = readonly [string, number, string, models: readonly (string | object)[], more: object];
  test.each<Row>([
    ['that gives names', 6, 'root-only', [], { alias: { 'good/one': 'evil/one' } }],
    ['that gives none', 6, 'root-only', [], { alias: {} }],
    [
      'that sends elsewhere',
      6,
      'root-only',
      [],
      { mirrors: [{ prefix: '', to: 'https://evil.example/{name}' }] },
    ],
    [
      'that exchanges repositories',
      6,
      'root-only',
      [],
      { overrides: { 'good/one': { replaceWith: 'evil/one' } } },
    ],
    ['that allows', 6, 'root-only', [], { policy: { hosts: ['evil.example'] } }],
    ['that registers what is beside it', 6, 'root-only', ['../x'], {}],
    ['that registers a folder of the machine', 6, 'root-only', ['file:///etc'], {}],
    ['that registers the folder above', 6, 'root-only', [{ repo: '../../secret' }], {}],
    ['that registers in the name of the library', 6, 'reserved-name', ['tecmns/core'], {}],
    ['that registers in its name, in large letters', 6, 'reserved-name', ['TECMNS/core'], {}],
    ['that registers its scope', 6, 'reserved-name', ['@tecmns/core'], {}],
    ['that registers one twice', 3, 'duplicate-entry', ['x/y', 'X/Y'], {}],
    [
      'of more entries than there may be',
      9,
      'too-many-entries',
      Array.from({ length: 2001 }, (_, i) => `x/y${i}`),
      {},
    ],
    ['with a pin that is none', 3, 'out-of-range', [{ repo: 'x/y', hash: '../../x.pack' }], {}],
    [
      'with a version beside a commit',
      3,
      'excludes',
      [{ repo: 'x/y', version: '>=1.0.0', commit: '1'.repeat(40) }],
      {},
    ],
  ])('%s', async (_, exit, code, models, more) => {
    expect(await refused('tecmns.netlist.json', netlistFile(models, more)['tecmns.netlist.json']!)).toEqual([
      exit,
      code,
    ]);
  });
});

describe('a manifest of others is refused', () => {
  const author = (share: unknown) => ({ id: 'github:mallory', role: 'author', share });
  test.each<readonly [what: string, exit: number, code: string, members: object]>([
    [
      'with a negative share',
      3,
      'out-of-range',
      { authors: [author(-1), { ...author(1_000_001), id: 'github:b' }] },
    ],
    [
      'with shares of more than all',
      3,
      'bad-shares',
      { authors: [author(1_000_000), { ...author(1), id: 'github:b' }] },
    ],
    ['with a share beyond what is safe', 3, 'bad-number', { authors: [author(2 ** 53)] }],
    ['with a share that wraps round', 3, 'out-of-range', { authors: [author(2 ** 32 + 1_000_000)] }],
    ['with a share that is a text', 3, 'out-of-range', { authors: [author('1000000')] }],
    ['with an author twice', 3, 'duplicate', { authors: [author(500_000), author(500_000)] }],
    [
      'with an author who is somebody else',
      3,
      'out-of-range',
      { authors: [{ id: 'github:a\u202eb', role: 'author' }] },
    ],
    [
      'with a module outside',
      3,
      'out-of-range',
      { provides: [{ id: 'a/b', path: '../x.ts', kind: 'model' }] },
    ],
    [
      'with a module of the machine',
      3,
      'out-of-range',
      { provides: [{ id: 'a/b', path: '/etc/passwd', kind: 'model' }] },
    ],
    [
      'with a module that is not there',
      3,
      'missing-file',
      { provides: [{ id: 'a/b', path: 'none.ts', kind: 'model' }] },
    ],
    [
      'with a model of the library',
      3,
      'out-of-range',
      { provides: [{ id: '@tecmns/b', path: 'curve.ts', kind: 'model' }] },
    ],
    [
      'with a model in its name',
      6,
      'reserved-name',
      { provides: [{ id: 'tecmns/b', path: 'curve.ts', kind: 'model' }] },
    ],
    [
      'with an escape in a name',
      3,
      'out-of-range',
      { provides: [{ id: 'a/\u001b[2J', path: 'curve.ts', kind: 'model' }] },
    ],
    ['with a newline in its licence', 3, 'out-of-range', { licence: 'MIT\nGPL' }],
    [
      'with a parent that is no hash',
      3,
      'out-of-range',
      { lineage: { parents: [{ hash: 'tree1:x', relation: 'fork' }] } },
    ],
  ])('%s', async (_, exit, code, members) => {
    const { 'tecmns.model.json': manifest } = modelFiles('bad/curve', members);
    expect(await refused('tecmns.model.json', manifest!)).toEqual([exit, code]);
  });
});
