import * as fc from 'fast-check';
import { canonicalJson } from '../canonicalJson.ts';
import { createClock } from '../clock.ts';
import { isTecmnsError } from '../errors.ts';
import { isModel } from '../model/brand.ts';
import type { Model } from '../model/model.ts';
import {
  arbitraryCall,
  type Call,
  type ContractCheck,
  call,
  hold,
  holdAlways,
  type Subject,
  sameRows,
  stepper,
  trajectory,
} from './contractTools.ts';

/** Steps after which a difference that parameters make would show. */
const FEW = 5;

/** Checks of what parameters do to a model. */
export function parameterChecks(subject: Subject): readonly ContractCheck[] {
  const { id, actions, make, build, records, steps, dt, settings } = subject;
  if (records === undefined) return [];
  return [
    {
      name: `${id} has the parameters that it is given`,
      run() {
        holdAlways(
          fc.property(records, (params) => {
            holdGiven(build(params), params);
            holdGiven(rebuilt(make(), params), params);
          }),
          settings,
        );
      },
    },
    {
      name: `${id} goes its way beside another with other parameters`,
      run() {
        holdAlways(
          fc.property(records, records, (one, other) => {
            const alone = [one, other].map((params) => trajectory(build(params), steps, dt));
            const together = [one, other].map((params) => ({
              next: stepper(build(params), dt),
              rows: [] as number[][],
            }));
            for (let i = 0; i < steps; i++) for (const { next, rows } of together) rows.push(next());
            hold(
              together.every(({ rows }, i) => sameRows(rows, alone[i]!)),
              'Two instances stepped in turns go other ways than alone.',
            );
          }),
          settings,
        );
      },
    },
    {
      name: `${id} depends on its parameters`,
      run() {
        const ways = new Set<string>();
        const some = arbitraryCall(actions);
        const calls = some === undefined ? [] : fc.sample(some, { numRuns: 10, seed: 1 });
        let built = 0;
        for (const params of fc.sample(records, settings)) {
          if (Object.keys(params).length === 0) continue;
          let model: Model;
          try {
            model = build(params);
          } catch (error) {
            if (error instanceof fc.PreconditionFailure) continue;
            throw error;
          }
          built++;
          ways.add(wayOf(model, calls, dt));
        }
        hold(
          built < 2 || ways.size > 1 || Object.keys(make().metrics()).length === 0,
          'Metrics and results of actions are the same whatever the parameters are.',
        );
      },
    },
  ];
}

function rebuilt(model: Model, params: Readonly<Record<string, unknown>>): Model {
  try {
    return model.rebuild(params);
  } catch (error) {
    // A rule between given and default parameters may refuse them.
    if (isTecmnsError(error)) fc.pre(false);
    throw error;
  }
}

function holdGiven(model: Model, params: Readonly<Record<string, unknown>>): void {
  const values = model.param.values() as Readonly<Record<string, unknown>>;
  for (const [name, given] of Object.entries(params)) {
    // Models are taken as copies.
    if (isModel(given)) continue;
    hold(
      canonicalJson(values[name]) === canonicalJson(given),
      `The parameter "${name}" is not what was given.`,
    );
  }
}

/** Metrics after actions and a few steps, and what came of the actions, as text. */
function wayOf(model: Model, calls: readonly Call[], dt: number): string {
  const { clock } = createClock({ seed: 1, dt });
  const outcomes = calls.map((one) => call(model, one, clock));
  const told = JSON.stringify(outcomes, (_, value) => (typeof value === 'bigint' ? `${value}n` : value));
  return `${told} ${trajectory(model, FEW, dt).join(';')}`;
}
