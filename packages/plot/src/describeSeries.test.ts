import { expect, test } from 'vitest';
import { describeFan, describeSeries } from './describeSeries.ts';
import { prepareFan } from './prepare.ts';

const x = { label: 'time', unit: 'day', values: [0, 1, 2, 3] };
const y = { unit: 'wxDAI' };
const say = (values: number[]) => describeSeries({ name: 'price', values, x, y });
const gap = Number.NaN;

test.each([
  [
    [2, 1, 5, 3],
    'price starts at 2 wxDAI (time 0 day) and ends at 3 wxDAI (time 3 day); its lowest is 1 wxDAI (time 1 day); its highest is 5 wxDAI (time 2 day).',
  ],
  [
    [1, 2, 3, 4],
    'price starts at 1 wxDAI (time 0 day), its lowest, and ends at 4 wxDAI (time 3 day), its highest.',
  ],
  [
    [4, 3, 3, 1],
    'price starts at 4 wxDAI (time 0 day), its highest, and ends at 1 wxDAI (time 3 day), its lowest.',
  ],
  [[2, 2, 2, 2], 'price is constant at 2 wxDAI from time 0 day to time 3 day.'],
  [[gap, 2, gap, gap], 'price is 2 wxDAI (time 1 day), a single value; 3 of 4 values are missing.'],
  [
    [gap, 2, gap, 4],
    'price starts at 2 wxDAI (time 1 day), its lowest, and ends at 4 wxDAI (time 3 day), its highest; 2 of 4 values are missing.',
  ],
  [[gap, gap, gap, gap], 'price has no values.'],
])('%j is described with start, end, lowest and highest value', (values, sentence) => {
  expect(say(values)).toBe(sentence);
});

test('a pure number has no unit', () => {
  expect(
    describeSeries({
      name: 'share',
      values: [0.5],
      x: { label: 'step', unit: '1', values: [7] },
      y: { unit: '1' },
    }),
  ).toBe('share is 0.5 (step 7), a single value.');
});

test('as many values as points are needed', () => {
  expect(() => say([1])).toThrow(/price: 1 values, but x.values has 4/);
});

const axes = { title: 'fan', x: { ...x, values: [0, 1] }, y: { label: 'price', unit: 'wxDAI' } };

test('a fan of many runs is described by its median and its tails', () => {
  const fan = prepareFan({ ...axes, runs: Array.from({ length: 21 }, (_, run) => [10, run]) });
  expect(describeFan('price', fan, axes.x, 'wxDAI')).toBe(
    'The median of price over 21 runs starts and ends at 10 wxDAI between time 0 and 1 day; in 5 % of runs it ends below 1, in 5 % above 19 wxDAI.',
  );
});

test('a fan of few runs says where the band ends, not what share of runs is beyond', () => {
  const few = prepareFan({
    ...axes,
    runs: [
      [1, 2],
      [1, 4],
      [1, 3],
    ],
  });
  expect(describeFan('price', few, axes.x, '1')).toBe(
    'The median of price over 3 runs rises from 1 to 3 between time 0 and 1 day; its 5–95 % band ends at 2.1 to 3.9.',
  );
  const one = prepareFan({ ...axes, runs: [[3, 1]] });
  expect(describeFan('price', one, axes.x, '1')).toContain('over 1 run falls from 3 to 1');
});

test('a fan of quantiles alone does not say of how many runs', () => {
  const quantiles = {
    probabilities: [0.05, 0.5, 0.95],
    values: [
      [1, 1],
      [2, 3],
      [3, 4],
    ],
  };
  expect(describeFan('price', prepareFan({ ...axes, quantiles }), axes.x, 'wxDAI')).toBe(
    'The median of price rises from 2 to 3 wxDAI between time 0 and 1 day; its 5–95 % band ends at 1 to 4 wxDAI.',
  );
});

test('a fan without values says so', () => {
  const fan = prepareFan({ ...axes, runs: [[gap, gap]] });
  expect(describeFan('price', fan, axes.x, 'wxDAI')).toBe('price has no values.');
});
