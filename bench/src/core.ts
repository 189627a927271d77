import { createClock, MetricReader, type Model } from '@tecmns/core';
import { HandWritten } from './handWritten.ts';
import { fastest, type Timed } from './measure.ts';
import { Eight, subject } from './subject.ts';
import type { Row } from './table.ts';

const given = { a: 0.11, b: 0.22, c: 0.33, d: 0.44, e: 0.55, f: 0.66, g: 0.77, h: 0.88 };
/**
 * A loop of its own for each program: loops made from one function would share what the engine has learnt
 * from the other class.
 */
function loop(body: string, result: string) {
  return (subject: unknown, init?: unknown): Timed['run'] =>
    new Function(
      'subject',
      'init',
      `return (times) => { let kept = 0; for (let i = 0; i < times; i++) { ${body} } return ${result}; };`,
    )(subject, init);
}

const construct = loop('kept = new subject(init);', 'kept');
const read = loop('kept += subject.a + subject.b;', 'kept');
const write = loop('subject.a = (i & 1023) / 1024;', 'subject.a');
const step = loop('subject.step();', 'subject.x');

const ROWS = 4096;
const six = () => Array.from({ length: 6 }, () => new Float64Array(ROWS));
const { clock } = createClock({ seed: 1 });

/** Steps a hand-written class and keeps six numbers of each step. */
const handRunner = () =>
  new Function(
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
  new Function(
    'model',
    'reader',
    'clock',
    `return (times) => {
      for (let i = 0; i < times; i++) { model.step(clock); reader.read(i & ${ROWS - 1}); }
      return reader.values;
    };`,
  )(model, MetricReader.of(model, '', {}, ROWS), clock) as Timed['run'];

/** Ratios of core to a hand-written class without any checks, in one process, with what they may be. */
export function coreRatios(): Row[] {
  const rows: Row[] = [];
  const pair = (name: string, budget: number, hand: Timed['run'], ours: Timed['run']) => {
    const [a, b] = fastest([
      { name: 'hand', run: hand },
      { name, run: ours },
    ]) as [number, number];
    rows.push({ name, hand: a, ours: b, budget });
  };
  pair('step loop', 1.1, step(new HandWritten()), step(new Eight()));
  pair('parameter read', 1.2, read(new HandWritten()), read(new Eight()));
  pair('validated write', 4, write(new HandWritten()), write(new Eight()));
  pair('construction, defaults', 4, construct(HandWritten), construct(Eight));
  pair('construction, eight values', 8, construct(HandWritten, given), construct(Eight, given));
  const model = new (subject('model', true))();
  pair('six metrics, write', 2, handRunner(), modelRunner(model));
  pair('six metrics, measure only', 8, handRunner(), modelRunner(new (subject('measure-only', false))()));
  for (let i = 0; i < 12; i++) modelRunner(new (subject(`other-${i}`, i % 2 === 0))())(50_000);
  pair('six metrics, write, after 12 classes', 4, handRunner(), modelRunner(model));
  return rows;
}
