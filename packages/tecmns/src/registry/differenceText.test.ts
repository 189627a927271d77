import { expect, test } from 'vitest';
import { flat } from '../../testing/terminal.ts';
import { differenceText } from './differenceText.ts';

const none = { added: [], removed: [], changed: [], edges: [], newHosts: [] };
const commit = (digit: string) => digit.repeat(40);

test('nothing is without lines', () => {
  expect(differenceText(none, 80)).toBe('');
});

test('an edge is told where both ends were there before, and not where its end is new or gone', () => {
  const [old, now] = [`github.com/a/b@${commit('1')}`, `github.com/c/d@${commit('2')}`];
  const importer = `github.com/x/y@${commit('3')}`;
  const edges = [
    { importer, entry: 'a/b', before: old, after: now },
    { importer: '(root)', entry: 'c/d', after: now },
    { importer: '(root)', entry: 'e/f', before: old },
  ];
  expect(
    differenceText({ ...none, edges }, 80)
      .split('\nedge')
      .map(flat),
  ).toEqual([
    'edge github.com/x/y@333333333333: a/b, github.com/a/b@111111111111 → github.com/c/d@222222222222',
    ' (root): c/d, none → github.com/c/d@222222222222',
    ' (root): e/f, github.com/a/b@111111111111 → none',
  ]);
  const gone = { importer: `github.com/gone/gone@${commit('6')}`, entry: 'a/b', before: old };
  expect(differenceText({ ...none, edges: [gone], removed: [gone.importer] }, 80)).not.toContain('edge');
  const more = { ...none, edges: edges.slice(0, 2), removed: [old] };
  expect(differenceText({ ...more, changed: [{ key: 'github.com/c/d' }] }, 80)).not.toContain('edge');
});

test('what changed is told in full: ref, licence, models and who signed', () => {
  const text = differenceText(
    {
      ...none,
      changed: [
        {
          key: 'github.com/a/b',
          ref: { before: 'refs/heads/main', after: null },
          licence: { before: null, after: 'MIT' },
          provides: { added: ['a/new'], removed: [] },
          signed: { added: [], removed: ['github:alice (sshsig)'] },
        },
      ],
      added: [
        {
          id: `h/a@${commit('4')}`,
          source: '',
          tree1: 'tree1:5',
          files: 1,
          bytes: 1,
          licence: null,
          authors: [],
          provides: [],
        },
      ],
    },
    80,
  );
  expect(flat(text)).toBe(
    'added h/a@444444444444, tree1:5, 1 file, 1 byte, no licence named changed github.com/a/b ref refs/heads/main → none licence none → MIT models +a/new signed −github:alice (sshsig)',
  );
});
