import { describe, expect, test } from 'vitest';
import { type Clock, createClock, linspace, MetricReader, Model, Parameterized, p, System } from './index.ts';

const number = () => p.number({ default: 1, bounds: [0, 10], unit: '1', doc: 'A number.' });
const Base = Model.define({
  id: 'example/isolated',
  params: { a: number() },
  metrics: { cursor: { unit: '1', doc: 'A metric whose name we use ourselves.' } },
});

class Plain extends Base {
  count = 0;
  step(_clock: Clock): void {
    this.count++;
  }
  protected measure() {
    return { cursor: this.count };
  }
}

describe('fields of an author cannot take the place of ours', () => {
  test.each(['_0', '_7', '_limits', '_meta'])('%s is refused at the first use', (name) => {
    class Odd extends Plain {
      constructor(init?: { a?: number }) {
        super(init);
        Object.defineProperty(this, name, {
          value: 99,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      }
    }
    expect(() => new Odd().metrics()).toThrow(`the field "${name}" is not the author's to define`);
  });
});

describe('a parameter that is hidden is found, whatever is asked first', () => {
  test('by the values, the JSON and the hash', () => {
    class Hidden extends Plain {
      override a = 99;
    }
    for (const ask of [
      (x: Hidden) => x.param.values(),
      (x: Hidden) => JSON.stringify(x),
      (x: Hidden) => x.param.hash(),
      (x: Hidden) => x.rebuild(),
    ]) {
      expect(() => ask(new Hidden())).toThrow('hides the parameter of that name');
    }
  });

  test('without a model around it', () => {
    class Fee extends Parameterized.define({ rate: number() }) {}
    class Hidden extends Fee {
      override rate = 99;
    }
    expect(() => JSON.stringify(new Hidden())).toThrow('the field "rate" hides the parameter of that name');
  });

  test('when an accessor of the class hides it', () => {
    class Fee extends Parameterized.define({ rate: number() }) {}
    class Hidden extends Fee {}
    Object.defineProperty(Hidden.prototype, 'rate', { get: () => 99 });
    expect(() => new Hidden()).toThrow('the member "rate" hides the parameter of that name');
  });
});

describe('what is recorded', () => {
  test('takes a metric of any name, also one that writes', () => {
    class Writing extends Plain {
      protected override write(out: { cursor: number }): void {
        out.cursor = this.count + 7;
      }
    }
    const reader = MetricReader.of(new Writing());
    reader.read();
    expect(reader.values[0]![0]).toBe(7);
  });

  test('has no number where write has left one out', () => {
    class Lazy extends Plain {
      protected override write(): void {}
    }
    const reader = MetricReader.of(new Lazy());
    reader.read();
    expect(reader.values[0]![0]).toBeNaN();
  });
});

describe('values passed by reference', () => {
  class Bag extends Model.define({
    id: 'example/bag',
    params: { any: p.any({ default: new Map([['n', 0]]), doc: 'Anything.' }) },
    metrics: { n: { unit: '1', doc: 'N.' } },
  }) {
    step(_clock: Clock): void {
      const map = this.any as Map<string, number>;
      map.set('n', map.get('n')! + 1);
    }
    protected measure() {
      return { n: (this.any as Map<string, number>).get('n')! };
    }
  }

  test('are not shared by instances, forks and rebuilds', () => {
    const { clock } = createClock({ seed: 1 });
    const first = new Bag();
    first.step(clock);
    const fork = first.fork();
    fork.step(clock);
    expect([first.metrics().n, fork.metrics().n, new Bag().metrics().n]).toEqual([1, 2, 0]);
  });

  test('are refused where they cannot be copied', () => {
    expect(() => new Bag({ any: new WeakMap() })).toThrow(
      'Bag.any: an instance of WeakMap holds an instance of WeakMap, which cannot be copied.',
    );
    const self: unknown[] = [];
    self.push(self);
    expect(() => new Bag({ any: self })).toThrow('contains itself');
  });

  test('are checked in no more time when they share parts', () => {
    let shared: unknown = 1;
    for (let i = 0; i < 60; i++) shared = { left: shared, right: shared };
    class Node extends Parameterized.define({ any: p.any({ default: 0, doc: 'Anything.' }) }) {}
    let deep: unknown = shared;
    for (let i = 0; i < 1000; i++) deep = [deep];
    expect(() => new Node({ any: deep })).toThrow('nested deeper than 1000 levels');
  });

  test('leave a declaration as it was made', () => {
    const bounds: [number, number] = [0, 1];
    const declared = p.number({ bounds, unit: '1', doc: 'A.' });
    class Bounded extends Parameterized.define({ a: declared }) {}
    bounds[1] = 100;
    expect(() => new Bounded({ a: 50 })).toThrow('50 is above 1');
  });
});

describe('what cannot be done in a step', () => {
  const system = (interact: () => unknown) =>
    new System({ controllables: { plain: new Plain() }, interact: interact as () => void });

  test('is to wait: an asynchronous interact is refused, and its failure is not lost on the process', () => {
    const late = system(async () => {
      throw new Error('late');
    });
    expect(() => late.step(createClock({ seed: 1 }).clock)).toThrow('System: interact is asynchronous');
  });

  test('is to wait: an asynchronous step of a model is refused', () => {
    class Waiting extends Plain {
      override async step(): Promise<void> {}
    }
    const waiting = new System({ controllables: { slow: new Waiting() } });
    expect(() => waiting.step(createClock({ seed: 1 }).clock)).toThrow('System: slow.step is asynchronous');
  });
});

test('state that contains itself cannot be copied, and says so', () => {
  class Looped extends Plain {
    loop: unknown[] = [];
  }
  const looped = new Looped();
  looped.loop.push(looped.loop);
  expect(() => looped.fork()).toThrow('Looped.loop contains itself, or is nested too deeply to copy.');
});

test('a path through the prototype leads nowhere', () => {
  const system = new System({ controllables: { plain: new Plain() } });
  expect(() => system.rebuild(JSON.parse('{ "plain.__proto__": 1 }'))).toThrow(
    '"__proto__" is not a parameter',
  );
});

test('points that would fill the memory are refused', () => {
  expect(() => linspace(0, 1, 1e9)).toThrow(
    'linspace: 1000000000 is not a count of points. Use 1 to 10000000.',
  );
});

test('a clock without options, and a preset without a name, are refused with a sentence', () => {
  for (const nothing of [undefined, null, 5]) {
    expect(() => createClock(nothing as never)).toThrow('but must be a record such as { seed: 1 }.');
  }
  expect(() => (Plain as unknown as { preset(name?: unknown): unknown }).preset()).toThrow(
    'Plain: there is no preset undefined. Presets are none.',
  );
});
