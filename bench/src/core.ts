import { createClock, MetricReader, type Model } from '@tecmns/core';
import { compiled } from './compiled.ts';
import { HandWritten } from './handWritten.ts';
import { fastest, type Timed } from './measure.ts';
import { Eight, subject } from './subject.ts';
import type { Row } from './table.ts';

const eightValues = Array.from({ length: 8 }, (_, i) => {
  const value = (share: number) => share + i / 100;
  return {
    a: value(0.11),
    b: value(0.22),
    c: value(0.33),
    d: value(0.44),
    e: value(0.55),
    f: value(0.66),
    g: value(0.77),
    h: value(0.88),
  };
});
const nothing = Array.from({ length: 8 }, () => undefined);
/**
 * A loop of its own for each program: loops made from one function would share what the engine has learnt
 * from the other class.
 */
function loop(body: string, result: string) {
  return (subject: unknown, init?: unknown): Timed['run'] =>
    compiled(
      'subject',
      'init',
      `return (times) => { let kept = 0; for (let i = 0; i < times; i++) { ${body} } return ${result}; };`,
    )(subject, init) as Timed['run'];
}

// Values that change from one construction to the next: reading one and the same object can be moved out of a loop.
const construct = loop('kept = new subject(init[i & 7]);', 'kept');
const read = loop('kept += subject.a + subject.b;', 'kept');
const write = loop('subject.a = (i & 1023) / 1024;', 'subject.a');
const step = loop('subject.step();', 'subject.x');

const ROWS = 4096;
const six = () => Array.from({ length: 6 }, () => new Float64Array(ROWS));
const { clock } = createClock({ seed: 1 });

/** Steps a hand-written class and keeps six numbers of each step. */
const handRunner = () =>
  compiled(
    'x',
    'columns',
    `const [c0, c1, c2, c3, c4, c5] = columns;
    return (times) => {
      for (let i = 0; i < times; i++) {
        const row = i & ${ROWS - 1};
        x.step();
        c0[row] = x.x; c1[row] = x.y; c2[row] = x.z; c3[row] = x.a; c4[row] = x.x + x.y; c5[row] = x.z + x.b;
      }
      return c5;
    };`,
  )(new HandWritten(), six()) as Timed['run'];

/** Steps a model and records its metrics, as the executor does. */
const modelRunner = (model: Model) =>
  compiled(
    'model',
    'reader',
    'clock',
    `return (times) => {
      for (let i = 0; i < times; i++) { model.step(clock); reader.read(i & ${ROWS - 1}); }
      return reader.values;
    };`,
  )(model, MetricReader.of(model, '', {}, ROWS), clock) as Timed['run'];

/**
 * Compares two programs. Each is compiled several times over: which way the engine takes when it optimises a
 * loop is partly chance.
 */
function compare(name: string, budget: number, hand: () => Timed['run'], ours: () => Timed['run']): Row {
  const tries = Array.from({ length: 4 }, () =>
    fastest(
      [
        { name: 'hand', run: hand() },
        { name, run: ours() },
      ],
      60,
    ),
  );
  const best = (at: 0 | 1) => Math.min(...tries.map((one) => one[at] as number));
  return { name, hand: best(0), ours: best(1), budget };
}

/** The cost of recording a class after twelve others have been stepped and recorded. */
export function afterTwelveClasses(): Row {
  const model = new (subject('model', true))();
  for (let i = 0; i < 12; i++) modelRunner(new (subject(`other-${i}`, i % 2 === 0))())(50_000);
  return compare('six metrics, write, after 12 classes', 4, handRunner, () => modelRunner(model));
}

/** Ratios of core to a hand-written class without any checks, in one process, with what they may be. */
export function coreRatios(): Row[] {
  const rows: Row[] = [];
  const pair = (...args: Parameters<typeof compare>) => rows.push(compare(...args));
  pair(
    'step loop',
    1.1,
    () => step(new HandWritten()),
    () => step(new Eight()),
  );
  pair(
    'parameter read',
    1.2,
    () => read(new HandWritten()),
    () => read(new Eight()),
  );
  pair(
    'validated write',
    4,
    () => write(new HandWritten()),
    () => write(new Eight()),
  );
  pair(
    'construction, defaults',
    4,
    () => construct(HandWritten, nothing),
    () => construct(Eight, nothing),
  );
  pair(
    'construction, eight values',
    8,
    () => construct(HandWritten, eightValues),
    () => construct(Eight, eightValues),
  );
  const model = new (subject('model', true))();
  const Measured = subject('measure-only', false);
  pair('six metrics, write', 2, handRunner, () => modelRunner(model));
  pair('six metrics, measure only', 8, handRunner, () => modelRunner(new Measured()));
  return rows;
}
