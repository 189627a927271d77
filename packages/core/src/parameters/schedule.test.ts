import { describe, expect, it } from 'vitest';
import { type Clock, createClock } from '../clock.ts';
import { ParameterError } from '../errors.ts';
import { Model } from '../model/model.ts';
import { p } from './p.ts';
import { type Distribution, isSchedule, random, series } from './schedule.ts';

const doc = 'x';
const unit = '1';

class Fee extends Model.define({
  id: 'test/fee',
  params: {
    fee: p.fraction({ default: 0, when: 'step', doc }),
    cap: p.fraction({ default: 1, when: 'step', doc }),
    fixed: p.number({ default: 0, unit, doc }),
  },
  metrics: { paid: { unit, doc } },
  rules: [{ name: 'fee ≤ cap', on: ['fee', 'cap'], holds: ({ fee, cap }) => fee <= cap }],
}) {
  seen: number[] = [];
  step(_clock: Clock) {
    this.seen.push(this.fee);
  }
  protected measure() {
    return { paid: this.fee };
  }
}

function run(
  model: Fee,
  steps: number,
  options: { dt?: number; noise?: 'on' | 'off'; from?: number } = {},
): number[] {
  const driver = createClock({ seed: 1, ...options });
  if (options.from !== undefined) driver.at(options.from);
  for (let i = 0; i < steps; i++) {
    model.step(driver.clock);
    driver.advance();
  }
  return model.seen;
}

const steps = series({ times: [1, 3], values: [0.1, 0.3] });
const line = series({ times: [1, 3], values: [0.1, 0.3], interpolation: 'linear' });

describe('series', () => {
  it('hold each value from its time on, the first before it and the last after', () => {
    expect(run(new Fee({ fee: steps }), 5)).toEqual([0.1, 0.1, 0.1, 0.3, 0.3]);
  });

  it('lie on straight lines when told to', () => {
    expect(run(new Fee({ fee: line }), 5)).toEqual(
      [0.1, 0.1, 0.2, 0.3, 0.3].map((x) => expect.closeTo(x, 15)),
    );
    expect(run(new Fee({ fee: line }), 4, { dt: 0.5, from: 2 })).toEqual(
      [0.1, 0.15, 0.2, 0.25].map((x) => expect.closeTo(x, 15)),
    );
  });

  it('give the value at time 0 before the first step', () => {
    const fee = new Fee({ fee: steps });
    expect([fee.fee, fee.metrics().paid]).toEqual([0.1, 0.1]);
  });

  it('are refused when they are none', () => {
    const bad = (options: object) => () => series(options as never);
    for (const options of [
      { times: [], values: [] },
      { times: [0], values: [] },
      { times: [1, 1], values: [1, 2] },
      { times: [2, 1], values: [1, 2] },
      { times: [0, Infinity], values: [1, 2] },
      { times: [0], values: [1], interpolation: 'cubic' },
      { times: 5, values: [1] },
    ])
      expect(bad(options)).toThrow(
        "series: this is not a series of values. Give one value for each time, with rising times in days, and interpolation 'previous' or 'linear'.",
      );
  });

  it('are refused when the parameter refuses a value, also read from JSON', () => {
    expect(() => new Fee({ fee: series({ times: [0, 1], values: [0, 2] }) })).toThrow(
      'Fee.fee: value 1 of the series, 2, is above 1. Allowed: from 0 to 1.',
    );
    expect(
      () =>
        new Fee({
          fee: { $schedule: 'series', times: [0], values: [null as never], interpolation: 'previous' },
        }),
    ).toThrow(ParameterError);
    expect(() => new Fee({ fee: { $schedule: 'series' } as never })).toThrow(
      'Fee.fee: this is not a series of values.',
    );
    expect(() => new Fee({ fixed: steps as never })).toThrow(
      'Fee.fixed: an object with 4 members is not a number.',
    );
  });
});

describe('random values', () => {
  const all: readonly (readonly [Distribution, number])[] = [
    [{ distribution: 'uniform', min: 0.2, max: 0.4 }, 0.3],
    [{ distribution: 'normal', mean: 0.3, standardDeviation: 0.01 }, 0.3],
    [{ distribution: 'exponential', mean: 0.01 }, 0.01],
    [{ distribution: 'gamma', shape: 2, scale: 0.01 }, 0.02],
    [{ distribution: 'beta', a: 1, b: 3 }, 0.25],
    [{ distribution: 'lognormal', mu: -5, sigma: 0.1 }, Math.exp(-4.995)],
  ];
  for (const [distribution, mean] of all) {
    it(`of ${distribution.distribution} start at their mean, stay there without noise, and else differ step by step`, () => {
      const fee = random({ ...distribution, stream: 'fee' });
      expect(new Fee({ fee }).fee).toBeCloseTo(mean, 15);
      for (const value of run(new Fee({ fee }), 3, { noise: 'off' })) expect(value).toBeCloseTo(mean, 12);
      const drawn = run(new Fee({ fee }), 20);
      expect(new Set(drawn).size).toBe(20);
      expect(run(new Fee({ fee }), 20)).toEqual(drawn);
    });
  }

  it('draw from the stream that they name, at the path of the model', () => {
    const { clock } = createClock({ seed: 1 });
    const expected = clock.random('fee').uniform(0, 0.5);
    expect(
      run(new Fee({ fee: random({ distribution: 'uniform', min: 0, max: 0.5, stream: 'fee' }) }), 1),
    ).toEqual([expected]);
  });

  it('are refused when they are none', () => {
    const bad: readonly (readonly [object, string])[] = [
      [
        { distribution: 'cauchy', stream: 'a' },
        'random: "cauchy" is no distribution. Use uniform, normal, exponential, gamma, beta, lognormal.',
      ],
      [{ distribution: 'toString', stream: 'a' }, 'random: "toString" is no distribution.'],
      [
        { distribution: 'uniform', min: 0, max: 1 },
        "random: the distribution has no stream. Name one, such as stream: 'market'.",
      ],
      [
        { distribution: 'uniform', min: 0, stream: 'a' },
        'random: max of the uniform distribution is undefined. Give a finite number.',
      ],
      [
        { distribution: 'uniform', min: 1, max: 0, stream: 'a' },
        'random: min 1 is above max 0. Put the smaller one first.',
      ],
      [
        { distribution: 'gamma', shape: 0, scale: 1, stream: 'a' },
        'random: shape of the gamma distribution is 0. Give a number above 0.',
      ],
      [
        { distribution: 'normal', mean: 0, standardDeviation: -1, stream: 'a' },
        'random: standardDeviation is -1. Give 0 or more.',
      ],
      [{ distribution: 'lognormal', mu: 0, sigma: -1, stream: 'a' }, 'random: sigma is -1. Give 0 or more.'],
    ];
    for (const [options, message] of bad) expect(() => random(options as never)).toThrow(message);
    expect(() => new Fee({ fee: { $schedule: 'random', distribution: 'uniform' } as never })).toThrow(
      'Fee.fee: the distribution has no stream.',
    );
    expect(() => new Fee({ fee: random({ distribution: 'uniform', min: 2, max: 4, stream: 'a' }) })).toThrow(
      'Fee.fee: the mean 3 is above 1. Allowed: from 0 to 1.',
    );
  });

  it('are refused in the step in which the parameter refuses one', () => {
    const fee = new Fee({
      fee: random({ distribution: 'normal', mean: 0.5, standardDeviation: 1e6, stream: 'a' }),
    });
    expect(() => run(fee, 20)).toThrow(/^Fee\.fee: .*, which its schedule gives, is (above|below)/);
  });
});

describe('schedules', () => {
  it('are told apart from other values', () => {
    expect([steps, { $schedule: 'random' }, { $schedule: 'other' }, 5, null].map(isSchedule)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('may be set and ended by a write, before and while stepping', () => {
    const fee = new Fee();
    const driver = createClock({ seed: 1 });
    const next = () => {
      fee.step(driver.clock);
      driver.advance();
      return fee.fee;
    };
    fee.param.update({ fee: series({ times: [0], values: [0.5] }) });
    expect([fee.fee, next()]).toEqual([0.5, 0.5]);
    fee.fee = 0.2;
    expect([next(), next()]).toEqual([0.2, 0.2]);
    fee.param.update({ fee: series({ times: [3, 4], values: [0.6, 0.7] }) });
    expect([next(), next(), next()]).toEqual([0.6, 0.7, 0.7]);
    fee.param.update({ fee: 0 });
    expect(next()).toBe(0);
  });

  it('are held to the rules between parameters', () => {
    const fee = new Fee({ fee: steps, cap: series({ times: [0, 4], values: [1, 0.2] }) });
    expect(() => run(fee, 5)).toThrow('Fee: the rule "fee ≤ cap" does not hold for fee = 0.3, cap = 0.2.');
    expect(fee.seen).toHaveLength(4);
  });

  it('tell watchers when they change a value', () => {
    const fee = new Fee({ fee: steps });
    const heard: unknown[] = [];
    fee.param.watch('fee', ({ old, new: now }) => heard.push([old, now]));
    run(fee, 5);
    expect(heard).toEqual([[0.1, 0.3]]);
  });

  it('come back from JSON, a fork, a snapshot and a rebuild', () => {
    const fee = new Fee({ fee: steps });
    const text = JSON.stringify(fee);
    expect(Fee.fromJSON(text).param.hash()).toBe(fee.param.hash());
    expect(run(Fee.fromJSON(text), 5)).toEqual([0.1, 0.1, 0.1, 0.3, 0.3]);
    const snapshot = fee.snapshot();
    const fork = fee.fork();
    run(fee, 5);
    expect(run(fork, 5)).toEqual(fee.seen);
    expect(run(fee.rebuild(), 5)).toEqual(fee.seen);
    const bad = { ...snapshot, schedules: { fee: series({ times: [0], values: [7] }) } };
    expect(() => fee.restore(bad)).toThrow('Fee.fee: value 0 of the series, 7, is above 1.');
    fee.restore(snapshot);
    expect(run(fee, 5)).toEqual(fork.seen);
    expect(fee.param.values().fee).toEqual(steps);
  });

  it('are put back by with(), at the value where they stood', () => {
    const fee = new Fee({ fee: steps });
    run(fee, 4);
    expect(fee.param.with({ fee: 0.9 }, () => fee.fee)).toBe(0.9);
    expect(fee.fee).toBe(0.3);
    expect(fee.param.values().fee).toEqual(steps);
  });

  it('are not shared with who gave them', () => {
    const given = {
      $schedule: 'series' as const,
      times: [0],
      values: [0.1],
      interpolation: 'previous' as const,
    };
    const fee = new Fee({ fee: given });
    given.values[0] = 0.9;
    expect(run(fee, 1)).toEqual([0.1]);
  });
});
