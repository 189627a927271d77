import {
  type ClockDriver,
  createClock,
  type MetricReader,
  type Models,
  RunError,
  type System,
} from '@tecmns/core';
import { modelEntries } from '../manifest.ts';
import { badOption, isRecord, requireKnown, requireOneOf } from '../refuse.ts';
import { untagged } from '../untagged.ts';
import type { VariableColumn } from './layOut.ts';
import type { Row, StateHistory } from './types.ts';

/** How a system becomes blocks. */
export type ToBlocksOptions = {
  /** A safe integer or text; with the same seed `simulate` gives the same numbers. */
  readonly seed: number | string;
  /** Length of a timestep [day], above 0. Default 1. */
  readonly dt?: number | undefined;
  /** With `'off'` every draw is the mean of its distribution. Default `'on'`. */
  readonly noise?: 'on' | 'off' | undefined;
  /** Whether subsets meet shocks of their own. Default false. */
  readonly independentSubsets?: boolean | undefined;
  /** Carries the state of the models in the state of the blocks, so that no function remembers anything. Default false. */
  readonly pure?: boolean | undefined;
};

/** Values of parameters by path. */
type Params = Readonly<Record<string, unknown>>;

/** The variable that holds the state of the models, when blocks are pure. */
const SYSTEM = 'system';

type MetricState = Readonly<Record<string, unknown>>;

/** A system in cadCAD's shape; what {@link Experiment.appendModel} takes beside `simConfigs`. */
export type SystemBlocks = {
  readonly initialState: (params: Params) => MetricState;
  readonly columns: Readonly<Record<string, VariableColumn>>;
  /** The system and the options: what its functions know beside their arguments. */
  readonly identity: unknown;
  readonly partialStateUpdateBlocks: readonly {
    readonly label: string;
    readonly policies: Readonly<Record<string, (...args: PolicyArguments) => MetricState>>;
    readonly variables: Readonly<
      Record<string, (...args: [...PolicyArguments, MetricState]) => readonly [string, unknown]>
    >;
  }[];
};

type PolicyArguments = [
  params: Params,
  substep: number,
  stateHistory: StateHistory<MetricState>,
  previousState: Row<MetricState>,
];

/**
 * A system as blocks: one policy steps it and emits its metrics, and one update for each metric records it. Under strict rules
 * run r gives what run r − 1 of `simulate` gives with the same seed; `M` holds parameters by path, as a sweep of `simulate` does.
 *
 * The models live outside of the state, one system for each run, which is known by its history, so they go forward only: a history
 * that was rewound or copied is refused (`rewound`). With `pure` they are made anew in each timestep from what the variable `system` holds, which takes longer.
 *
 * @throws ParameterError for options that are none
 *
 * @example
 * ```ts
 * class Savings extends Model.define({
 *   id: 'example/savings',
 *   params: { rate: p.number({ default: 0.05, bounds: [0, 1], unit: '1/year', doc: 'Yearly interest.' }) },
 *   metrics: { balance: { unit: 'collateral', doc: 'Money saved.' } },
 * }) {
 *   balance = 100;
 *   step(clock) { this.balance *= growthFactor(this.rate, DAYS_PER_YEAR, clock.dt); }
 *   measure() { return { balance: this.balance }; }
 * }
 * const system = new System({ controllables: { savings: new Savings() } });
 * const experiment = new Experiment();
 * experiment.appendModel({
 *   ...toBlocks(system, { seed: 1 }),
 *   simConfigs: configSim({ N: 1, T: 730, M: { 'savings.rate': [0.05, 0.1] } }),
 * });
 * const result = await new Executor(experiment).execute();
 * result.series('savings.balance').map((run) => run.at(-1)); // => [110.25, 121]
 * ```
 */
export function toBlocks<U extends Models, C extends Models>(
  system: System<U, C>,
  options: ToBlocksOptions,
): SystemBlocks {
  if (!isRecord(options)) throw badOption('options', options, 'an object like { seed: 1 }');
  requireKnown('toBlocks: the option', options, ['seed', 'dt', 'noise', 'independentSubsets', 'pure']);
  const { pure = false } = options;
  requireOneOf('pure', pure, [true, false]);
  // The clock knows best what it takes.
  createClock(options);
  const base = system.rebuild();
  const metrics = base.readers().flatMap((reader) => reader.columns);
  const columns = Object.fromEntries(
    metrics.map(({ name, unit, doc, nullable }) => [name, { unit, doc, nullable }]),
  );
  const variables = pure ? [...metrics.map(({ name }) => name), SYSTEM] : metrics.map(({ name }) => name);
  const form = pure ? pureForm(base, options) : liveForm(base, options);
  return {
    initialState: form.initialState,
    columns,
    identity: { system: untagged(base), models: modelEntries(base.models), ...identityOf(options) },
    partialStateUpdateBlocks: [
      {
        label: 'system',
        policies: { step: form.step },
        variables: Object.fromEntries(
          variables.map((name) => [
            name,
            (_params, _substep, _history, _state, input) => [name, input[name]] as const,
          ]),
        ),
      },
    ],
  };
}

function identityOf({
  seed,
  dt = 1,
  noise = 'on',
  independentSubsets = false,
  pure = false,
}: ToBlocksOptions) {
  return { seed, dt, noise, independentSubsets, pure };
}

type Form = {
  readonly initialState: (params: Params) => MetricState;
  readonly step: (...args: PolicyArguments) => MetricState;
};

/** What is asked of a system, whatever models it is made of. */
type Stepped = Pick<System, 'step' | 'readers' | 'snapshot' | 'restore'> & {
  rebuild(params: Params): Stepped;
};

/** A system of its own for a run that is under way. */
type Live = {
  readonly system: Stepped;
  readonly readers: readonly MetricReader[];
  readonly driver: ClockDriver;
};

function liveForm(base: Stepped, options: ToBlocksOptions): Form {
  // Several executions may take turns, and runs of theirs stand at the same place: only its history is a run's own.
  const runs = new WeakMap<object, Live>();
  return {
    initialState: (params) => measured(base.rebuild(params).readers()),
    step(params, _substep, history, state) {
      const steps = history.length - 1;
      if (steps === 0) {
        const system = base.rebuild(params);
        runs.set(history, { system, readers: system.readers(), driver: driverOf(options, state) });
      }
      const live = runs.get(history);
      if (live?.driver.clock.step !== steps) throw rewound(steps, live?.driver.clock.step);
      live.system.step(live.driver.clock);
      live.driver.advance();
      return measured(live.readers);
    },
  };
}

function pureForm(base: Stepped, options: ToBlocksOptions): Form {
  return {
    initialState(params) {
      const system = base.rebuild(params);
      return { ...measured(system.readers()), [SYSTEM]: system.snapshot() };
    },
    step(params, _substep, history, state) {
      const system = base.rebuild(params);
      system.restore(state[SYSTEM] as ReturnType<Stepped['snapshot']>);
      const driver = driverOf(options, state);
      driver.at(history.length - 1);
      system.step(driver.clock);
      return { ...measured(system.readers()), [SYSTEM]: system.snapshot() };
    },
  };
}

/** The clock of the run of `simulate` that a run of blocks stands for. */
function driverOf(options: ToBlocksOptions, { subset, run }: Row): ClockDriver {
  const { seed, dt, noise, independentSubsets } = options;
  return createClock({ seed, dt, noise, independentSubsets, subset, run: run - 1 });
}

function measured(readers: readonly MetricReader[]): MetricState {
  const metrics: Record<string, unknown> = {};
  for (const reader of readers) {
    reader.read(0);
    for (const [i, { name }] of reader.columns.entries()) {
      const value = reader.values[i]![0]!;
      metrics[name] = Number.isNaN(value) ? null : value;
    }
  }
  return metrics;
}

function rewound(wanted: number, there: number | undefined): RunError {
  return new RunError(
    `The system is asked for step ${wanted + 1} of a run, but ${there === undefined ? 'none with this history has begun' : `it stands at step ${there} of it`}.`,
    {
      code: 'rewound',
      subject: 'stateHistory',
      value: wanted,
      hint: 'Run from the beginning, or use toBlocks(system, { pure: true, … }).',
    },
  );
}
