// Experiments as modules, for threads: they load what was built.

import { existsSync, writeFileSync } from 'node:fs';
import { isMainThread, threadId } from 'node:worker_threads';
import { configSim, defineExperiment, Experiment } from '@tecmns/cadcad';
import { Model, p, System } from '@tecmns/core';

class Walk extends Model.define({
  id: 'example/walk',
  doc: 'A walk at random.',
  params: {
    drift: p.number({ default: 0.1, bounds: [-1, 1], unit: '1/day', doc: 'Drift of a day.' }),
    failsAt: p.int({ default: -1, unit: '1', doc: 'Step that fails in some runs; none below 0.' }),
    spin: p.int({
      default: 0,
      bounds: [0, null],
      unit: '1',
      doc: 'Work that is done for nothing in each step.',
    }),
    death: p.string({
      default: '',
      doc: 'File that the first thread to see it makes before it ends itself; `always` ends all.',
    }),
    outOfTurn: p.int({
      default: 0,
      unit: '1',
      doc: 'Whether it ends by what is thrown out of turn instead.',
    }),
  },
  metrics: {
    position: { unit: '1', doc: 'Where it is.' },
    height: { unit: '1', doc: 'How high, where it is above 0.', nullable: true },
  },
}) {
  position = 0;
  taken = 0;
  step(clock) {
    const stream = clock.random('step');
    if (this.taken === this.failsAt && stream.uniform() < 0.5) throw new RangeError('Lost the way.');
    this.position += this.drift * clock.dt + stream.normal();
    this.taken++;
    for (let i = 0; i < this.spin; i++) this.position += 0;
    if (this.death !== '' && !isMainThread && (this.death === 'always' || !existsSync(this.death))) {
      if (this.death !== 'always') writeFileSync(this.death, String(threadId));
      if (this.outOfTurn === 0) process.exit(3);
      queueMicrotask(() => {
        throw new Error('Out of turn.');
      });
    }
  }
  measure() {
    return { position: this.position, height: this.position > 0 ? this.position : null };
  }
}

export default defineExperiment({
  args: { drift: 0.1, failsAt: -1, spin: 0, death: '', outOfTurn: 0 },
  build: (args) => new System({ controllables: { walk: new Walk(args) } }),
  steps: 40,
  runs: 12,
  seed: 'threads',
});

export const short = defineExperiment({
  build: () => new System({ controllables: { walk: new Walk() } }),
  steps: 100,
  runs: 8,
  seed: 1,
  stopWhen: ({ walk }) => walk.position > 3,
});

export const blocks = defineExperiment({
  args: { runs: 6 },
  build({ runs }) {
    const experiment = new Experiment();
    for (const names of [['count'], ['count', 'notes']]) {
      experiment.appendModel({
        initialState: { count: 0, ...(names.length > 1 ? { notes: [] } : {}) },
        simConfigs: configSim({ N: runs, T: 5, M: { by: [1, 2] } }),
        partialStateUpdateBlocks: [
          {
            variables: { count: ({ by }, _substep, _history, { count, run }) => ['count', count + by * run] },
          },
          ...(names.length > 1
            ? [{ variables: { notes: (_p, _s, _h, { notes, count }) => ['notes', [...notes, count]] } }]
            : []),
        ],
      });
    }
    return experiment;
  },
});

/** Blocks that fail in some runs, with causes of several kinds. */
export const failing = defineExperiment({
  build() {
    const experiment = new Experiment();
    const size = ({ mode }, _substep, _history, { run, timestep }) => {
      if (mode === 'fine' || run === 1 || timestep < 2) return { trade: 1 };
      if (mode === 'text') throw 'Ouch.';
      throw new RangeError('No trade.', { cause: new TypeError('No price.') });
    };
    experiment.appendModel({
      modelId: 'market',
      initialState: { price: 1 },
      simConfigs: configSim({ N: 3, T: 4, M: { mode: ['error', 'text', 'fine'] } }),
      partialStateUpdateBlocks: [
        { variables: {} },
        {
          label: 'trades',
          policies: { size },
          variables: {
            price: ({ mode }, _s, _h, { price, run }, { trade }) => [
              mode === 'fine' && run === 3 ? 'prize' : 'price',
              price + trade,
            ],
          },
        },
      ],
    });
    return experiment;
  },
});

/** Tokens out of a supply in units of 2^-20, which numbers cannot hold. */
export const coins = defineExperiment({
  args: { supply: 1n },
  build({ supply }) {
    const experiment = new Experiment();
    experiment.appendModel({
      initialState: { tokens: Number(supply / 2n ** 20n) },
      simConfigs: configSim({ N: 4, T: 3 }),
      partialStateUpdateBlocks: [
        { variables: { tokens: (_p, _s, _h, { tokens, run }) => ['tokens', tokens + run] } },
      ],
    });
    return experiment;
  },
});

export const plain = { steps: 3 };

/** A state that holds a function, which no thread can send. */
export const unsendable = defineExperiment({
  build() {
    const experiment = new Experiment();
    experiment.appendModel({
      initialState: { call: null },
      simConfigs: configSim({ N: 2, T: 1 }),
      partialStateUpdateBlocks: [{ variables: { call: () => ['call', () => 1] } }],
    });
    return experiment;
  },
});
