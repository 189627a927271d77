import { expect, test } from 'vitest';
import { callsBetween } from './callsBetween.ts';

const due = (start: number, end: number, every: number, scheduled = 0) => [
  ...callsBetween({ start, end }, every, scheduled),
];

test('calls are due after the start of a step, and at its end at the latest', () => {
  expect(due(0, 9, 10)).toEqual([]);
  expect(due(0, 10, 10)).toEqual([{ number: 1, day: 10 }]);
  expect(due(10, 30, 10)).toEqual([
    { number: 2, day: 20 },
    { number: 3, day: 30 },
  ]);
  expect(due(100, 101, 1)).toEqual([{ number: 101, day: 101 }]);
});

test('no call is due twice, and none is lost, where times miss by the rounding of doubles', () => {
  const third = 0.1 + 0.2;
  expect(third).toBeGreaterThan(0.3);
  expect(due(third - 0.2, 0.3, third)).toEqual([{ number: 1, day: 0.3 }]);
  expect(due(0.3, 0.5, third, 1)).toEqual([]);
  expect(due(0.3, 0.7, third, 1)).toEqual([{ number: 2, day: 2 * third }]);
});

test('a call is never due after the end of its step', () => {
  for (const [end, every] of [
    [1 - 5e-10, 1],
    [1e5 - 5e-10, 1],
  ] as const) {
    const days = due(end - 0.5, end, every).map(({ day }) => day);
    expect(days).toEqual([end]);
  }
});
