import { test } from 'vitest';
import type { Clock } from '../clock.ts';
import { action } from '../model/declarations.ts';
import { Model } from '../model/model.ts';
import { p } from '../parameters/p.ts';
import { contractSuite } from './index.ts';

const doc = 'x';
const base = Model.define({
  id: 'test/timed',
  params: { pace: p.number({ unit: '1', doc }) },
  actions: { grow: action({ input: { jobs: p.number({ unit: 'job', doc }) }, doc }) },
  metrics: {},
});

class Timed extends base {
  grow(_input: { readonly jobs: number }, clock: Clock): void {
    this.step(clock);
  }
  step(_clock: Clock) {}
  protected measure() {
    return {};
  }
}

class Lacking extends base {
  step() {}
  protected measure() {
    return {};
  }
}

class Misread extends base {
  grow(_input: { readonly jobs: string }): void {}
  step() {}
  protected measure() {
    return {};
  }
}

test('the contract suite takes a class with required parameters, and a method that demands the clock', () => {
  contractSuite(Timed);
});

test('the contract suite refuses a class whose method is missing or reads something else', () => {
  // @ts-expect-error there is no method for the action
  contractSuite(Lacking);
  // @ts-expect-error the method takes text where a number is declared
  contractSuite(Misread);
});
