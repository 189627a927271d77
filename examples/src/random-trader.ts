import { blocksFor, configSim, Executor, Experiment, simulate } from '@tecmns/cadcad';
import { AugmentedBondingCurve } from '@tecmns/commonsbuild';
import { createClock, System } from '@tecmns/core';
import { quoteBuy, quoteSell } from '@tecmns/mechanisms';
import { RandomTrader } from './trader/RandomTrader.ts';

// One trader who buys and sells at random on a bonding curve, told twice: as a system of models, and as state update blocks. Both draw
// the same numbers and trade on the same formulas, so that they agree digit by digit. All numbers are made up.

const RESERVE_RATIO = 0.5;
const SUPPLY = 1000;
const RESERVE = 500;

/** The curve and the trader as models. */
export function traderSystem() {
  return new System({
    uncontrollables: { trader: new RandomTrader() },
    controllables: {
      curve: new AugmentedBondingCurve({
        reserveRatio: RESERVE_RATIO,
        startingSupply: SUPPLY,
        startingPrice: RESERVE / (RESERVE_RATIO * SUPPLY),
      }),
    },
    interact({ trader, curve }) {
      if (trader.order > 0) curve.buy({ deposit: trader.order });
      else curve.sell({ amount: -trader.order });
    },
  });
}

/** Runs the system. */
export const runTraderSystem = (runs: number, steps: number, seed: number) =>
  simulate(traderSystem(), { runs, steps, seed });

/** Runs the same in blocks: first the trader decides, then the curve answers. */
export function runTraderBlocks(runs: number, steps: number, seed: number) {
  const initialState = { order: 0, supply: SUPPLY, reserve: RESERVE };
  const simConfigs = configSim({ N: runs, T: steps, M: { size: [20] } });
  const block = blocksFor(initialState, simConfigs);
  const experiment = new Experiment();
  experiment.appendModel({
    initialState,
    simConfigs,
    columns: {
      order: { unit: 'collateral', doc: 'What is bought for, or tokens sold, below 0.' },
      supply: { unit: 'token', doc: 'Tokens in existence.' },
      reserve: { unit: 'collateral', doc: 'Collateral held by the curve.' },
    },
    partialStateUpdateBlocks: [
      block({
        label: 'decide',
        policies: {
          // The same stream as that of the model: chance by seed, run and step, not by the order of calls.
          trader: ({ size }, _substep, { length }, { run }) => {
            const driver = createClock({ seed, run: run - 1 });
            driver.at(length - 1);
            return { order: size * driver.clock.in('trader').random('order').normal() };
          },
        },
        variables: { order: (_params, _substep, _history, _state, { order }) => ['order', order] },
      }),
      block({
        label: 'trade',
        policies: {
          curve: (_params, _substep, _history, { order, supply, reserve }) => {
            const state = { supply, reserve, reserveRatio: RESERVE_RATIO };
            return { fill: order > 0 ? quoteBuy(state, order) : quoteSell(state, -order) };
          },
        },
        variables: {
          supply: (_params, _substep, _history, _state, { fill }) => ['supply', fill.supplyAfter],
          reserve: (_params, _substep, _history, _state, { fill }) => ['reserve', fill.reserveAfter],
        },
      }),
    ],
  });
  return new Executor(experiment, { dropSubsteps: true }).execute();
}
