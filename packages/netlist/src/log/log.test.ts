import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appendToLog, type LogEntry, logText, parseLog } from './log.ts';
import { logFindings } from './logFindings.ts';
import { leafHash } from './merkleTree.ts';

const entry = (name: string, digit = 'a'): LogEntry => ({
  node: `github.com/${name}@${'c'.repeat(40)}`,
  tree1: `tree1:${digit.repeat(64)}`,
});
const lineOf = ({ node, tree1 }: LogEntry) => `${node} ${tree1}\n`;
const log = parseLog(['a/b', 'a/b//sub dir/ü', 'x/y'].map((name) => lineOf(entry(name))).join(''));

describe('a log', () => {
  test('is lines of a node and its hash, which are the leaves of its tree', () => {
    expect(log.entries).toEqual([entry('a/b'), entry('a/b//sub dir/ü'), entry('x/y')]);
    expect(log.indexes.get(entry('x/y').node)).toBe(2);
    expect(log.tree.root(1)).toBe(leafHash(lineOf(entry('a/b')).trimEnd()));
    expect(parseLog('').entries).toEqual([]);
  });

  test('takes nodes at its end, once, and keeps the lines that it had', () => {
    const longer = appendToLog(log, [entry('x/y'), entry('n/m'), entry('n/m')]);
    expect(logText(longer)).toBe(logText(log) + lineOf(entry('n/m')));
    expect(longer.tree.root(3)).toBe(log.tree.root());
    expect(appendToLog(log, []).entries).toEqual(log.entries);
  });

  test('comes back from its text as it was', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,9}\/[a-z @/]{1,9}$/), { maxLength: 20 });
    fc.assert(
      fc.property(names, (all) => {
        const made = appendToLog(
          parseLog(''),
          all.map((name) => entry(name)),
        );
        const read = parseLog(logText(made));
        expect(read.entries).toEqual(made.entries);
        expect(read.tree.root()).toBe(made.tree.root());
      }),
      { numRuns: Number(process.env.TECMNS_PROPERTY_RUNS ?? 100) },
    );
  });

  test.each([
    ['a node with two hashes', [entry('x/y', 'b')]],
    ['a new node with two hashes', [entry('n/m', 'a'), entry('n/m', 'b')]],
  ])('does not take %s', (_, entries) => {
    expect(() => appendToLog(log, entries)).toThrow(
      expect.objectContaining({ code: 'logged-twice', fault: 'verification' }),
    );
  });

  test('does not take a node whose name has a line break', () => {
    const wrong = { ...entry('x'), node: `x@${'c'.repeat(40)} ${entry('x').tree1}\ny@${'c'.repeat(40)}` };
    expect(() => appendToLog(log, [wrong])).toThrow(expect.objectContaining({ code: 'bad-log' }));
  });

  test.each([
    ['no end of its last line', lineOf(entry('x/y')).trimEnd(), 'bad-log'],
    ['an empty line', `\n${lineOf(entry('x/y'))}`, 'bad-log'],
    ['CRLF', lineOf(entry('x/y')).replace('\n', '\r\n'), 'bad-log'],
    ['two spaces after the hash', lineOf(entry('x/y')).replace('\n', '  \n'), 'bad-log'],
    ['a hash in capitals', lineOf(entry('x/y', 'A')), 'bad-log'],
    ['a commit cut off', lineOf(entry('x/y')).replace('cc', 'c'), 'bad-log'],
    ['no commit', `github.com/x/y ${entry('x').tree1}\n`, 'bad-log'],
    ['a terminal escape', lineOf(entry('x\u001b[2J')), 'bad-log'],
    ['a line of three thousand signs', lineOf(entry('x'.repeat(3000))), 'bad-log'],
    ['a node twice', lineOf(entry('x/y')) + lineOf(entry('x/y')), 'logged-twice'],
    ['a byte that is not UTF-8', Buffer.from([0xff]), 'bad-utf8'],
  ])('with %s is refused', (_, text, code) => {
    expect(() => parseLog(text)).toThrow(expect.objectContaining({ name: 'NetlistError', code }));
  });

  test('of more than a million lines is refused', () => {
    const tooMany = expect.objectContaining({ code: 'too-many', fault: 'limit' });
    expect(() => parseLog('\n'.repeat(2 ** 20 + 1))).toThrow(tooMany);
    expect(() => parseLog('\n'.repeat(2 ** 20))).toThrow(expect.objectContaining({ code: 'bad-log' }));
    const full = { ...log, entries: Array(2 ** 20).fill(entry('x/y')) };
    expect(() => appendToLog(full, [entry('n/m')])).toThrow(tooMany);
  });
});

describe('a lock beside a log', () => {
  const nodes = Object.fromEntries(log.entries.map(({ node, tree1 }) => [node, { tree1 }]));
  const { node } = entry('x/y');
  const other = { ...nodes, [node]: { tree1: `tree1:${'b'.repeat(64)}` } };

  test('that says the same has no findings', () => {
    expect(logFindings(nodes, { log, name: 'l' })).toEqual([]);
  });

  test('that has another hash is an error, with line and both hashes', () => {
    expect(logFindings(other, { log, name: 'l' })).toEqual([
      expect.objectContaining({ severity: 'error', fault: 'verification', code: 'log-differs', node }),
    ]);
    expect(logFindings(other, { log, name: 'l' })[0]!.message).toMatch(/line 3 .*tree1:a{64}.*tree1:b{64}/);
  });

  test('that has a node which is not logged is a warning', () => {
    expect(logFindings({ [entry('n/m').node]: { tree1: 't' } }, { log, name: 'l' })).toMatchObject([
      { severity: 'warning', code: 'not-logged', node: entry('n/m').node },
    ]);
  });

  test('is not looked up below private prefixes, in whole parts', () => {
    const found = (privatePrefixes: string[]) =>
      logFindings(other, { log, name: 'l', privatePrefixes }).length;
    expect([['github.com/x'], ['github.com/x/y'], ['github.com'], ['']].map(found)).toEqual([0, 0, 0, 0]);
    expect([['github.com/x/yy'], ['github.com/'], ['hub.com'], []].map(found)).toEqual([1, 1, 1, 1]);
  });
});
