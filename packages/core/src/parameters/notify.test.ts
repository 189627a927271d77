import { describe, expect, it } from 'vitest';
import { DeclarationError, ParameterError } from '../errors.ts';
import { silently } from './namespace.ts';
import { p } from './p.ts';
import { Parameterized } from './parameterized.ts';

const doc = 'x';
const unit = '1';
const number = (value: number) => p.number({ default: value, unit, doc });

class Box extends Parameterized.define({
  params: {
    a: number(1),
    b: number(2),
    flag: p.boolean({ default: false, doc }),
    list: p.list(p.number({ unit, doc }), { default: [1], doc }),
  },
  computed: {
    sum: { from: ['a', 'b'], unit, doc, get: ({ a, b }: { a: number; b: number }) => a + b },
    double: { from: ['sum'], unit, doc, get: ({ sum }: { sum: number }) => 2 * sum },
  },
}) {}

describe('watch', () => {
  it('tells a listener of changes, by name, old and new', () => {
    const box = new Box();
    const heard: unknown[] = [];
    box.param.watch('a', (event) => heard.push(event));
    box.a = 5;
    box.b = 5;
    expect(heard).toEqual([{ name: 'a', old: 1, new: 5, type: 'changed' }]);
  });

  it('tells of nothing when the value is the same, lists by content and NaN never taken', () => {
    const box = new Box();
    const heard: unknown[] = [];
    box.param.watch(['a', 'list'], (events) => heard.push(events));
    box.a = 1;
    box.list = [1];
    box.param.update({ a: 1, list: [1] });
    expect(heard).toEqual([]);
    box.list = [2];
    expect(heard).toHaveLength(1);
  });

  it('tells of a list of names at once', () => {
    const box = new Box();
    const heard: string[][] = [];
    box.param.watch(['b', 'a'], (events) => heard.push(events.map(({ name }) => name)));
    box.param.update({ a: 3, b: 4 });
    box.a = 5;
    expect(heard).toEqual([['b', 'a'], ['a']]);
  });

  it('tells listeners in the order in which they came', () => {
    const box = new Box();
    const heard: string[] = [];
    box.param.watch('sum', () => heard.push('first'));
    box.param.watch('a', () => heard.push('second'));
    box.param.watch('double', () => heard.push('third'));
    box.a = 3;
    expect(heard).toEqual(['first', 'second', 'third']);
  });

  it('follows computed values, and their values of computed values', () => {
    const box = new Box();
    const heard: unknown[] = [];
    box.param.watch(['sum', 'double'], (events) => {
      heard.push(...events.map((event) => [event.old, event.new]));
    });
    box.a = 3;
    box.param.update({ a: 4, b: 1 });
    expect(heard).toEqual([
      [3, 5],
      [6, 10],
    ]);
    expect([(box as unknown as { sum: number }).sum, box.double]).toEqual([5, 10]);
  });

  it('calls at once when asked to', () => {
    const heard: unknown[] = [];
    new Box().param.watch('a', (event) => heard.push(event), { immediate: true });
    expect(heard).toEqual([{ name: 'a', old: 1, new: 1, type: 'triggered' }]);
  });

  it('stops when disposed of, aborted, or out of scope', () => {
    const box = new Box();
    const heard: string[] = [];
    const controller = new AbortController();
    const stop = box.param.watch('a', () => heard.push('stopped'));
    box.param.watch('a', () => heard.push('aborted'), { signal: controller.signal });
    box.param.watch('a', () => heard.push('aborted before'), { signal: AbortSignal.abort() });
    {
      using _ = box.param.watch('a', () => heard.push('scoped'));
      stop();
      controller.abort();
      box.a = 2;
    }
    box.a = 3;
    stop();
    expect(heard).toEqual(['scoped']);
  });

  it('does not call a listener that an earlier one has stopped', () => {
    const box = new Box();
    const heard: string[] = [];
    let stop = () => {};
    box.param.watch('a', () => stop());
    stop = box.param.watch('a', () => heard.push('late'));
    box.a = 2;
    expect(heard).toEqual([]);
  });

  it('lets listeners write, and tells of that in turn', () => {
    const box = new Box();
    const heard: unknown[] = [];
    box.param.watch('a', () => {
      box.b = box.a * 10;
    });
    box.param.watch(['a', 'b'], (events) => heard.push(events.map((event) => [event.name, event.new])));
    box.a = 2;
    expect(heard).toEqual([[['a', 2]], [['b', 20]]]);
    expect(box.b).toBe(20);
  });

  it('ends a chase without end', () => {
    const box = new Box();
    box.param.watch('a', () => {
      box.a++;
    });
    expect(() => {
      box.a = 2;
    }).toThrow('Box: watchers keep changing a. Let one of them stop.');
    expect(() => box.param.values()).not.toThrow();
  });

  it('keeps what was written when a listener throws, and tells the others all the same', () => {
    const box = new Box();
    const heard: unknown[] = [];
    const stop = box.param.watch('a', () => {
      throw new RangeError('no');
    });
    box.param.watch('a', (event) => heard.push(event.new));
    expect(() => {
      box.a = 2;
    }).toThrow(RangeError);
    expect(box.a).toBe(2);
    stop();
    box.a = 3;
    expect(heard).toEqual([2, 3]);
  });

  it('refuses a listener that is no function', () => {
    expect(() => new Box().param.watch('a', 5 as never)).toThrow(
      "Box: 5 cannot listen to a. Write watch('name', (event) => { … }).",
    );
    expect(() => new Box().param.watchValues(['a', 'b'], null as never)).toThrow(
      'Box: null cannot listen to a, b.',
    );
  });

  it('refuses unknown names', () => {
    expect(() => new Box().param.watch('aa' as 'a', () => {})).toThrow('Box: "aa" is not a parameter.');
    expect(() => new Box().param.trigger('sum' as 'a')).toThrow('Box: "sum" is not a parameter.');
  });
});

describe('watchValues', () => {
  it('gives the present values of all names', () => {
    const box = new Box();
    const heard: unknown[] = [];
    box.param.watchValues(['a', 'b'], (values) => heard.push(values));
    box.param.update({ a: 3, b: 4 });
    box.b = 5;
    expect(heard).toEqual([
      { a: 3, b: 4 },
      { a: 3, b: 5 },
    ]);
  });
});

describe('batch', () => {
  it('tells once, at its end, of the first old and the last new value', () => {
    const box = new Box();
    const heard: unknown[] = [];
    box.param.watch('a', ({ old, new: now }) => heard.push([old, now]));
    const result = box.param.batch(() => {
      box.a = 2;
      box.param.batch(() => {
        box.a = 3;
      });
      expect(heard).toEqual([]);
      return 'done';
    });
    expect([result, heard]).toEqual(['done', [[1, 3]]]);
  });

  it('tells nothing when all is as before', () => {
    const box = new Box();
    const heard: unknown[] = [];
    box.param.watch('a', (event) => heard.push(event));
    box.param.batch(() => {
      box.a = 2;
      box.a = 1;
    });
    expect(heard).toEqual([]);
  });

  it('tells of what was written before it threw', () => {
    const box = new Box();
    const heard: unknown[] = [];
    box.param.watch('a', ({ new: now }) => heard.push(now));
    expect(() =>
      box.param.batch(() => {
        box.a = 2;
        throw new RangeError('no');
      }),
    ).toThrow(RangeError);
    expect(heard).toEqual([2]);
  });

  it('refuses a function that goes on', () => {
    const failing = async () => {
      await Promise.resolve();
      throw new RangeError('no');
    };
    for (const run of [async () => {}, failing])
      expect(() => new Box().param.batch(run)).toThrow(
        'Box: the function given is asynchronous. Await first, then write.',
      );
  });
});

describe('trigger and silently', () => {
  it('tell as if a value had changed, a boolean as it is', () => {
    const box = new Box();
    const heard: unknown[] = [];
    box.param.watch(['a', 'flag'], (events) => heard.push(...events));
    box.param.trigger('a', 'flag');
    expect(heard).toEqual([
      { name: 'a', old: 1, new: 1, type: 'triggered' },
      { name: 'flag', old: false, new: false, type: 'triggered' },
    ]);
  });

  it('tell nobody', () => {
    const box = new Box();
    const heard: unknown[] = [];
    box.param.watch('a', (event) => heard.push(event));
    silently(box, () => {
      box.a = 5;
    });
    expect([box.a, heard]).toEqual([5, []]);
  });
});

describe('effects', () => {
  class Chain extends Parameterized.define({
    params: { a: number(1), b: number(2), c: number(3), d: number(0) },
    effects: {
      fourth: { on: ['c', 'b'], writes: ['d'] },
      third: { on: ['b'], writes: ['c'] },
      second: { on: ['a'], writes: ['b'] },
    },
  }) {
    calls: string[] = [];
    second() {
      this.calls.push('second');
      this.b = this.a * 2;
    }
    third() {
      this.calls.push('third');
      this.c = this.b + 1;
    }
    fourth() {
      this.calls.push('fourth');
      this.d = this.b + this.c;
    }
  }

  it('run once each, after what they depend on', () => {
    const chain = new Chain();
    chain.a = 10;
    expect([chain.calls, chain.d]).toEqual([['second', 'third', 'fourth'], 41]);
  });

  it('run once for an update of several', () => {
    const chain = new Chain();
    chain.param.update({ a: 2, b: 9 });
    expect([chain.calls, chain.b]).toEqual([['second', 'third', 'fourth'], 4]);
  });

  it('run before watchers hear', () => {
    const chain = new Chain();
    const heard: unknown[] = [];
    chain.param.watch(['a', 'd'], (events) => heard.push(events.map(({ new: now }) => now)));
    chain.a = 10;
    expect(heard).toEqual([[10, 41]]);
  });

  it('do not run silently, and run when triggered', () => {
    const chain = new Chain();
    silently(chain, () => {
      chain.a = 10;
    });
    expect(chain.calls).toEqual([]);
    chain.param.trigger('a');
    expect(chain.b).toBe(20);
  });

  it('may write nothing that they do not declare; the update has then not happened', () => {
    class Bad extends Parameterized.define({
      params: { a: number(1), b: number(2), c: number(3) },
      effects: { sneak: { on: ['a'], writes: ['b'] } },
    }) {
      sneak() {
        this.b = 9;
        this.c = 9;
      }
    }
    const bad = new Bad();
    expect(() => {
      bad.a = 5;
    }).toThrow('Bad.c is not among the writes of the effect "sneak"; it cannot become 9.');
    expect(bad.param.values()).toEqual({ a: 1, b: 2, c: 3 });
    bad.c = 4;
    expect(bad.c).toBe(4);
  });

  it('are refused at declaration when they go in a circle', () => {
    const declare = (effects: object) => () =>
      Parameterized.define({ params: { a: number(1), b: number(2) }, effects: effects as never });
    const message =
      'write what they depend on. Let each effect write only parameters that no earlier one depends on.';
    expect(declare({ one: { on: ['a'], writes: ['a'] } })).toThrow(DeclarationError);
    expect(declare({ one: { on: ['a'], writes: ['b'] }, two: { on: ['b'], writes: ['a'] } })).toThrow(
      `the effects one, two ${message}`,
    );
  });

  it('need a method, and known names', () => {
    class No extends Parameterized.define({ params: { a: number(1) }, effects: { gone: { on: ['a'] } } }) {}
    for (const _ of [1, 2])
      expect(() => new No()).toThrow('No: the effect "gone" has no method. Write gone() { … } in the class.');
    expect(() =>
      Parameterized.define({ params: { rate: number(1) }, effects: { one: { on: ['rat'] } } }),
    ).toThrow('effect "one" names "rat", which is not a parameter. Did you mean "rate"?');
  });
});

describe('computed values', () => {
  it('cannot be written', () => {
    const box = new Box();
    const write = () => Object.assign(box, { sum: 5 });
    expect(write).toThrow(ParameterError);
    expect(write).toThrow('Box.sum is computed; it cannot become 5. Change a or b instead.');
  });

  it('name what exists', () => {
    const declare = () =>
      Parameterized.define({
        params: { a: number(1) },
        computed: { twice: { from: ['toString'], doc, get: () => 1 } },
      });
    expect(declare).toThrow('computed "twice" names "toString", which is not a parameter.');
  });
});
