import { simulate } from '@tecmns/cadcad';
import { System } from '@tecmns/core';
import { Granter } from './simplegrant/Granter.ts';
import { Taker } from './simplegrant/Taker.ts';

/** Hours between two rows of the log. */
const LOG_INTERVAL = 24;

/** Hour after whose step the run is over. */
const LAST_HOUR = 241;

/**
 * A grant paid in portions, hour by hour: agents that change each other at once, key figures, a log every day and an end,
 * as TokenSPICE's simulations have them. A model is an agent, metrics are the key figures, `interact` moves money between agents in
 * an order that everybody can see, `record` is the interval of the log, and `stopWhen` the criterion that ends it.
 */
export function simplegrant() {
  return new System({
    controllables: { granter: new Granter(), taker: new Taker() },
    interact({ granter, taker }, clock) {
      // Agents act in this order, which is part of the model.
      taker.receive({ amount: granter.pay(clock) });
      taker.spend();
    },
  });
}

/** Runs it: one row for each day, and one for the hour in which it ends. */
export function runSimplegrant() {
  return simulate(simplegrant(), {
    steps: 10 * LAST_HOUR,
    dt: 1 / 24,
    seed: 1,
    record: { every: LOG_INTERVAL },
    stopWhen: (_, { step }) => step > LAST_HOUR,
  });
}

/** A row of the log in TokenSPICE's columns: when, and the key figures. */
export function logRow(step: number, { ocean, usd }: { readonly ocean: number; readonly usd: number }) {
  const seconds = step * 3600;
  return [
    step,
    seconds,
    seconds / 60,
    seconds / 3600,
    seconds / 86_400,
    seconds / (86_400 * 30),
    seconds / (86_400 * 365),
    ocean,
    usd,
  ];
}
