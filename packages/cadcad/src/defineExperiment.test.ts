import { expect, test } from 'vitest';
import { economy } from '../testing/economy.ts';
import { defineExperiment, isDeclaration } from './defineExperiment.ts';

test('a declaration keeps what builds, its arguments, and the other options apart', () => {
  const build = () => economy();
  const declared = defineExperiment({ build, steps: 3, seed: 1 });
  expect(declared).toMatchObject({ build, args: {}, options: { steps: 3, seed: 1 } });
  expect(isDeclaration(declared)).toBe(true);
  expect([declared, declared.args, declared.options].every(Object.isFrozen)).toBe(true);
});

test('what another copy of this package declared is known by its mark, and nothing else is', () => {
  const other = { [Symbol.for('@tecmns/cadcad/experiment')]: true, build: economy, args: {}, options: {} };
  expect(isDeclaration(other)).toBe(true);
  for (const value of [undefined, null, 3, [], economy, { build: economy }, { steps: 3 }])
    expect(isDeclaration(value)).toBe(false);
});

test.each<[what: string, declaration: unknown, subject: string, message: string]>([
  ['nothing', undefined, 'defineExperiment', 'defineExperiment is undefined, but must be an object like'],
  ['a function', economy, 'defineExperiment', 'defineExperiment is a function, but must be an object like'],
  ['no build', { steps: 3 }, 'defineExperiment', 'defineExperiment is an object, but must be an object like'],
  [
    'a list',
    { build: economy, args: [1] },
    'args',
    'args is a list of 1, but must be an object with arguments by name.',
  ],
  [
    'null',
    { build: economy, args: null },
    'args',
    'args is null, but must be an object with arguments by name.',
  ],
])('%s is refused', (_, declaration, subject, message) => {
  const declaring = () => defineExperiment(declaration as never);
  expect(declaring).toThrow(
    expect.objectContaining({ name: 'ParameterError', code: 'out-of-range', subject }),
  );
  expect(declaring).toThrow(message);
});
