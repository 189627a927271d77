import { SimulationError } from '@tecmns/cadcad';
import { ParameterError, RunError } from '@tecmns/core';
import { describe, expect, test } from 'vitest';
import { advised, shellLine, withFlag } from './advised.ts';
import type { SettableFlag } from './subject.ts';

const call = (flags: Readonly<Record<string, string | boolean>>, ...argv: readonly string[]) => ({
  flags,
  argv,
});

describe('advice in words of the command line', () => {
  test('after Ctrl-C is how to go on, once and not twice', () => {
    const stopped = new SimulationError('Stopped.', { code: 'cancelled', hint: 'They stay.' });
    const hint = (error: unknown) => (error as { hint: string }).hint;
    expect(hint(advised(stopped, call({ out: 'a' }, 'run', 'x/y', '--out', 'a')))).toBe(
      'Go on with: tecmns run x/y --out a --resume',
    );
    expect(hint(advised(stopped, call({ out: 'a' }, 'run', 'x/y', '--out', 'a', '--resume')))).toBe(
      'Go on with: tecmns run x/y --out a --resume',
    );
    expect((advised(stopped, call({ out: 'a' }, 'run')) as Error).message).not.toContain('They stay.');
  });

  test('names the flag in the place of the option', () => {
    const exists = new RunError('It is there.', {
      code: 'exists',
      subject: 'a',
      hint: 'Go on with resume: true.',
    });
    expect(advised(exists, call({}))).toMatchObject({
      message: 'It is there. Go on with --resume.',
      code: 'exists',
      subject: 'a',
      cause: exists,
    });
  });

  test('leaves other errors as they are', () => {
    for (const error of [new TypeError('x'), new RunError('x', { code: 'failed' }), 'x'])
      expect(advised(error, call({}))).toBe(error);
  });

  test('names the flag of a parameter that is missing', () => {
    const settable = [
      { flag: 'a', path: 'm.a', parameter: { kind: 'text' } },
      { flag: 'b-c', path: 'm.bC', parameter: { kind: 'number', unit: 'day' } },
    ] as unknown as readonly SettableFlag[];
    const missing = (subject: string) =>
      new ParameterError('It is missing.', { code: 'missing', subject, hint: 'Write new M({ … }).' });
    expect(withFlag(missing('bC'), settable)).toMatchObject({
      message: 'It is missing. Give it: --b-c <day>.',
    });
    expect(withFlag(missing('a'), settable)).toMatchObject({
      message: 'It is missing. Give it: --a <text>.',
    });
    const unknown = missing('other');
    expect(withFlag(unknown, settable)).toBe(unknown);
  });
});

test('a call is shown as a shell takes it', () => {
  expect(shellLine(['run', 'a/b', '--seed', "it's tea", '--x=[1]'])).toBe(
    "tecmns run a/b --seed 'it'\\''s tea' '--x=[1]'",
  );
});
