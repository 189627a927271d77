import { describe, expect, test } from 'vitest';
import { NetlistError } from '../NetlistError.ts';
import { defineNetlist } from './defineNetlist.ts';
import { parseNetlist } from './parseNetlist.ts';
import { parseNetlistText } from './parseNetlistText.ts';

const what = 'tecmns.netlist.json';
const COMMIT = 'c'.repeat(40);
const TREE = `tree1:${'0'.repeat(64)}`;
const rootOf = (members: object) =>
  parseNetlist(JSON.stringify({ netlist: 1, models: [], ...members }), { isRoot: true, what });

function refusalOf(members: unknown, isRoot = true): NetlistError {
  const json =
    typeof members === 'string'
      ? members
      : JSON.stringify({ netlist: 1, models: [], ...(members as object) });
  try {
    parseNetlist(json, { isRoot, what });
  } catch (error) {
    if (error instanceof NetlistError) return error;
    throw error;
  }
  throw new Error(`${json} was accepted.`);
}

describe('a netlist', () => {
  test('has its entries in their order, with everything that they leave open filled in', () => {
    const models = [
      'longtailfinancial/tokenengineering',
      { repo: 'commonsbuild/commonsupgrade', ref: 'v1.0.0', hash: TREE },
    ];
    const { entries, name, root } = rootOf({ name: 'commonsbuild/tecmns-models', description: 'd', models });
    expect(name).toBe('commonsbuild/tecmns-models');
    expect(entries.map((entry) => entry.name)).toEqual([
      'longtailfinancial/tokenengineering',
      'commonsbuild/commonsupgrade@v1.0.0',
    ]);
    expect(entries[1]).toMatchObject({
      hash: TREE,
      subdir: '',
      export: false,
      repo: { key: 'github.com/commonsbuild/commonsupgrade' },
    });
    expect(root).toEqual({ alias: {}, mirrors: [], overrides: {} });
  });

  test('of the root may name places on the own machine, others may not', () => {
    expect(rootOf({ models: ['./packages/1hive'] }).entries[0]?.repo.kind).toBe('local');
    const child = { isRoot: false, what: 'tecmns.netlist.json' };
    const own = { netlist: 1, models: ['./packages/1hive', { repo: './packages/tea' }, 'a/b'] };
    expect(parseNetlist(JSON.stringify(own), child).entries.map(({ name }) => name)).toEqual(['a/b']);
    for (const models of [['../x'], ['./../x'], ['./x/../../y'], ['.']])
      expect(refusalOf({ models }, false)).toMatchObject({ code: 'root-only', subject: 'models[0]' });
    expect(refusalOf({ models: [{ repo: 'file:///etc' }] }, false)).toMatchObject({
      code: 'root-only',
      fault: 'policy',
    });
  });

  test('may be on the hosts that the policy lists', () => {
    const json = '{"netlist":1,"models":["https://git.example.org/a/b"]}';
    expect(() => parseNetlist(json, { isRoot: false, what })).toThrow(
      expect.objectContaining({ code: 'host-not-allowed' }),
    );
    expect(parseNetlist(json, { isRoot: false, what, hosts: ['git.example.org'] }).entries).toHaveLength(1);
    expect(
      rootOf({ models: ['https://git.example.org/a/b'], policy: { hosts: ['git.example.org'] } }).root.policy
        ?.hosts,
    ).toEqual(['git.example.org']);
  });

  test('has as many entries as the limit, which only the caller sets', () => {
    const of = (count: number) =>
      JSON.stringify({ netlist: 1, models: Array.from({ length: count }, (_, i) => `a/b${i}`) });
    expect(parseNetlist(of(2000), { isRoot: false, what }).entries).toHaveLength(2000);
    expect(refusalOf(of(2001), false)).toMatchObject({
      code: 'too-many-entries',
      fault: 'limit',
      value: 2001,
    });
    expect(parseNetlist(of(2001), { isRoot: false, what, maximumEntries: 2001 }).entries).toHaveLength(2001);
    expect(() => parseNetlist(of(2), { isRoot: false, what, maximumEntries: 1 })).toThrow(NetlistError);
  });
});

describe('what only the root may say', () => {
  const members = {
    alias: { hatch: 'a/b' },
    mirrors: [{ prefix: 'github.com/1hive', to: 'file:///srv/{owner}/{name}.git' }],
    overrides: { 'A/b': { commit: COMMIT }, 'gl:a/b': { hash: TREE, replaceWith: '../b' } },
    policy: { minAge: 24 },
  };

  test('is read there', () => {
    const { root } = rootOf({ models: ['a/b'], ...members });
    expect(root.alias).toEqual({ hatch: 'a/b' });
    expect(root.mirrors).toEqual(members.mirrors);
    expect(root.overrides['github.com/a/b']).toEqual({ commit: COMMIT });
    expect(root.overrides['gitlab.com/a/b']).toMatchObject({ hash: TREE, replaceWith: { url: '../b' } });
    expect(root.policy).toMatchObject({ minAge: 24, limits: { nodes: 512 } });
  });

  test('is found under the names that are written only', () => {
    const { root } = rootOf({});
    for (const record of [root.alias, root.overrides]) {
      expect(record.toString).toBeUndefined();
      expect(record.hasOwnProperty).toBeUndefined();
    }
  });

  test.each(Object.entries(members))('is refused in others: %s', (name, value) => {
    expect(refusalOf({ models: ['a/b'], [name]: value }, false)).toMatchObject({
      code: 'root-only',
      fault: 'policy',
      subject: name,
    });
    expect(refusalOf({ models: ['a/b'], [name]: null }, false).code).toBe('root-only');
  });

  test.each([
    [{ alias: { x: 'a/c' } }, 'unknown', "alias.x is 'a/c', which is no entry. Did you mean 'a/b'?"],
    [{ alias: { x: 'something/else' } }, 'unknown', 'An alias stands for an entry'],
    [{ alias: { tecmns: 'a/b' } }, 'reserved-name', 'tecmns is reserved'],
    [{ alias: { fs: 'a/b' } }, 'reserved-name', 'fs is reserved'],
    [{ alias: { 'a/x': 'a/b' } }, 'out-of-range', 'names must be a name without slashes'],
    [{ overrides: { 'a/b': {} } }, 'missing', 'says nothing'],
    [
      { overrides: { 'a/b': { commit: COMMIT }, 'https://github.com/A/B': { commit: COMMIT } } },
      'duplicate-entry',
      'one already',
    ],
    [{ overrides: { 'not a repo': { commit: COMMIT } } }, 'bad-repo', "overrides['not a repo']"],
    [{ overrides: { 'a/b': { replaceWith: '-x' } } }, 'bad-repo', "overrides['a/b']"],
    [
      { overrides: { 'a/b': { comit: COMMIT } } },
      'unknown',
      "overrides['a/b'] has an unknown member 'comit'. Did you mean 'commit'?",
    ],
    [{ mirrors: [{ prefix: '', to: 'ext::sh -c x' }] }, 'out-of-range', 'mirrors[0].to'],
    [{ mirrors: [{ prefix: '', to: 'file:///a/{user}' }] }, 'out-of-range', 'mirrors[0].to'],
    [{ mirrors: [{ prefix: '', to: 'https://u:p@host/{name}' }] }, 'out-of-range', 'mirrors[0].to'],
    [{ mirrors: [{ prefix: '', to: 'file:///a/../b' }] }, 'out-of-range', 'mirrors[0].to'],
    [{ mirrors: [{ prefix: 'GitHub.com', to: './m/{name}' }] }, 'out-of-range', 'mirrors[0].prefix'],
    [
      { policy: { limits: { nodes: 513 } } },
      'out-of-range',
      'policy.limits.nodes is 513, but must be at most 512.',
    ],
  ])('is refused when it is wrong: %j', (wrong, code, words) => {
    const error = refusalOf({ models: ['a/b'], ...wrong });
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
  });
});

describe('a netlist that is wrong', () => {
  test.each([
    ['[]', 'out-of-range', 'tecmns.netlist.json is a list of 0, but must be an object.'],
    ['1', 'out-of-range', 'tecmns.netlist.json is 1, but must be an object.'],
    ['null', 'out-of-range', 'tecmns.netlist.json is null, but must be an object.'],
    ['{}', 'missing', 'tecmns.netlist.json: netlist is missing; it must be 1.'],
    ['{"netlist":2,"models":[]}', 'out-of-range', 'tecmns.netlist.json: netlist is 2, but must be 1.'],
    ['{"netlist":1}', 'missing', 'tecmns.netlist.json: models is missing; it must be a list.'],
    [
      '{"netlist":1,"models":{}}',
      'out-of-range',
      'tecmns.netlist.json: models is an object, but must be a list.',
    ],
    [
      '{"netlist":1,"models":[],"model":[]}',
      'unknown',
      "tecmns.netlist.json has an unknown member 'model'. Did you mean 'models'?",
    ],
    [
      '{"netlist":1,"models":[],"zzz":[]}',
      'unknown',
      "has an unknown member 'zzz'. Known are $schema, netlist, name,",
    ],
    [
      '{"netlist":1,"models":[1]}',
      'out-of-range',
      'tecmns.netlist.json: models[0] is 1, but must be text or an object.',
    ],
    [
      '{"netlist":1,"models":[""]}',
      'out-of-range',
      "tecmns.netlist.json: models[0] is '', but must be at least 1 sign long.",
    ],
    [
      '{"netlist":1,"models":[{"reff":"x","repo":"a/b"}]}',
      'unknown',
      "models[0] has an unknown member 'reff'. Did you mean 'ref'?",
    ],
    ['{"netlist":1,"models":[{"ref":"x"}]}', 'missing', 'models[0].repo is missing; it must be text.'],
    [
      '{"netlist":1,"models":[{"repo":"a/b","ref":"-x"}]}',
      'out-of-range',
      "models[0].ref is '-x', but must be a tag or branch",
    ],
    [
      '{"netlist":1,"models":[{"repo":"a/b","commit":"abc"}]}',
      'out-of-range',
      "models[0].commit is 'abc', but must be the id of a commit",
    ],
    [
      '{"netlist":1,"models":[{"repo":"a/b","version":"^1.0.0"}]}',
      'out-of-range',
      'must be a minimum version like >=1.2.0.',
    ],
    [
      '{"netlist":1,"models":[{"repo":"a/b","version":">=01.0.0"}]}',
      'out-of-range',
      'must be a minimum version',
    ],
    [
      '{"netlist":1,"models":[{"repo":"a/b","subdir":"../x"}]}',
      'out-of-range',
      'must be a path with slashes',
    ],
    [
      '{"netlist":1,"models":[{"repo":"a/b","files":["a","a"]}]}',
      'out-of-range',
      'must be a list without repetitions',
    ],
    ['{"netlist":1,"models":[{"repo":"a/b","files":[]}]}', 'out-of-range', 'at least 1 item long'],
    ['{"netlist":1,"models":[{"repo":"a/b","files":["/a"]}]}', 'out-of-range', 'models[0].files[0]'],
    [
      '{"netlist":1,"models":[{"repo":"a/b","hash":"tree1:ABC"}]}',
      'out-of-range',
      'must be tree1: and 64 hexadecimal digits',
    ],
    ['{"netlist":1,"models":[{"repo":"a/b","provides":["x"]}]}', 'out-of-range', 'models[0].provides[0]'],
    [
      '{"netlist":1,"models":[{"repo":"a/b","authors":{"require":["x"]}}]}',
      'out-of-range',
      'must be an identity with its scheme',
    ],
    ['{"netlist":1,"models":[{"repo":"a/b","licence":"M I T"}]}', 'out-of-range', 'must be an SPDX id'],
    [
      '{"netlist":1,"models":[{"repo":"a/b","export":1}]}',
      'out-of-range',
      'models[0].export is 1, but must be true or false.',
    ],
    [
      '{"netlist":1,"models":[{"repo":"a/b","note":"a\\nb"}]}',
      'out-of-range',
      "is 'a\\u{a}b', but must be text without control characters",
    ],
    [
      `{"netlist":1,"models":[{"repo":"a/b","note":"${'n'.repeat(281)}"}]}`,
      'out-of-range',
      'at most 280 signs long',
    ],
    [
      '{"netlist":1,"models":[{"repo":"a/b","version":">=1.0.0","ref":"x"}]}',
      'excludes',
      "models[0]: 'a/b' has a version and a ref",
    ],
    [
      '{"netlist":1,"name":"a\\u001b[2J","models":[]}',
      'out-of-range',
      "name is 'a\\u{1b}[2J', but must be a name",
    ],
    [
      '{"netlist":1,"models":["a/b","-c/d"]}',
      'bad-repo',
      "tecmns.netlist.json: models[1]: '-c/d' does not name an owner",
    ],
    [
      '{"netlist":1,"models":["a/b","A/B"]}',
      'duplicate-entry',
      "models[1] is 'A/B', which models[0] is already.",
    ],
    [
      '{"netlist":1,"models":["a/b",{"repo":"ssh://git@github.com/a/b"}]}',
      'duplicate-entry',
      'models[0] is already',
    ],
    ['{"netlist":1,"netlist":1,"models":[]}', 'duplicate-key', 'a second time'],
  ])('%s is refused', (json, code, words) => {
    const error = refusalOf(json);
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
    expect(error.fault).toBe('bad-input');
  });

  test('is not wrong for entries of one repository at several refs, or of several directories', () => {
    expect(rootOf({ models: ['a/b', 'a/b@v1', 'a/b//x', 'a/b//x@v1', './A', './a'] }).entries).toHaveLength(
      6,
    );
  });

  test('is said in a bounded sentence, whatever it has', () => {
    const long = '\u202e'.repeat(100_000);
    for (const json of [
      { [long]: 1 },
      { models: [long] },
      { models: [{ repo: long }] },
      { name: long },
      { alias: { [long]: 'a/b' } },
    ])
      expect(refusalOf(json).message).toSatisfy(
        (message: string) => message.length < 1500 && !message.includes('\u202e'),
      );
  });
});

describe('the plain text form', () => {
  test("is the founding proposal's list, word for word", () => {
    const text =
      'longtailfinancial/tokenengineering\ncommonsbuild/hatch\ncommonsbuild/commonsupgrade\n1hive/models\n';
    const names = [
      'longtailfinancial/tokenengineering',
      'commonsbuild/hatch',
      'commonsbuild/commonsupgrade',
      '1hive/models',
    ];
    const netlist = parseNetlistText(text);
    expect(netlist).toEqual({ netlist: 1, models: names });
    const { entries } = parseNetlist(JSON.stringify(netlist), { isRoot: true, what });
    expect(entries.map(({ repo }) => repo.url)).toEqual(
      names.map((name) => `https://github.com/${name}.git`),
    );
  });

  test('may have comments, empty lines, spaces around, and line ends of Windows', () => {
    const text = '# models\r\n\r\n  a/b  # the first\r\n\tgl:c/d@v1#2\r\n#e/f';
    expect(parseNetlistText(new TextEncoder().encode(text)).models).toEqual(['a/b', 'gl:c/d@v1#2']);
  });

  test.each([
    ['a/b\nnot a repo', 'bad-repo', "netlist.txt: line 2: 'not a repo'"],
    ['a/b, c/d', 'bad-repo', 'line 1'],
    ['a/b\n\nA/b', 'duplicate-entry', "netlist.txt: line 3 is 'A/b', which line 1 is already."],
    ['# nothing\n', 'missing', 'names no repository. Write one owner/name on each line.'],
    ['\ufeffa/b', 'byte-order-mark', 'byte order mark'],
    ['a/b\n--upload-pack=x', 'bad-repo', 'line 2'],
    ['x'.repeat(2 ** 20 + 1), 'too-large', 'may have 1048576'],
  ])('is refused with the number of the line: %j', (text, code, words) => {
    expect(() => parseNetlistText(text)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(words) }),
    );
  });
});

test('a netlist that is defined in code is checked, and comes back as it is', () => {
  const netlist = { netlist: 1, models: ['a/b', { repo: 'https://git.example.org/c/d' }] } as const;
  expect(() => defineNetlist({ ...netlist, models: [...netlist.models] })).toThrow(
    expect.objectContaining({ code: 'host-not-allowed' }),
  );
  expect(
    defineNetlist({ ...netlist, models: [...netlist.models] }, { hosts: ['github.com', 'git.example.org'] }),
  ).toEqual(netlist);
});
