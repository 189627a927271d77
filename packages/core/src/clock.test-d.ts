import { expectTypeOf, test } from 'vitest';
import { type Clock, createClock } from './clock.ts';
import type { RandomStream } from './random/RandomStream.ts';

test('a model cannot move its clock', () => {
  const { clock } = createClock({ seed: 'a' });
  expectTypeOf(clock).toEqualTypeOf<Clock>();
  // @ts-expect-error Time is read-only.
  clock.step = 1;
  expectTypeOf(clock.random('x')).toEqualTypeOf<RandomStream>();
});

test('a choice has the type of the items', () => {
  const items = ['bull', 'bear'] as const;
  expectTypeOf<RandomStream>().toHaveProperty('choice');
  const { clock } = createClock({ seed: 1 });
  expectTypeOf(clock.random('x').choice(items)).toEqualTypeOf<'bull' | 'bear'>();
});

test('a seed is a number or text, and noise is on or off', () => {
  // @ts-expect-error A bigint is not a seed.
  expectTypeOf(createClock).toBeCallableWith({ seed: 1n });
  // @ts-expect-error There is no half noise.
  expectTypeOf(createClock).toBeCallableWith({ seed: 1, noise: 'half' });
});
