import { codeOf } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import { expectWholeSentences } from '../testing/expectWholeSentences.ts';
import { validCalls } from '../testing/validCalls.ts';
import * as exact from './exact/index.ts';
import * as mechanisms from './index.ts';
import { MechanismError } from './mechanismError.ts';

type Call = (...given: readonly unknown[]) => unknown;

const functions: [string, Call][] = [];
for (const [name, value] of Object.entries({ ...mechanisms, ...exact })) {
  if (typeof value === 'function' && value !== MechanismError) functions.push([name, value as Call]);
}

/** Values that are no number, no bigint, no list of numbers and no object with members. */
const neither: readonly unknown[] = [
  null,
  true,
  '',
  '1',
  'text',
  [],
  ['1'],
  [null],
  new Date(0),
  Object.create(null),
  Symbol('symbol'),
  () => 1,
];

/** What is of another type than a valid value. */
function wrongFor(valid: unknown): readonly unknown[] {
  if (typeof valid === 'number') return [...neither, {}, [1], 5n];
  if (typeof valid === 'bigint') return [...neither, {}, [1n], 1.5];
  if (typeof valid === 'boolean') return [...neither.filter((value) => typeof value !== 'boolean'), 1, {}];
  const names = Array.isArray(valid) && typeof valid[0] === 'string';
  const noMembers = neither.filter(
    (value) =>
      typeof value !== 'object' ||
      value === null ||
      (Array.isArray(value) && !(names && typeof value[0] === 'string')),
  );
  return [...noMembers, 1, 5n];
}

/** Every way to put one value of another type into an argument, or into a member of it. */
function* replaced(subject: string, valid: unknown): Generator<readonly [subject: string, wrong: unknown]> {
  for (const wrong of wrongFor(valid)) yield [subject, wrong];
  if (Array.isArray(valid)) {
    for (let i = 0; i < valid.length; i++)
      for (const wrong of wrongFor(valid[i])) {
        yield [subject, valid.with(i, wrong)];
      }
  } else if (typeof valid === 'object') {
    for (const [name, member] of Object.entries(valid as object)) {
      for (const wrong of wrongFor(member)) yield [name, { ...valid, [name]: wrong }];
    }
  }
}

/** Whether a list, or a list inside, was only emptied: that may be an answerable question. */
function isEmptied(wrong: unknown, valid: unknown): boolean {
  if (Array.isArray(wrong) && Array.isArray(valid))
    return wrong.length === 0 || wrong.some((one, i) => isEmptied(one, valid[i]));
  if (typeof wrong !== 'object' || typeof valid !== 'object' || wrong === null || valid === null)
    return false;
  return Object.entries(valid).some(([name, member]) =>
    isEmptied((wrong as Record<string, unknown>)[name], member),
  );
}

/** The names of a function's arguments, from its own text. */
function argumentsOf(call: Call): string[] {
  const text = call.toString();
  const list = text.slice(text.indexOf('(') + 1, text.indexOf(')'));
  return list.split(',').map((argument) => argument.split('=')[0]!.trim());
}

/** The refusal of a call. */
function refusalOf(call: () => unknown): MechanismError {
  try {
    call();
  } catch (error) {
    if (error instanceof MechanismError) return error;
    throw error;
  }
  throw new Error('The call returned; it should have thrown.');
}

describe('Every function of the package', () => {
  it('is in the list of valid calls, and answers them', () => {
    expect(functions.map(([name]) => name).sort()).toEqual(Object.keys(validCalls).sort());
    for (const [name, call] of functions) expect(call(...validCalls[name]!)).toBeDefined();
  });

  it.each(functions)('%s refuses values of another type with a sentence that names them', (name, call) => {
    const valid = validCalls[name]!;
    const names = argumentsOf(call);
    for (let i = 0; i < valid.length; i++) {
      for (const [subject, wrong] of replaced(names[i]!, valid[i])) {
        if (isEmptied(wrong, valid[i])) continue;
        const given = [...valid];
        given[i] = wrong;
        const error = refusalOf(() => call(...given));
        expect(['invalid-input', 'empty', 'out-of-range']).toContain(error.code);
        expect(error.subject?.split(/[.[]/)).toContain(subject);
        expectWholeSentences(error);
      }
    }
  });

  it.each(functions)('%s refuses to be called with nothing', (_name, call) => {
    expect(codeOf(() => call())).toBe('invalid-input');
  });
});

describe('The sentence of a refusal', () => {
  it.each([
    ['100', 'reserve is "100"; it must be a finite number of at least 0 (collateral).'],
    [null, 'reserve is null; it must be a finite number of at least 0 (collateral).'],
    [5n, 'reserve is 5n; it must be a finite number of at least 0 (collateral).'],
    [[1], 'reserve is a list; it must be a finite number of at least 0 (collateral).'],
    [{}, 'reserve is an object; it must be a finite number of at least 0 (collateral).'],
  ])('names what was given, whatever it is', (reserve, sentence) => {
    const given = { reserve, supply: 1000, reserveRatio: 0.5 } as unknown as mechanisms.BondingCurve;
    expect(() => mechanisms.quoteBuy(given, 1)).toThrow(sentence);
  });

  it('names the members that an object must have', () => {
    const none = undefined as unknown as mechanisms.BondingCurve;
    expect(() => mechanisms.quoteBuy(none, 1)).toThrow(
      'curve is undefined; it must be an object with `reserve`, `supply` and `reserveRatio`.',
    );
  });
});
