import { type Clock, Model, p, System } from '@tecmns/core';
import { vi } from 'vitest';

/** Runs of each property. */
export const numRuns = Number(process.env.TECMNS_PROPERTY_RUNS ?? 100);
vi.setConfig({ testTimeout: 5000 + 50 * numRuns });

/** A price that moves at random. */
export class Market extends Model.define({
  id: 'example/market',
  doc: 'A price that moves at random.',
  params: {
    volatility: p.number({ default: 0.05, bounds: [0, 1], unit: '1', doc: 'Spread of a day.' }),
    opening: p.number({ default: 2, bounds: [0, null], unit: 'collateral/token', doc: 'First price.' }),
  },
  metrics: { price: { unit: 'collateral/token', doc: 'Price now.' } },
}) {
  price = this.opening;
  step(clock: Clock) {
    this.price *= Math.exp(this.volatility * Math.sqrt(clock.dt) * clock.random('shock').normal());
  }
  protected measure() {
    return { price: this.price };
  }
}

/** A pool that takes a fee on what is traded at the price it is told. */
export class Pool extends Model.define({
  id: 'example/pool',
  doc: 'A pool that takes a fee.',
  params: {
    fee: p.number({ default: 0.01, bounds: [0, 0.5], when: 'step', unit: '1', doc: 'Share of a trade.' }),
    spending: p.number({ default: 0, bounds: [0, null], unit: 'collateral/day', doc: 'Paid out.' }),
  },
  inputs: { price: p.number({ default: 1, unit: 'collateral/token', doc: 'Price of a token.' }) },
  metrics: {
    reserve: { unit: 'collateral', doc: 'What the pool holds.' },
    runway: { unit: 'day', doc: 'Days until it is empty.', nullable: true },
  },
}) {
  reserve = 100;
  step({ dt }: Clock) {
    this.reserve += (10 * this.fee * this.price - this.spending) * dt;
  }
  protected measure() {
    return { reserve: this.reserve, runway: this.spending === 0 ? null : this.reserve / this.spending };
  }
}

/** A commons with a pool of its own. */
class Commons extends Model.define({
  id: 'example/commons',
  doc: 'A commons with a pool of its own.',
  params: { pool: p.model(Pool, { default: () => new Pool({ spending: 1 }), doc: 'Its pool.' }) },
  metrics: { age: { unit: 'day', doc: 'Days since it began.' } },
}) {
  age = 0;
  step(clock: Clock) {
    this.pool.step(clock.in('pool'));
    this.age += clock.dt;
  }
  protected measure() {
    return { age: this.age };
  }
}

const units = { token: 'TEC', collateral: 'wxDAI' };

/** A market whose price two pools are told, one of them a child. */
export const economy = () =>
  new System({
    uncontrollables: { market: new Market({}, { units }) },
    controllables: { pool: new Pool({}, { units }), commons: new Commons({}, { units }) },
    wires: [
      ['market.price', 'pool.price'],
      ['market.price', 'commons.pool.price', { delay: 1 }],
    ],
  });

/** Fails, or measures what is no number, at a step of its own. */
export class Fuse extends Model.define({
  id: 'example/fuse',
  doc: 'Fails at a step.',
  params: {
    blowsAt: p.int({ default: -1, unit: '1', doc: 'Step that fails; none below 0.' }),
    isOdd: p.boolean({ default: false, doc: 'Whether only runs with a large first draw fail.' }),
    infiniteAt: p.int({ default: -1, unit: '1', doc: 'Step from which the heat is infinite.' }),
    unreadableAt: p.int({ default: -1, unit: '1', doc: 'Step that cannot be measured.' }),
  },
  metrics: { heat: { unit: '1', doc: 'Steps taken, or more.' } },
}) {
  steps = 0;
  step(clock: Clock) {
    const isSpared = this.isOdd && clock.random('spared').uniform() < 0.5;
    if (this.steps + 1 === this.blowsAt && !isSpared) throw new Error('The fuse has blown.');
    this.steps += 1;
  }
  protected measure() {
    if (this.steps === this.unreadableAt) throw new Error('The gauge is broken.');
    const isInfinite = this.infiniteAt >= 0 && this.steps >= this.infiniteAt;
    return { heat: isInfinite ? Number.POSITIVE_INFINITY : this.steps };
  }
}

/** A market and a fuse. */
export const fused = (settings: ConstructorParameters<typeof Fuse>[0]) =>
  new System({ uncontrollables: { market: new Market() }, controllables: { fuse: new Fuse(settings) } });
