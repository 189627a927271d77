import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NetlistError } from '../NetlistError.ts';
import { parseRepo, parseRepoAddress } from './parseRepo.ts';
import { repoText } from './repoText.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
const child = { isRoot: false };
const root = { isRoot: true };
const HOSTS = [
  'github.com',
  'gitlab.com',
  'codeberg.org',
  'git.example.org',
  'git.example.org:8443',
  'localhost:3000',
];

function refusalOf(text: string, options: Parameters<typeof parseRepo>[1] = root): NetlistError {
  try {
    parseRepo(text, options);
  } catch (error) {
    if (error instanceof NetlistError) return error;
    throw error;
  }
  throw new Error(`${text} was accepted.`);
}

describe('a repository', () => {
  test.each([
    ['1hive/models', 'https://github.com/1hive/models.git', 'github.com/1hive/models'],
    ['TE-Commons/.github', 'https://github.com/TE-Commons/.github.git', 'github.com/te-commons/.github'],
    ['a/b.git', 'https://github.com/a/b.git', 'github.com/a/b'],
    ['a/b.GIT', 'https://github.com/a/b.git', 'github.com/a/b'],
    ['gl:a/b', 'https://gitlab.com/a/b.git', 'gitlab.com/a/b'],
    ['gl:a.b/c/d', 'https://gitlab.com/a.b/c/d.git', 'gitlab.com/a.b/c/d'],
    ['cb:A/b_c', 'https://codeberg.org/A/b_c.git', 'codeberg.org/a/b_c'],
    ['https://github.com/A/b', 'https://github.com/A/b.git', 'github.com/a/b'],
    ['https://GitHub.com:443/a/b.git', 'https://github.com/a/b.git', 'github.com/a/b'],
    ['ssh://git@github.com/a/b', 'ssh://git@github.com/a/b.git', 'github.com/a/b'],
    ['ssh://git@github.com:22/a/b', 'ssh://git@github.com/a/b.git', 'github.com/a/b'],
    ['https://git.example.org/a/b', 'https://git.example.org/a/b', 'git.example.org/a/b'],
    ['https://git.example.org/a/b.git', 'https://git.example.org/a/b.git', 'git.example.org/a/b'],
    [
      'https://git.example.org:8443/a/b/c',
      'https://git.example.org:8443/a/b/c',
      'git.example.org:8443/a/b/c',
    ],
    ['https://localhost:3000/a/b', 'https://localhost:3000/a/b', 'localhost:3000/a/b'],
  ])('%s is fetched from %s', (text, url, key) => {
    const repo = parseRepo(text, { isRoot: false, hosts: HOSTS });
    expect(repo).toMatchObject({ kind: 'remote', url, key, host: key.slice(0, key.indexOf('/')) });
    expect(`${repo.host}/${repo.owner}/${repo.name}`.toLowerCase()).toBe(key);
  });

  test.each([
    ['./packages/1hive', '1hive', 'local/./packages/1hive'],
    ['../a b/c.git', 'c', 'local/../a b/c.git'],
    ['../../x', 'x', 'local/../../x'],
    ['.', '.', 'local/.'],
    ['..', '..', 'local/..'],
    ['file:///srv/Models', 'Models', 'local/srv/Models'],
    ['file:///C:/Models/a', 'a', 'local/C:/Models/a'],
  ])('on the own machine is %s for the root project only', (text, name, key) => {
    expect(parseRepo(text, root)).toEqual({
      kind: 'local',
      host: 'local',
      owner: 'local',
      name,
      url: text,
      key,
    });
    expect(refusalOf(text, child)).toMatchObject({ code: 'root-only', fault: 'policy' });
  });
});

describe('what is refused', () => {
  test.each([
    ...[
      '',
      ' ',
      'a',
      'a/',
      '/a',
      'a//b',
      'a/b/',
      'a/b/c',
      'a b/c',
      'a/b ',
      ' a/b',
      'a/b\n',
      'a/b\u0000',
      '\u001b[2Ja/b',
    ],
    ...[
      'é/b',
      'а/b',
      'a/b\u200b',
      'a/b\u202e',
      'a/b?x=1',
      'a/b#c',
      'a/%2e%2e',
      'a\\b',
      'a/b@c',
      'a/b:c',
      '*/b',
      '~a/b',
    ],
    ...[
      '-a/b',
      'a/-b',
      '--upload-pack=touch x/y',
      '-oProxyCommand=x/y',
      'a/..',
      '../a/../b',
      './..',
      './../a',
      './a/./b',
      'a/.',
      'a/b..c',
      'a/b.',
    ],
    ...[
      './',
      './a/',
      '../',
      './a//b',
      './a%20b',
      './a@b',
      './a\\b',
      './a:b',
      './a#b',
      './a ',
      'file:',
      'file:/a',
      'file:///',
    ],
    ...[
      'file://host/a',
      'file:///a/../b',
      'file:////a',
      'file:///a?b',
      'file:///a%2fb',
      'file://localhost/a',
      'FILE:///a',
    ],
    ...['.git/a', 'a/.git', 'a/git', 'a/b.git.git', 'a/b.lock', 'a/b.git/', '.../a/b'],
    ...[
      'http://github.com/a/b',
      'git://github.com/a/b',
      'ext::sh -c x',
      'ext::touch% x',
      'HTTPS://github.com/a/b',
      'ftp://a/b/c',
    ],
    ...[
      'https://user@github.com/a/b',
      'https://u:p@github.com/a/b',
      'https://@github.com/a/b',
      'https://github.com:a/b',
    ],
    ...[
      'https://github.com/a',
      'https://github.com/',
      'https://github.com',
      'https:///a/b',
      'https://',
      'https://github.com//a/b',
    ],
    ...[
      'https://github.com/a/b/c',
      'https://github.com/a/b?c',
      'https://github.com/a/b#c',
      'https://github.com/a/%62',
    ],
    ...[
      'https://github.com:0/a/b',
      'https://github.com:0443/a/b',
      'https://github.com:99999/a/b',
      'https://github.com:/a/b',
    ],
    ...[
      'https://[::1]/a/b',
      'https://-x.org/a/b',
      'https://github.com./a/b',
      'https://.github.com/a/b',
      'https://a..b/a/b',
    ],
    ...[
      'ssh://github.com/a/b',
      'ssh://root@github.com/a/b',
      'ssh://git:x@github.com/a/b',
      'ssh://-oProxyCommand=x/a/b',
    ],
    ...[
      'ssh://git@-oProxyCommand=x/a/b',
      'git@github.com:a/b',
      'git@github.com:/a/b',
      'github.com/a/b',
      'gl:',
      'gl:a',
      'gh:a/b',
      'gl:gl:a/b',
    ],
    ...[`${'a'.repeat(101)}/b`, `a/${'b'.repeat(101)}`, `./${'a/'.repeat(300)}b`, `gl:${'a/'.repeat(30)}b`],
  ])('%j', (text) => {
    const error = refusalOf(text);
    expect(error).toMatchObject({ code: 'bad-repo', fault: 'bad-input', value: text });
    expect(error.message).not.toMatch(/\p{Cc}/u);
    expect(error.message.length).toBeLessThan(500);
  });

  test('is a host that the policy does not list', () => {
    const addresses = [
      'https://evil.example/a/b',
      'https://github.com:8443/a/b',
      'ssh://git@127.0.0.1/a/b',
      'https://localhost/a/b',
    ];
    for (const text of addresses)
      expect(refusalOf(text)).toMatchObject({ code: 'host-not-allowed', fault: 'policy' });
    expect(refusalOf('https://github.com.evil.example/a/b').code).toBe('host-not-allowed');
    expect(refusalOf('a/b', { isRoot: true, hosts: ['gitlab.com'] }).code).toBe('host-not-allowed');
    expect(refusalOf('https://git.example.org:8444/a/b', { isRoot: true, hosts: HOSTS }).code).toBe(
      'host-not-allowed',
    );
  });

  test('is whoever claims to be the library', () => {
    for (const text of [
      'tecmns/core',
      'TECMNS/x',
      '@tecmns/core',
      'gl:tecmns/a/b',
      'https://github.com/Tecmns/x',
    ])
      expect(refusalOf(text, child)).toMatchObject({ code: 'reserved-name', fault: 'policy' });
    expect(parseRepo('tecmns-models/x', child).owner).toBe('tecmns-models');
  });

  test('comes with what could be meant', () => {
    expect(refusalOf('git@github.com:a/b').hint).toBe('Write ssh://git@github.com/a/b.');
    expect(refusalOf('github.com/a/b').hint).toBe('Write https://github.com/a/b.');
    expect(refusalOf('a/b#c').message).toBe(
      "'a/b#c' has a fragment, but must be owner/name, gl:owner/name, cb:owner/name, " +
        'https://host/owner/name or ssh://git@host/owner/name.',
    );
    const signs = { '?': 'a query', '%': 'an escape', '\\': 'a backslash', ' ': 'a space' };
    for (const [sign, name] of Object.entries(signs))
      expect(refusalOf(`a/b${sign}c`).message).toContain(` has ${name}, but must be owner/name`);
    expect(refusalOf('./modèles').message).toBe(
      "'./modèles' has 'è' in it, which is not printable ASCII: write ./path, ../path or file:///path, " +
        'in printable ASCII, without empty parts, without .. within, and without %?#\\@:*"<>|. Rename the folder.',
    );
  });
});

describe('properties', () => {
  const component = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,10}$/);
  const text = fc
    .tuple(
      fc.constantFrom(
        '',
        'gl:',
        'cb:',
        'https://GITHUB.com/',
        'ssh://git@gitlab.com/',
        'https://git.example.org:8443/',
      ),
      component,
      component,
    )
    .map(([start, owner, name]) => `${start}${owner}/${name}`);

  test('a repository is read from its text as it was, and from its address', () => {
    fc.assert(
      fc.property(text, (written) => {
        const options = { isRoot: false, hosts: HOSTS };
        let repo: ReturnType<typeof parseRepo>;
        try {
          repo = parseRepo(written, options);
        } catch (error) {
          expect(error).toBeInstanceOf(NetlistError);
          expect(written).toMatch(/\.\.|\.(?:\/|$)|(?:git|lock)(?:\/|$)|tecmns/i);
          return;
        }
        expect(parseRepo(repoText(repo), options)).toEqual(repo);
        expect(parseRepoAddress(repo.url)).toEqual(repo);
        expect(repo.url).toMatch(/^(?:https:\/\/|ssh:\/\/git@)[a-z]/);
        expect(repo.key).toBe(repo.key.toLowerCase());
      }),
      { numRuns },
    );
  });

  test('any text is a repository without anything that git could misread, or refused with a NetlistError', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'b',
        '/',
        '.',
        '..',
        '-',
        '@',
        ':',
        '//',
        'https',
        'ssh',
        'git',
        'file:',
        '%2f',
        '?',
        '#',
        ' ',
        '\n',
        'é',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), fc.boolean(), (pieces, isRoot) => {
        try {
          const { url, kind, key } = parseRepo(pieces.join(''), { isRoot, hosts: ['a', 'b', 'github.com'] });
          expect(url).not.toMatch(/^-|[?#%\\\n]|[^ -~]|[^/]\/\.\.\/[^.]/);
          expect(
            kind === 'local' ? isRoot && key.startsWith('local/') : /^(?:https:\/\/|ssh:\/\/git@)/.test(url),
          ).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(NetlistError);
        }
      }),
      { numRuns: 20 * numRuns },
    );
  });
});
