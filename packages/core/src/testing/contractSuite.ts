import * as fc from 'fast-check';
import { canonicalJson, parseCanonicalJson } from '../canonicalJson.ts';
import { createClock } from '../clock.ts';
import { isTecmnsError } from '../errors.ts';
import type { ActionMethods } from '../model/declarations.ts';
import { CONTRACT, type Model } from '../model/model.ts';
import { readersOf } from '../model/reader.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { ParameterDescriptor } from '../parameters/describe.ts';
import { parseUnit } from '../units.ts';
import { actionChecks } from './actionChecks.ts';
import { arbitraryParameters } from './arbitrary.ts';
import { assumptionChecks } from './assumptionChecks.ts';
import {
  type ContractCheck,
  hold,
  holdAlways,
  sameRows,
  trajectory,
  withOwnChildren,
} from './contractTools.ts';
import { edgeChecks } from './edgeChecks.ts';
import type { ConcreteModel } from './isModelClass.ts';
import { measureChecks } from './measureChecks.ts';
import { parameterChecks } from './parameterChecks.ts';

export type ContractOptions<T> = {
  /** Makes the instance to check; default: from the defaults, else from random parameters. */
  readonly make?: () => T;
  /** Steps of each trajectory. Default 20. */
  readonly steps?: number;
  /** Length of a step [day]. Default 1. */
  readonly dt?: number;
  /** Random records of parameters, and random sequences of actions. Default 50. */
  readonly runs?: number;
  /** Classes of children, for reading JSON. */
  readonly models?: readonly { readonly id: string; readonly prototype: object }[];
  /** Text of the package's ASSUMPTIONS.md, which then must name a source for every default and preset. */
  readonly assumptions?: string;
};

/** A class of models with what the checks use of it. */
type Concrete = Pick<typeof Model, typeof CONTRACT | 'describe'> & {
  new (params?: unknown): Model;
  preset(name: string): Model;
  fromJSON(text: string, options: object): Model;
};

/** Refuses, at compile time, a class that lacks the method of a declared action. */
export type FittingActions<C extends ConcreteModel> = C extends { readonly actions: infer A }
  ? InstanceType<C> extends ActionMethods<A>
    ? unknown
    : { readonly actions: ActionMethods<A> & 'a declared action has no fitting method' }
  : unknown;

const QUANTITIES = ['number', 'int', 'bigint', 'vec', 'range', 'f64'];

function checkDescriptor(where: string, one: ParameterDescriptor): void {
  hold(one.doc.trim() !== '', `${where} "${one.name}" has no doc.`);
  if (QUANTITIES.includes(one.kind))
    hold(typeof one.unit === 'string', `${where} "${one.name}" has no unit.`);
  if (typeof one.unit === 'string') parseUnit(one.unit);
}

/**
 * The contract that every model keeps, as a list of named checks for any test runner:
 * `for (const { name, run } of contractSuite(Curve)) test(name, run);`
 *
 * @example
 * ```ts no-run
 * for (const { name, run } of contractSuite(AugmentedBondingCurve)) test(name, run);
 * ```
 */
export function contractSuite<C extends ConcreteModel>(
  Class: C & FittingActions<C>,
  options: ContractOptions<InstanceType<C>> = {},
): readonly ContractCheck[] {
  const { steps = 20, dt = 1, runs = 50, models = [] } = options;
  const Made = Class as unknown as Concrete;
  const contract = Made[CONTRACT];
  const settings = { numRuns: runs, seed: 1, verbose: 0 } as const;
  const make = (): Model => {
    if (options.make !== undefined) return options.make() as unknown as Model;
    const required = Object.values(Class.params).some(({ options: one }) => one.default === undefined);
    if (!required) return new Made();
    const some = arbitraryParameters(Class);
    hold(some !== undefined, `${Class.id}: a required parameter cannot be made up; pass { make }.`);
    return new Made(fc.sample(some, { numRuns: 1, seed: 1 })[0]);
  };
  const build = (params: unknown): Model => {
    try {
      return new Made(withOwnChildren(params));
    } catch (error) {
      // A rule may refuse what was drawn; anything else that is thrown comes out of the fields of the class.
      if (isTecmnsError(error) && error.name === 'ParameterError') fc.pre(false);
      throw error;
    }
  };
  const records = arbitraryParameters(Class);
  const randomly = (check: (model: Model) => void) => {
    if (records === undefined) return check(make());
    holdAlways(
      fc.property(records, (params) => check(build(params))),
      settings,
    );
  };
  const holdInvariants = (model: Model) => {
    const values = { ...model.param.values(), ...model.metrics() };
    for (const [name, value] of Object.entries(model.metrics())) {
      hold(value === null || Number.isFinite(value), `The metric "${name}" is ${value}.`);
    }
    for (const [name, holds] of Object.entries(contract.invariants)) {
      hold(
        holds(values as never),
        `The invariant "${name}" does not hold for ${JSON.stringify(values, bigintAsText)}.`,
      );
    }
  };

  const { actions } = contract;
  const subject = { id: Class.id, actions, make, build, records, steps, dt, settings, holdInvariants };

  return [
    {
      name: `${Class.id} documents every parameter, input, action and metric, with units`,
      run() {
        const described = Made.describe();
        hold(described.doc.trim() !== '', 'The model has no doc.');
        for (const one of described.parameters) checkDescriptor('Parameter', one);
        for (const one of described.inputs) checkDescriptor('Input', one);
        for (const { name, doc, input, output } of described.actions) {
          hold(doc.trim() !== '', `Action "${name}" has no doc.`);
          for (const one of input) checkDescriptor(`Argument of "${name}"`, one);
          for (const one of output) checkDescriptor(`Result of "${name}"`, one);
        }
        for (const { name, doc, unit } of described.metrics) {
          hold(doc.trim() !== '', `Metric "${name}" has no doc.`);
          parseUnit(unit);
        }
        hold(
          canonicalJson(described) === canonicalJson(parseCanonicalJson(canonicalJson(described))),
          'The descriptor is not JSON.',
        );
        hold(
          contract.stepTolerance !== null || (contract.stepToleranceReason ?? '') !== '',
          'stepTolerance is null and no reason is given.',
        );
      },
    },
    {
      name: `${Class.id} keeps plain public state`,
      run() {
        hold(
          !/(?:^|[\s;{(])(?:this)?\.?#[A-Za-z_]/.test(Function.prototype.toString.call(Class)),
          'The class has #private members.',
        );
        const model = make();
        trajectory(model, 3, dt);
        model.snapshot();
      },
    },
    {
      name: `${Class.id} builds every preset`,
      run() {
        for (const name of Object.keys((Class as unknown as { presets: object }).presets)) {
          const preset = Made.preset(name);
          trajectory(preset, Math.min(steps, 5), dt);
          holdInvariants(preset);
        }
      },
    },
    {
      name: `${Class.id} comes back from JSON with the same hash`,
      run() {
        const check = (model: Model) => {
          const back = Made.fromJSON(JSON.stringify(model), { models });
          hold(back.param.hash() === model.param.hash(), 'The model read back has another hash.');
        };
        check(make());
        randomly(check);
      },
    },
    {
      name: `${Class.id} forks without sharing state`,
      run() {
        const model = make();
        trajectory(model, 3, dt);
        const before = canonicalJson(model.snapshot());
        const fork = model.fork();
        hold(canonicalJson(fork.snapshot()) === before, 'The fork differs from the model.');
        const ahead = trajectory(fork, 3, dt);
        hold(canonicalJson(model.snapshot()) === before, 'Stepping the fork changed the model.');
        hold(sameRows(trajectory(model, 3, dt), ahead), 'Model and fork go different ways.');
      },
    },
    {
      name: `${Class.id} restores a snapshot, also one that went through JSON`,
      run() {
        const model = make();
        trajectory(model, 3, dt);
        const snapshot = parseCanonicalJson(canonicalJson(model.snapshot())) as Snapshot;
        const ahead = trajectory(model, 3, dt);
        model.restore(snapshot);
        hold(sameRows(trajectory(model, 3, dt), ahead), 'The restored model goes another way.');
      },
    },
    {
      name: `${Class.id} takes the same way for the same seed`,
      run() {
        const model = make();
        hold(
          sameRows(trajectory(model.rebuild(), steps, dt), trajectory(model.rebuild(), steps, dt)),
          'Two runs with one seed differ.',
        );
      },
    },
    {
      name: `${Class.id} agrees between one step and two of half the length`,
      run() {
        const { stepTolerance } = contract;
        if (stepTolerance === null) return;
        const model = make();
        const whole = quietEnd(model.rebuild(), steps, dt);
        const halves = quietEnd(model.rebuild(), 2 * steps, dt / 2);
        const names = readersOf(model).flatMap((reader) => reader.columns.map(({ name }) => name));
        for (const [i, name] of names.entries()) {
          const [a, b] = [whole[i]!, halves[i]!];
          const apart = Math.abs(a - b) / Math.max(1e-300, Math.abs(a), Math.abs(b));
          hold(
            Object.is(a, b) || apart <= stepTolerance,
            `The metric "${name}" is ${a} with dt and ${b} with dt/2.`,
          );
        }
      },
    },
    {
      name: `${Class.id} keeps its invariants and finite metrics under random parameters`,
      run() {
        randomly((model) => {
          holdInvariants(model);
          const driver = createClock({ seed: 1, dt });
          for (let i = 0; i < steps; i++) {
            model.step(driver.clock);
            driver.advance();
            holdInvariants(model);
          }
        });
      },
    },
    ...edgeChecks(subject, Class.params),
    ...measureChecks(subject),
    ...parameterChecks(subject),
    ...actionChecks(subject),
    ...(options.assumptions === undefined
      ? []
      : assumptionChecks(Class.name, () => Made.describe(), options.assumptions)),
  ];
}

const bigintAsText = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value);

/** Metrics at the end of a trajectory with all noise off. */
function quietEnd(model: Model, steps: number, dt: number): number[] {
  const driver = createClock({ seed: 1, dt, noise: 'off' });
  for (let i = 0; i < steps; i++) {
    model.step(driver.clock);
    driver.advance();
  }
  const readers = readersOf(model);
  for (const reader of readers) reader.read();
  return readers.flatMap((reader) => reader.values.map(([value]) => value!));
}
