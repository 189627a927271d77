import { describe, expect, test } from 'vitest';
import type { Flag } from './command.ts';
import { readArguments } from './readArguments.ts';

const known: readonly Flag[] = [
  { name: 'reserve-ratio', value: 'number', doc: '', alias: 'augmented-bonding-curve.reserve-ratio' },
  { name: 'phase2.fundraiser.price', value: 'number', doc: '' },
  { name: 'perpetuity', doc: '' },
  { name: 'help', doc: '' },
];
const read = (line: string) => readArguments(line.split(' ').filter(Boolean), known);

describe('arguments', () => {
  test.each([
    ['--reserve-ratio 0.5', ['--reserve-ratio=0.5']],
    ['--reserve-ratio=0.5', ['--reserve-ratio=0.5']],
    ['--reserveRatio 0.5', ['--reserve-ratio=0.5']],
    ['--augmented-bonding-curve.reserve-ratio 0.5', ['--reserve-ratio=0.5']],
    ['--augmentedBondingCurve.reserveRatio 0.5', ['--reserve-ratio=0.5']],
    ['--phase2.fundraiser.price 3', ['--phase2.fundraiser.price=3']],
    ['--reserve-ratio -1', ['--reserve-ratio=-1']],
    ['--reserve-ratio=--x', ['--reserve-ratio=--x']],
    ['--perpetuity', ['--perpetuity']],
    ['--perpetuity true', ['--perpetuity']],
    ['--perpetuity=true', ['--perpetuity']],
    ['--perpetuity false', ['--no-perpetuity']],
    ['--perpetuity=false', ['--no-perpetuity']],
    ['--no-perpetuity', ['--no-perpetuity']],
    ['-h', ['--help']],
  ])('%s is read as %j', (line, flags) => {
    expect(read(line)).toEqual({ flags, operands: [] });
  });

  test('that are no flags are operands, also negative numbers and all after two dashes', () => {
    expect(read('a/b --perpetuity -5 -.5 - -- --reserve-ratio x')).toEqual({
      flags: ['--perpetuity'],
      operands: ['a/b', '-5', '-.5', '-', '--reserve-ratio', 'x'],
    });
  });

  test('leave a switch before a word as it is', () => {
    expect(read('--perpetuity a/b')).toEqual({ flags: ['--perpetuity'], operands: ['a/b'] });
  });
});

describe('arguments are refused', () => {
  test.each([
    ['--reserve-ration 1', 'There is no flag --reserve-ration. Did you mean --reserve-ratio?'],
    ['--unlike', 'There is no flag --unlike. --help lists the flags.'],
    ['--no-reserve-ratio', 'There is no flag --no-reserve-ratio. Did you mean --reserve-ratio?'],
    ['-x', 'There is no flag -x. --help lists the flags.'],
    ['--reserve-ratio', '--reserve-ratio needs a value. Write --reserve-ratio <number>'],
    ['--reserve-ratio=', '--reserve-ratio needs a value.'],
    ['--reserve-ratio --help', '--reserve-ratio needs a value. Write --reserve-ratio <number>'],
    ['--reserve-ratio 1 --reserveRatio 2', '--reserve-ratio is given twice. Give it once.'],
    ['--perpetuity=maybe', "--perpetuity is a switch and takes no value 'maybe'. Write --perpetuity, or"],
    ['--no-perpetuity=true', "--perpetuity is a switch and takes no value 'true'."],
  ])('%s', (line, message) => {
    expect(() => read(line)).toThrow(message);
    expect(() => read(line)).toThrow(expect.objectContaining({ name: 'UsageError', code: 'usage' }));
  });
});
