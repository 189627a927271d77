import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NetlistError } from '../NetlistError.ts';
import { nodeKey } from './nodeKey.ts';
import { entryOf, parseEntryText } from './parseEntry.ts';

const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
const root = { isRoot: true };
const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const TREE = `tree1:${'ab'.repeat(32)}` as const;

describe('an entry that is text', () => {
  test.each([
    ['1hive/models', { subdir: '', name: '1hive/models' }],
    ['1hive/models@v1.0.0', { ref: 'v1.0.0', name: '1hive/models@v1.0.0' }],
    ['1hive/models@@tecmns/core@1.0.0', { ref: '@tecmns/core@1.0.0' }],
    ['1hive/models//a/b@main', { subdir: 'a/b', ref: 'main', name: '1hive/models//a/b@main' }],
    [
      '1hive/models//%40a/%2540@main',
      { subdir: '@a/%40', ref: 'main', name: '1hive/models//%40a/%2540@main' },
    ],
    [`gl:a/b@${COMMIT}`, { commit: COMMIT, name: `gl:a/b@${COMMIT}` }],
    ['1hive/models@>=1.20.3', { version: '1.20.3', name: '1hive/models' }],
    ['https://github.com/1hive/models.git@x', { ref: 'x', name: '1hive/models@x' }],
    ['ssh://git@github.com/a/b//c@d', { subdir: 'c', ref: 'd', name: 'ssh://git@github.com/a/b.git//c@d' }],
    ['./packages/1hive', { subdir: '', name: './packages/1hive' }],
    ['./packages/1hive/', { subdir: '', name: './packages/1hive' }],
    ['../own models/', { subdir: '', name: '../own models' }],
    ['file:///srv/models//a@main', { subdir: 'a', ref: 'main', name: 'file:///srv/models//a@main' }],
  ])('is %s', (text, expected) => {
    const entry = parseEntryText(text, root);
    expect(entry).toMatchObject({ ...expected, export: false });
    expect(Object.keys(entry).sort()).toEqual(
      [...new Set(['export', 'name', 'repo', 'subdir', ...Object.keys(expected)])].sort(),
    );
  });

  test.each([
    ['a/b@', 'bad-ref'],
    ['a/b@--upload-pack=x', 'bad-ref'],
    ['a/b@HEAD', 'bad-ref'],
    ['a/b@>=1.2', 'bad-ref'],
    ['a/b@>1.2.0', 'bad-ref'],
    [`a/b@${COMMIT.toUpperCase()}`, 'bad-ref'],
    ['a/b//', 'bad-path'],
    ['a/b//../c', 'bad-path'],
    ['a/b///c', 'bad-path'],
    ['a/b//c/', 'bad-path'],
    ['a/b//%2e%2e', 'bad-path'],
    ['a/b//c\\d', 'bad-path'],
    ['a/b//c\nd', 'bad-path'],
    ['a/b//e\u0301', 'bad-path'],
    [`a/b//${'c/'.repeat(600)}c`, 'bad-path'],
    ['@a/b', 'bad-repo'],
    ['a/b/', 'bad-repo'],
    ['./a//', 'bad-path'],
    ['file:///srv/models/', 'bad-repo'],
    ['https://user@github.com/a/b', 'bad-repo'],
    ['https://user:secret@github.com/a/b', 'bad-repo'],
    ['@tecmns/core', 'reserved-name'],
  ])('is not %j', (text, code) => {
    expect(() => parseEntryText(text, root)).toThrow(expect.objectContaining({ name: 'NetlistError', code }));
  });

  test('is read from its name as it was', () => {
    const ref = fc.oneof(fc.stringMatching(/^[a-z@=+][a-zé@=+/.%-]{0,10}$/), fc.constant(COMMIT));
    const subdir = fc.stringMatching(/^[a-z@%# é]{1,5}(?:\/[a-z@%#]{1,3}){0,2}$/);
    const place = fc.constantFrom(
      '1hive/Models',
      'gl:a/b/c',
      'ssh://git@codeberg.org/a/b',
      './x y/z',
      'file:///srv/a',
    );
    const entry = fc.record({ repo: place, subdir, ref }, { requiredKeys: ['repo'] });
    fc.assert(
      fc.property(entry, ({ ref: want, ...input }) => {
        const pin = want === undefined ? {} : want === COMMIT ? { commit: want } : { ref: want };
        const made = entryOf({ ...input, ...pin }, root);
        let read: ReturnType<typeof parseEntryText>;
        try {
          read = parseEntryText(made.name, root);
        } catch (error) {
          // Only what the schema would not have let pass, for which this calls the function without it.
          expect(error).toMatchObject({ code: 'bad-ref' });
          return;
        }
        expect(read).toEqual(made);
      }),
      { numRuns },
    );
  });

  test('is read, or refused with a NetlistError, whatever it is', () => {
    const piece = fc.constantFrom(
      'a',
      '/',
      '//',
      '@',
      '%40',
      '%',
      'ssh://git@',
      'https://',
      'file:///',
      './',
      '..',
      '-',
      '>=1.0.0',
      ':',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        try {
          const entry = parseEntryText(pieces.join(''), { isRoot: true, hosts: ['a', 'github.com'] });
          expect(parseEntryText(entry.name, { isRoot: true, hosts: ['a', 'github.com'] }).repo).toEqual(
            entry.repo,
          );
        } catch (error) {
          expect(error).toBeInstanceOf(NetlistError);
        }
      }),
      { numRuns: 20 * numRuns },
    );
  });
});

describe('an entry that is an object', () => {
  test('has all that it says, and its version without the sign', () => {
    const entry = entryOf(
      {
        repo: 'a/b',
        version: '>=0.3.0',
        files: ['src', 'lib'],
        hash: TREE,
        provides: ['a/b'],
        export: true,
        note: 'n',
        licence: 'MIT',
      },
      root,
    );
    expect(entry).toMatchObject({
      version: '0.3.0',
      files: ['lib', 'src'],
      hash: TREE,
      provides: ['a/b'],
      export: true,
      note: 'n',
    });
    expect(entry.name).toBe('a/b');
  });

  test('may pin the commit of a ref, and is called after the ref', () => {
    expect(entryOf({ repo: 'a/b', ref: 'main', commit: COMMIT }, root)).toMatchObject({
      name: 'a/b@main',
      commit: COMMIT,
      ref: 'main',
    });
  });

  test('has no version beside a ref or a commit', () => {
    const input = { repo: 'a/b', version: '>=1.0.0' };
    for (const other of [{ ref: 'main' }, { commit: COMMIT }])
      expect(() => entryOf({ ...input, ...other }, root)).toThrow(
        expect.objectContaining({ code: 'excludes', subject: 'version' }),
      );
  });
});

describe('the key of a node', () => {
  const { repo } = parseEntryText('1hive/Models', root);

  test('has the directory and a hash of the prefixes, in whatever order they are', () => {
    expect(nodeKey(repo, '')).toBe('github.com/1hive/models');
    expect(nodeKey(repo, 'a/B')).toBe('github.com/1hive/models//a/B');
    expect(nodeKey(repo, 'a', ['x', 'y'])).toMatch(/^github\.com\/1hive\/models\/\/a#[0-9a-f]{64}$/);
    expect(nodeKey(repo, 'a', ['x', 'y'])).toBe(nodeKey(repo, 'a', ['y', 'x', 'y']));
  });

  test('is another for every other selection, also for directories that are called like a key', () => {
    const narrowed = nodeKey(repo, 'a', ['x']);
    const keys = [
      ...[
        nodeKey(repo, 'a'),
        nodeKey(repo, 'a#'),
        nodeKey(repo, 'a%23'),
        nodeKey(repo, 'a', ['y']),
        nodeKey(repo, '', ['x']),
      ],
      ...[
        narrowed,
        nodeKey(repo, `a${narrowed.slice(narrowed.indexOf('#'))}`),
        nodeKey(repo, 'a', ['x,y']),
        nodeKey(repo, 'a', ['x', 'y']),
      ],
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
