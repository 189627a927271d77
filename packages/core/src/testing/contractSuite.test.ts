import { describe, expect, test } from 'vitest';
import { ActionError, action, type Clock, growthFactor, Model, p } from '../index.ts';
import { type ConcreteModel, contractSuite, type FittingActions } from './index.ts';

class Savings extends Model.define({
  id: 'example/savings',
  doc: 'Money that earns interest.',
  params: {
    rate: p.number({
      default: 0.05,
      bounds: [-0.5, 1],
      when: 'step',
      unit: '1/year',
      doc: 'Yearly interest.',
    }),
    opening: p.number({ default: 100, bounds: [0, 1e6], unit: 'collateral', doc: 'Money at the start.' }),
  },
  actions: {
    pay: action({
      input: { amount: p.number({ bounds: [0, null], unit: 'collateral', doc: 'Paid in.' }) },
      doc: 'Pays in.',
    }),
  },
  metrics: {
    balance: { unit: 'collateral', doc: 'Money now.' },
    peak: { unit: 'collateral', doc: 'Most so far.' },
  },
  presets: { none: { rate: 0 } },
  invariants: { 'the balance is not negative': ({ balance }) => balance >= 0 },
}) {
  balance = this.opening;
  peak = this.opening;
  pay({ amount }: { amount: number }) {
    this.balance += amount;
    this.peak = Math.max(this.peak, this.balance);
  }
  step({ dt }: Clock) {
    this.balance *= growthFactor(this.rate, 365, dt);
    this.peak = Math.max(this.peak, this.balance);
  }
  protected measure() {
    return { balance: this.balance, peak: this.peak };
  }
  protected override write(out: { balance: number; peak: number }) {
    out.balance = this.balance;
    out.peak = this.peak;
  }
}

describe('a model that keeps the contract', () => {
  for (const { name, run } of contractSuite(Savings)) test(name, run);
});

/** Names of the checks that fail for a class. */
function failures<C extends ConcreteModel>(Class: C & FittingActions<C>): string[] {
  return contractSuite(Class, { runs: 20 }).flatMap(({ name, run }) => {
    try {
      run();
      return [];
    } catch {
      return [name.replace(/^\S+ /, '')];
    }
  });
}

describe('a model that breaks the contract is told so', () => {
  test('when a field refuses parameters that the declaration allows', () => {
    const half = (a: number): number => {
      if (a <= 0.5) return a;
      throw new ActionError('Picky: a is too large.', { code: 'out-of-range', hint: 'Use less.' });
    };
    class Picky extends Model.define({
      id: 'example/picky',
      doc: 'Picky.',
      params: { a: p.number({ default: 0, bounds: [0, 1], unit: '1', doc: 'A.' }) },
      metrics: { half: { unit: '1', doc: 'Half.' } },
    }) {
      half = half(this.a);
      step() {}
      protected measure() {
        return { half: this.half };
      }
    }
    expect(failures(Picky)).toContain('keeps its invariants and finite metrics under random parameters');
  });

  test('when a unit is missing', () => {
    const Base = Model.define({
      id: 'example/bad',
      doc: 'Bad.',
      params: { a: p.number({ default: 1, doc: 'A.' } as never) },
      metrics: {},
    });
    class Bad extends Base {
      step() {}
      protected measure() {
        return {};
      }
    }
    expect(failures(Bad as never)).toContain(
      'documents every parameter, input, action and metric, with units',
    );
  });

  test('when an action half applies', () => {
    class Bad extends Savings.extend({ id: 'example/half' }) {
      override pay({ amount }: { amount: number }) {
        this.balance += amount;
        super.pay({ amount: -1 });
      }
    }
    expect(failures(Bad)).toEqual(['carries out each action wholly or not at all']);
  });

  test('when write and measure differ', () => {
    class Bad extends Savings.extend({ id: 'example/differs' }) {
      protected override write(out: { balance: number; peak: number }) {
        out.balance = this.balance;
        out.peak = this.balance + 1;
      }
    }
    expect(failures(Bad)).toContain('writes what it measures');
  });

  test('when an invariant does not hold', () => {
    class Bad extends Savings.extend({ id: 'example/overdrawn' }) {
      override step(clock: Clock) {
        super.step(clock);
        this.balance -= 1000 * clock.dt;
      }
    }
    expect(failures(Bad)).toContain('keeps its invariants and finite metrics under random parameters');
  });

  test('when the result depends on the length of the step', () => {
    class Bad extends Savings.extend({ id: 'example/dt' }) {
      override step() {
        this.balance *= 1.001;
      }
    }
    expect(failures(Bad)).toContain('agrees between one step and two of half the length');
  });

  test('when something is shared or remembered outside the state', () => {
    let calls = 0;
    class Bad extends Savings.extend({ id: 'example/shared' }) {
      override step() {
        calls++;
        this.balance += calls;
      }
    }
    const names = failures(Bad);
    expect(names).toContain('takes the same way for the same seed');
    expect(names).toContain('forks without sharing state');
  });

  test('when reading the metrics changes the model', () => {
    class Bad extends Savings.extend({ id: 'example/worn' }) {
      protected override measure() {
        this.balance += 1;
        return super.measure();
      }
      protected override write(out: { balance: number; peak: number }) {
        this.balance += 1;
        super.write(out);
      }
    }
    expect(failures(Bad)).toContain('reads its metrics without changing');
  });

  test('when reading the metrics changes what is remembered outside the state', () => {
    const readings = new WeakMap<object, number>();
    class Bad extends Savings.extend({ id: 'example/watched' }) {
      override step(clock: Clock) {
        super.step(clock);
        this.balance += readings.get(this) ?? 0;
      }
      protected override write(out: { balance: number; peak: number }) {
        readings.set(this, (readings.get(this) ?? 0) + 1);
        super.write(out);
      }
    }
    expect(failures(Bad)).toContain('reads its metrics without changing');
  });

  test('when an action half applies only after a step', () => {
    class Bad extends Savings.extend({ id: 'example/half-later' }) {
      days = 0;
      override step(clock: Clock) {
        super.step(clock);
        this.days += clock.dt;
      }
      override pay({ amount }: { amount: number }) {
        if (this.days === 0) return super.pay({ amount });
        this.balance += amount;
        super.pay({ amount: -1 });
      }
    }
    expect(failures(Bad)).toEqual(['carries out each action wholly or not at all']);
  });

  test.each([
    ['leaves out what it declares', () => ({})],
    ['returns what it does not declare', () => ({ before: 1, after: 2 })],
    ['returns what its declaration refuses', () => ({ before: -1 })],
    ['returns no record', () => 5],
  ])('when an action %s', (_, returned) => {
    class Bad extends Savings.extend({
      id: 'example/answers',
      actions: {
        draw: action({
          output: { before: p.number({ bounds: [0, null], unit: 'collateral', doc: 'Money before.' }) },
          doc: 'Takes nothing out.',
        }),
      },
    }) {
      draw() {
        return returned() as { before: number };
      }
    }
    expect(failures(Bad)).toEqual(['returns from each action what it declares']);
  });

  test('when an action without declared output returns something', () => {
    class Bad extends Savings.extend({ id: 'example/talks' }) {
      override pay(input: { amount: number }) {
        super.pay(input);
        return this.balance as unknown as undefined;
      }
    }
    expect(failures(Bad)).toEqual(['returns from each action what it declares']);
  });

  test('when a metric is no number after fifteen steps', () => {
    class Bad extends Savings.extend({ id: 'example/spoils' }) {
      days = 0;
      override step(clock: Clock) {
        super.step(clock);
        this.days += clock.dt;
        if (this.days > 15) this.peak = Number.NaN;
      }
    }
    expect(failures(Bad)).toContain('keeps its invariants and finite metrics under random parameters');
  });

  test('when write and measure differ only after more than two steps', () => {
    class Bad extends Savings.extend({ id: 'example/differs-later' }) {
      days = 0;
      override step(clock: Clock) {
        super.step(clock);
        this.days += clock.dt;
      }
      protected override write(out: { balance: number; peak: number }) {
        out.balance = this.balance;
        out.peak = this.days > 2 ? 0 : this.peak;
      }
    }
    expect(failures(Bad)).toContain('writes what it measures');
  });

  test('when write leaves out a metric', () => {
    class Bad extends Savings.extend({ id: 'example/leaves-out' }) {
      protected override write(out: { balance: number; peak: number }) {
        out.balance = this.balance;
      }
    }
    expect(failures(Bad)).toContain('writes what it measures');
  });

  test('when a constructor ignores its parameters', () => {
    class Bad extends Savings.extend({ id: 'example/deaf' }) {
      constructor(_params?: object) {
        super();
      }
    }
    const names = failures(Bad);
    expect(names).toContain('has the parameters that it is given');
    expect(names).toContain('depends on its parameters');
  });

  test('when a cache of the class makes metrics ignore parameters', () => {
    let cached: { balance: number; peak: number } | undefined;
    class Bad extends Savings.extend({ id: 'example/cached' }) {
      protected override measure() {
        cached ??= super.measure();
        return cached;
      }
      protected override write(out: { balance: number; peak: number }) {
        Object.assign(out, this.measure());
      }
    }
    expect(failures(Bad)).toContain('depends on its parameters');
  });

  test('when an instance reads the parameters of the one made last', () => {
    let last = 0;
    class Bad extends Savings.extend({ id: 'example/last' }) {
      opened = this.remember();
      remember() {
        last = this.opening;
        return 0;
      }
      override step(clock: Clock) {
        super.step(clock);
        this.balance += last;
      }
    }
    expect(failures(Bad)).toContain('goes its way beside another with other parameters');
  });

  test('when a member is private', () => {
    class Bad extends Savings.extend({ id: 'example/private' }) {
      #days = 0;
      override step(clock: Clock) {
        super.step(clock);
        this.#days += clock.dt;
        if (this.#days > 1e9) this.balance = 0;
      }
    }
    expect(failures(Bad)).toContain('keeps plain public state');
  });
});

test('a class without the method of a declared action does not compile', () => {
  class Bad extends Model.define({
    id: 'example/lacking',
    params: {},
    actions: {
      pay: action({ input: { amount: p.number({ unit: 'collateral', doc: 'Paid.' }) }, doc: 'Pays.' }),
    },
    metrics: {},
  }) {
    step() {}
    protected measure() {
      return {};
    }
  }
  // @ts-expect-error the method is missing
  expect(failures(Bad)).toContain('keeps plain public state');
});
