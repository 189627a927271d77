import { Model, Parameterized, p } from '@tecmns/core';
import { compiled } from './compiled.ts';

const share = (value: number) => p.number({ default: value, bounds: [0, 1], unit: '1', doc: 'A share.' });
const eight = () => ({
  a: share(0.1),
  b: share(0.2),
  c: share(0.3),
  d: share(0.4),
  e: share(0.5),
  f: share(0.6),
  g: share(0.7),
  h: share(0.8),
});

/** Eight parameters without a model around them. */
export class Eight extends Parameterized.define(eight()) {
  x = 1;
  y = 2;
  z = 3;
  step(): void {
    this.x = this.x * this.a + this.b;
    this.y = this.y * this.c + this.x;
    this.z = this.z * 0.5 + this.y;
  }
}

const metrics = {
  m0: { unit: '1', doc: 'First.' },
  m1: { unit: '1', doc: 'Second.' },
  m2: { unit: '1', doc: 'Third.' },
  m3: { unit: '1', doc: 'Fourth.' },
  m4: { unit: '1', doc: 'Fifth.' },
  m5: { unit: '1', doc: 'Sixth.' },
} as const;

const WRITE = `write(out) {
  out.m0 = this.x; out.m1 = this.y; out.m2 = this.z; out.m3 = this.a; out.m4 = this.x + this.y; out.m5 = this.z + this.b;
}`;

/**
 * A model with eight parameters and six metrics, `write` if wanted. Each call compiles its own text: a class
 * made twice from one text would share what the engine has learnt, which classes in different files do not.
 */
export function subject(id: string, writes: boolean): new () => Model {
  const Base = Model.define({ id: `bench/${id}`, params: eight(), metrics });
  return compiled(
    'Base',
    `return class extends Base {
      x = 1; y = 2; z = 3;
      step(clock) { this.x = this.x * this.a + this.b; this.y = this.y * this.c + this.x; this.z = this.z * 0.5 + this.y; }
      measure() { return { m0: this.x, m1: this.y, m2: this.z, m3: this.a, m4: this.x + this.y, m5: this.z + this.b }; }
      ${writes ? WRITE : ''}
    }`,
  )(Base) as new () => Model;
}
