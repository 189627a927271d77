import { describe, expect, it } from 'vitest';
import { type Clock, createClock } from '../clock.ts';
import { ActionError, DeclarationError, ERROR_BRAND, ParameterError } from '../errors.ts';
import { p } from '../parameters/p.ts';
import { action } from './declarations.ts';
import { Model } from './model.ts';

const doc = 'x';
const unit = '1';

/** Stands for the error of a package that knows nothing of this one. */
class MathsError extends Error {
  override readonly name = 'MathsError';
  readonly [ERROR_BRAND] = true;
  readonly code = 'no-root';
  readonly range = '0 or more';
  readonly hint = 'Try less.';
}

class Till extends Model.define({
  id: 'test/till',
  params: {},
  actions: {
    pay: action({
      input: {
        amount: p.number({ bounds: [0, null], unit: 'collateral', doc }),
        tip: p.number({ default: 1, unit: 'collateral', doc }),
        notes: p.list(p.string({ doc }), { default: [], doc }),
        twice: p.number({ default: ({ amount }) => (amount as number) * 2, unit, doc }),
      },
      output: { left: p.number({ unit: 'collateral', doc }) },
      doc: 'Pays.',
    }),
    fail: action({ input: { how: p.select(['maths', 'own', 'other'], { doc }) }, doc }),
    draw: action({ doc }),
  },
  metrics: { cash: { unit: 'collateral', doc } },
}) {
  cash = 100;
  pay({
    amount,
    tip = 0,
    notes = [],
    twice = 0,
  }: {
    amount: number;
    tip?: number;
    notes?: readonly string[];
    twice?: number;
  }) {
    this.cash -= amount + tip + notes.length;
    return { left: this.cash, twice };
  }
  fail({ how }: { how: 'maths' | 'own' | 'other' }) {
    if (how === 'maths') throw new MathsError('root: there is none');
    if (how === 'own') throw new ActionError('Till.fail: no.', { code: 'no' });
    throw new RangeError('bug');
  }
  draw(_: object = {}, clock?: Clock) {
    return clock?.random('draw').uniform();
  }
  step() {}
  protected measure() {
    return { cash: this.cash };
  }
}

describe('an action', () => {
  it('takes a record of arguments, and defaults for those left out', () => {
    expect(new Till().pay({ amount: 10 })).toEqual({ left: 89, twice: 20 });
    expect(new Till().pay({ amount: 10, tip: 0, notes: ['a'], twice: 1 })).toEqual({ left: 89, twice: 1 });
  });

  it('does not write its defaults into what it was given', () => {
    const given = Object.freeze({ amount: 10 });
    new Till().pay(given);
    expect(given).toEqual({ amount: 10 });
  });

  it('may take a clock last, and nothing else', () => {
    const { clock } = createClock({ seed: 1 });
    const { clock: again } = createClock({ seed: 1 });
    expect(new Till().draw(undefined, clock)).toBe(again.random('draw').uniform());
    expect(new Till().draw()).toBeUndefined();
  });

  const BAD: readonly (readonly [(till: Till) => unknown, string, string])[] = [
    [
      (till) => till.pay({ amount: -1 }),
      'out-of-range',
      'Till.pay.amount: -1 is below 0. Allowed: 0 or more collateral.',
    ],
    [(till) => till.pay({ amount: Number.NaN }), 'bad-value', 'Till.pay.amount: NaN is not a number.'],
    [(till) => till.pay({} as never), 'missing', 'Till.pay: amount must be given. Write pay({ amount: … }).'],
    [(till) => till.pay(undefined as never), 'missing', 'Till.pay: amount must be given.'],
    [
      (till) => till.pay({ amount: 1, amout: 2 } as never),
      'unknown',
      'Till.pay: "amout" is not an argument. Did you mean "amount"?',
    ],
    [
      (till) => till.pay({ amount: 1, zzz: 2 } as never),
      'unknown',
      'Till.pay: "zzz" is not an argument. Arguments are amount, tip, notes, twice.',
    ],
    [(till) => till.draw({ a: 1 }), 'unknown', 'Till.draw: "a" is not an argument. Arguments are none.'],
    [
      (till) => till.pay(5 as never),
      'bad-value',
      'Till.pay: 5 is not a record of arguments. Write pay({ amount, tip, notes, twice }).',
    ],
    [(till) => till.pay(null as never), 'bad-value', 'Till.pay: null is not a record of arguments.'],
    [
      (till) => till.draw(5 as never),
      'bad-value',
      'Till.draw: 5 is not a record of arguments. Write draw().',
    ],
  ];
  for (const [call, code, message] of BAD) {
    it(`refuses, and does nothing: ${message}`, () => {
      const till = new Till();
      expect(() => call(till)).toThrow(ParameterError);
      expect(() => call(till)).toThrow(
        expect.objectContaining({ code, model: 'test/till', message: expect.stringContaining(message) }),
      );
      expect(till.cash).toBe(100);
    });
  }

  it('takes an argument that is undefined as left out', () => {
    expect(new Till().pay({ amount: 1, tip: undefined as never, more: undefined } as never)).toMatchObject({
      left: 98,
    });
  });

  it('turns an error of the mathematics underneath into its own, with the cause', () => {
    expect(() => new Till().fail({ how: 'maths' })).toThrow(ActionError);
    expect(() => new Till().fail({ how: 'maths' })).toThrow(
      expect.objectContaining({
        message: 'Till.fail: root: there is none',
        code: 'no-root',
        model: 'test/till',
        subject: 'fail',
        range: '0 or more',
        hint: 'Try less.',
        cause: expect.any(MathsError),
      }),
    );
  });

  it('passes other errors on', () => {
    expect(() => new Till().fail({ how: 'own' })).toThrow(
      expect.objectContaining({ name: 'ActionError', message: 'Till.fail: no.' }),
    );
    expect(() => new Till().fail({ how: 'other' })).toThrow(RangeError);
  });

  it('needs a method, each time', () => {
    class Empty extends Model.define({
      id: 'test/empty',
      params: {},
      actions: { pay: action({ doc }) },
      metrics: {},
    }) {
      step() {}
      protected measure() {
        return {};
      }
    }
    for (const _ of [1, 2]) {
      expect(() => new Empty()).toThrow(DeclarationError);
      expect(() => new Empty()).toThrow(
        'Empty: the action "pay" has no method. Write pay(input) { … } in the class.',
      );
    }
  });

  it('is checked once where it is inherited, and by what overrides it', () => {
    class Kind extends Till {
      override pay(input: { amount: number }) {
        return super.pay({ amount: input.amount / 2 });
      }
    }
    expect(new Kind().pay({ amount: 10 })).toMatchObject({ left: 94 });
    expect(() => new Kind().pay({ amount: -1 })).toThrow('Kind.pay.amount: -1 is below 0.');
    expect(new Till().pay({ amount: 10 })).toMatchObject({ left: 89 });
  });

  it('is checked by the new declaration where an extension declares it anew', () => {
    class Open extends Till.extend({
      id: 'test/open-till',
      actions: {
        pay: action({ input: { amount: p.number({ bounds: [-5, 5], unit: 'collateral', doc }) }, doc }),
      },
    }) {}
    expect(new Open().pay({ amount: -1 })).toMatchObject({ left: 101 });
    expect(() => new Open().pay({ amount: 6 })).toThrow(
      'Open.pay.amount: 6 is above 5. Allowed: from -5 to 5 collateral.',
    );
    expect(new Till().pay({ amount: 6 })).toMatchObject({ left: 93 });
  });

  it('is described', () => {
    expect(Till.describe().actions[0]).toMatchObject({
      name: 'pay',
      doc: 'Pays.',
      input: [{ name: 'amount', unit: 'collateral' }, { name: 'tip' }, { name: 'notes' }, { name: 'twice' }],
      output: [{ name: 'left' }],
    });
  });
});
