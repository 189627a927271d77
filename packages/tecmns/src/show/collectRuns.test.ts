import { Columns } from '@tecmns/core';
import { describe, expect, test } from 'vitest';
import { collectRuns } from './collectRuns.ts';
import { runChart } from './runChart.ts';
import { leadMetric, metricNamed, shortName } from './runTable.ts';

const table = (columns: Readonly<Record<string, readonly number[]>>) =>
  new Columns(
    Object.entries(columns).map(([name, values]) => {
      const unit = name === 'time' ? 'day' : '1';
      return { kind: 'f64', name, unit, doc: '', values: Float64Array.from(values) };
    }),
  );

describe('runs are collected', () => {
  test('of several tables, with the last values of all metrics', async () => {
    const parts = [
      table({
        subset: [0, 0, 0, 0],
        run: [0, 0, 1, 1],
        time: [0, 1, 0, 1],
        a: [1, 1, 1, 1],
        b: [1, 2, 3, 4],
      }),
      table({ subset: [1, 1], run: [0, 0], time: [0, 1], a: [1, 1], b: [5, 6] }),
    ];
    const collected = await collectRuns(parts);
    expect(collected).toMatchObject({
      rows: 6,
      metric: { name: 'b' },
      moment: { name: 'time', unit: 'day' },
    });
    expect(
      collected.runs.map(({ subset, run, values, ends }) => [subset, run, [...values], [...ends]]),
    ).toEqual([
      [0, 0, [1, 2], [1, 2]],
      [0, 1, [3, 4], [1, 4]],
      [1, 0, [5, 6], [1, 6]],
    ]);
  });

  test('with the last row of each moment, where steps have parts', async () => {
    const part = table({
      simulation: [0, 0, 0],
      run: [1, 1, 1],
      substep: [0, 1, 2],
      timestep: [0, 1, 1],
      a: [1, 2, 3],
    });
    const { runs, moment } = await collectRuns([part]);
    expect(moment.name).toBe('timestep');
    expect(runs.map(({ moments, values }) => [[...moments], [...values]])).toEqual([
      [
        [0, 1],
        [1, 3],
      ],
    ]);
  });

  test('with at most so many moments as a chart shows, and the last', async () => {
    const length = 5002;
    const steps = Array.from({ length }, (_, i) => i);
    const { runs } = await collectRuns([table({ run: steps.map(() => 0), step: steps, a: steps })]);
    const { moments } = runs[0]!;
    expect(moments.length).toBeLessThanOrEqual(1001);
    expect([moments[0], moments[1], moments.at(-1)]).toEqual([0, 6, length - 1]);
  });

  test('of no table, of which nothing can be drawn', async () => {
    expect(await collectRuns([])).toMatchObject({ rows: 0, metric: undefined, runs: [] });
  });
});

test('a run that ends early has no values from there on', async () => {
  const part = table({ run: [0, 0, 0, 1, 1], time: [0, 1, 2, 0, 1], a: [1, 2, 3, 4, 5] });
  const collected = await collectRuns([part]);
  const chart = runChart(collected, collected.runs, { title: '' });
  const runs = 'runs' in chart ? (chart.runs ?? []) : [];
  expect(runs.map((run) => Array.from(run))).toEqual([
    [1, 2, 3],
    [4, 5, Number.NaN],
  ]);
});

describe('a metric', () => {
  test('is found by its name, by its end where that is clear, and nearest the top where it is not', () => {
    const names = ['tec.phase2.price', 'tec.price', 'market.hype'];
    expect(metricNamed('tec.price', names)).toBe('tec.price');
    expect(metricNamed('price', names)).toBe('tec.price');
    expect(metricNamed('hype', names)).toBe('market.hype');
  });

  test('that is unknown is refused with the nearest, or with those there are', () => {
    expect(() => metricNamed('hypo', ['market.hype'])).toThrow('Did you mean hype?');
    const many = Array.from({ length: 14 }, (_, i) => `m.metric${i}`);
    expect(() => metricNamed('zzz', many)).toThrow(/There are m\.metric0, .*m\.metric11 and 2 more\./);
  });

  test('that is looked at first is the one wished for, else one that moves, else any', () => {
    const columns = table({ run: [0, 0], time: [0, 1], a: [1, 1], b: [Number.NaN, 2], c: [1, 2] });
    expect(leadMetric(columns, 'c')).toBe('c');
    expect(leadMetric(columns, 'd')).toBe('b');
    expect(leadMetric(table({ run: [0], time: [0], a: [1] }), undefined)).toBe('a');
    expect(leadMetric(table({ run: [0], time: [0] }), undefined)).toBeUndefined();
  });

  test('is called without what all begin with', () => {
    expect([shortName('a.price', 'a.'), shortName('b.price', 'a.'), shortName('price', '')]).toEqual([
      'price',
      'b.price',
      'price',
    ]);
  });
});
