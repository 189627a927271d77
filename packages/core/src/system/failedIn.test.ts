import { expect, test } from 'vitest';
import { type Clock, createClock, Model, System } from '../index.ts';

class Fuse extends Model.define({
  id: 'example/fuse',
  doc: 'Fails at a step.',
  params: {},
  metrics: { steps: { unit: '1', doc: 'Steps taken.' } },
}) {
  steps = 0;
  blows = false;
  step(_clock: Clock) {
    if (this.blows) throw new Error('blown');
    this.steps += 1;
  }
  protected measure() {
    return { steps: this.steps };
  }
}

test('a failed step leaves the name of the model that could not step, and the error as it was', () => {
  const system = new System({ controllables: { first: new Fuse(), second: new Fuse(), third: new Fuse() } });
  const { clock } = createClock({ seed: 1 });
  system.step(clock);
  expect(system.failedIn).toBe(undefined);
  system.models.second.blows = true;
  expect(() => system.step(clock)).toThrow(new Error('blown'));
  expect(system.failedIn).toBe('second');
});

test('a failed interact names no model', () => {
  const system = new System({
    controllables: { only: new Fuse() },
    interact() {
      throw new Error('no deal');
    },
  });
  expect(() => system.step(createClock({ seed: 1 }).clock)).toThrow(new Error('no deal'));
  expect(system.failedIn).toBe(undefined);
});
