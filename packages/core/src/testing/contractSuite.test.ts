import { describe, expect, test } from 'vitest';
import { action, type Clock, growthFactor, Model, p } from '../index.ts';
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
