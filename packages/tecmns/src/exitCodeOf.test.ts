import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SimulationError } from '@tecmns/cadcad';
import {
  ActionError,
  DeclarationError,
  ParameterError,
  RunError,
  TecmnsError,
  WireError,
} from '@tecmns/core';
import { NetlistError } from '@tecmns/netlist';
import { describe, expect, test } from 'vitest';
import { failureParts } from './cli/failureText.ts';
import { UsageError } from './cli/UsageError.ts';
import { errorCodes, registryNext } from './errorCodes.ts';
import { exitCodeOf } from './exitCodeOf.ts';
import { exitCodes } from './exitCodes.ts';
import { NotFoundError } from './models/NotFoundError.ts';

test.each([
  ['a defect', new TypeError('x'), 'internal'],
  ['what is no error', 'x', 'internal'],
  ['nothing', null, 'internal'],
  ['a wrong call', new UsageError('x', { hint: 'y' }), 'usage'],
  ['a refused value', new ParameterError('x', { code: 'out-of-range' }), 'input'],
  ['a refused point', new RunError('x', { code: 'bad-point' }), 'input'],
  ['a wrong wire', new WireError('x', { code: 'unit' }), 'load'],
  ['a wrong declaration', new DeclarationError('x', { code: 'unknown' }), 'load'],
  ['what is not there', new NotFoundError('x', { subject: 'x', hint: 'y' }), 'notFound'],
  ['what does not fit', new RunError('x', { code: 'too-large' }), 'limit'],
  ['a failed run', new SimulationError('x', { code: 'failed' }), 'runFailed'],
  ['a number that is none', new SimulationError('x', { code: 'not-finite' }), 'runFailed'],
  ['a promise', new SimulationError('x', { code: 'asynchronous' }), 'runFailed'],
  ['a refused action', new ActionError('x', { code: 'insufficient-pool' }), 'runFailed'],
  ['Ctrl-C', new SimulationError('x', { code: 'cancelled' }), 'interrupted'],
  ['a full disk', new RunError('x', { code: 'not-written' }), 'notFound'],
  [
    'a file that may not be read',
    Object.assign(new Error('x'), { code: 'EACCES', syscall: 'open' }),
    'notFound',
  ],
  ['a file that was changed', new RunError('x', { code: 'damaged' }), 'verification'],
  ['a thread that died', new RunError('x', { code: 'worker-died' }), 'runFailed'],
  ['a missing row', new RunError('x', { code: 'missing-rows' }), 'internal'],
  ['a value that a model of others refuses', new ParameterError('x', { code: 'too-sour' }), 'input'],
  ['what could not be loaded', new TecmnsError('x', { code: 'not-loaded' }), 'load'],
] as const)('%s ends with its own code', (_, error, name) => {
  expect(exitCodeOf(error)).toBe(exitCodes[name]);
});

test.each([
  ['bad-input', 3],
  ['resolve', 4],
  ['verification', 5],
  ['policy', 6],
  ['drift', 7],
  ['offline', 8],
  ['limit', 9],
  ['load', 10],
] as const)('an error of the registry ends by its fault, whatever its code: %s', (fault, exit) => {
  const error = new NetlistError('It is so.', { fault, code: 'too-large' });
  expect(exitCodeOf(error)).toBe(exit);
  const { hint } = failureParts(error, exit);
  expect(hint).toBe(registryNext[exit]);
  expect(hint).not.toContain('--every');
});

test('no two exits have one code', () => {
  const codes = Object.values(exitCodes);
  expect(new Set(codes).size).toBe(codes.length);
});

/** Sources of a package without its tests. */
function sourcesOf(name: string): string[] {
  const home = join(import.meta.dirname, '..', '..', name, 'src');
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(test|test-d|bench)\.ts$/.test(file))
    .map((file) => readFileSync(join(home, file), 'utf8'));
}

/** Words with hyphens in sources that are no codes. */
const OTHER_WORDS = ['date-time', 'fast-check', 'apache-arrow', 'hyparquet-writer'];

/** Codes in sources: what follows `code:`, and all words with hyphens, which nothing else is called by. */
function codesIn(text: string): string[] {
  const named = [...text.matchAll(/\bcode: '([a-z-]+)'/g)].map(([, code]) => code!);
  const hyphenated = [...text.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, word]) => word!);
  return [...named, ...hyphenated].filter(
    (word) => !OTHER_WORDS.includes(word) && !word.startsWith('tecmns-'),
  );
}

describe('all codes', () => {
  test.each(['core', 'cadcad'])('of %s have an entry', (name) => {
    const codes = new Set(sourcesOf(name).flatMap(codesIn));
    expect(codes.size).toBeGreaterThan(25);
    expect([...codes].filter((code) => !errorCodes.has(code))).toEqual([]);
  });

  const texts = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'));
  const isOfCommand = (text: string) => !text.includes("from '@tecmns/netlist'");

  test('of the command have an entry', () => {
    const codes = texts
      .filter(isOfCommand)
      .flatMap((text) => [...text.matchAll(/\bcode: '([a-z-]+)'/g)].map(([, code]) => code!));
    expect(codes.length).toBeGreaterThan(10);
    expect([...new Set(codes)].filter((code) => !errorCodes.has(code))).toEqual([]);
  });

  test('of the registry, which have their exit by a fault, come with a hint of their own', () => {
    const thrown = texts.flatMap((text) => text.match(/new NetlistError\([\s\S]*?\n\s*\}\);/g) ?? []);
    expect(thrown.length).toBeGreaterThan(5);
    for (const text of thrown) expect(text).toMatch(/\bhint\b/);
  });

  test.each([...errorCodes])('%s has a next step in words of the command line', (code, { exit, next }) => {
    expect(next).toMatch(/^[A-Z].*\.$/);
    expect(next).not.toMatch(/\w: |simulate|backend/);
    expect(failureParts(new RunError('It is so.', { code }), exit)).toMatchObject({ hint: next, code, exit });
  });

  test.each(['worker-died', 'not-in-threads', 'not-sendable', 'too-large'])(
    '%s has it in the place of the one for programs',
    (code) => {
      const error = new RunError('It is so.', { code, hint: "Use backend: 'inline'." });
      const { message, hint } = failureParts(error, exitCodeOf(error));
      expect([message, hint]).toEqual(['It is so.', errorCodes.get(code)!.next]);
    },
  );

  test('leave a hint that an error has', () => {
    const error = new RunError('It is so.', { code: 'exists', hint: 'Go.' });
    expect(failureParts(error, 3).hint).toBe('Go.');
  });
});

test('what the file system refuses is told as that', () => {
  const refused = (code: string, more: object) =>
    Object.assign(new Error(`${code}: raw text, open 'x'`), { code, syscall: 'open', ...more });
  const error = refused('EACCES', { path: '/a/x' });
  expect(failureParts(error, exitCodeOf(error))).toEqual({
    message: 'The file system refused /a/x: you may not.',
    hint: 'See whether it is there, and whether you may read or write it.',
    code: 'EACCES',
    exit: 4,
  });
  const messageOf = (code: string, more: object) => failureParts(refused(code, more), 4).message;
  expect(messageOf('EEXIST', { path: '/a/.0-1-2.writing' })).toBe(
    'The file system refused /a: something else is there.',
  );
  expect(messageOf('EODD', {})).toBe('The file system refused: the file system says EODD.');
});
