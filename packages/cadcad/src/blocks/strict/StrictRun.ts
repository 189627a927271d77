import { RunError } from '@tecmns/core';
import type { Failure } from '../../failure.ts';
import type { Outcome, PlannedColumn, Room, RunUnderWay } from '../../work.ts';
import { blockFailure, type Doing } from '../blockFailure.ts';
import type { BlockRunPlace, EngineOptions, ModelConfiguration, TimestepContext } from '../configuration.ts';
import { deepCopy } from '../deepCopy.ts';
import type { Row, Signals } from '../types.ts';
import { Gatherer, mapSignals, signalsOf } from './aggregate.ts';
import { deepFreeze } from './deepFreeze.ts';
import { historyView } from './historyView.ts';
import type { Prepared, PreparedBlock } from './prepared.ts';
import { numberOf, returnedValue } from './returnedValue.ts';
import { holdsUnfreezable } from './unfreezable.ts';
import { Watched } from './Watched.ts';

type MutableRow = { -readonly [K in keyof Row]: Row[K] } & Record<string, unknown>;

const NO_SIGNALS: Signals = Object.freeze({});

/** What a run is made from, beside its model and place. */
type StrictRunOptions = {
  readonly options: EngineOptions;
  readonly prepared: Prepared;
  readonly recorded: readonly PlannedColumn[];
  readonly room: Room | undefined;
};

/**
 * One run by strict rules. Numbers live in typed columns from the start; functions get one row object for each substep,
 * which is let go of afterwards, and a history that makes its rows when it is read. Of values that cannot be frozen a copy
 * is recorded; in runs that are checked it tells whether they were changed in place.
 */
export class StrictRun implements RunUnderWay {
  readonly #configuration: ModelConfiguration;
  readonly #prepared: Prepared;
  readonly #place: BlockRunPlace;
  readonly #options: EngineOptions;
  readonly #params: unknown;
  readonly #isFrozen: boolean;
  readonly #watched: Watched | undefined;
  readonly #hasHeld: boolean;
  #isUnfrozen = false;
  readonly #onUnfreezable = () => {
    this.#isUnfrozen = true;
  };
  readonly #recorded: readonly PlannedColumn[];
  readonly #columns: readonly (Float64Array | unknown[])[];
  readonly #history: readonly (readonly Row[])[];
  readonly #gatherers: readonly Gatherer[];
  #state: MutableRow;
  #steps = 0;
  #failure: Failure | undefined;
  // What is being done, for the case that it fails.
  #doing: Doing = 'beforeTimestep';
  #block: PreparedBlock | undefined;
  #function = 0;

  constructor(
    configuration: ModelConfiguration,
    place: BlockRunPlace,
    { options, prepared, recorded, room }: StrictRunOptions,
  ) {
    const { simulation, subsets, initialStates, timesteps } = configuration;
    const { subset, run, isFirst } = place;
    this.#configuration = configuration;
    this.#prepared = prepared;
    this.#place = place;
    this.#options = options;
    this.#recorded = recorded;
    this.#gatherers = prepared.blocks.map(() => new Gatherer(prepared.reduce));
    this.#isFrozen = options.copy === 'share' && (isFirst || options.check === 'always');
    this.#params = deepCopy(subsets[subset]);
    this.#state = { ...deepCopy(initialStates[subset]!), simulation, subset, run, substep: 0, timestep: 0 };
    const { variables, isNumber, isHeld, blocks } = prepared;
    this.#hasHeld = isHeld.includes(true);
    if (this.#isFrozen) {
      deepFreeze(this.#params);
      deepFreeze(this.#state);
      const params = this.#params;
      this.#watched = new Watched(holdsUnfreezable(params) ? [['params', params, deepCopy(params)]] : []);
    }
    const rows = 1 + timesteps.length * blocks.length;
    const own = options.dropSubsteps ? undefined : room;
    this.#columns = variables.map((name, slot) => {
      if (isNumber[slot] !== true) return new Array<unknown>(rows);
      if (own === undefined) return new Float64Array(rows);
      const at = recorded.findIndex((column) => column.name === name) * own.stride + own.start;
      return own.data.subarray(at, at + rows);
    });
    for (const [slot, name] of variables.entries()) {
      const value = this.#state[name] ?? (isNumber[slot] === true ? Number.NaN : null);
      this.#columns[slot]![0] = isHeld[slot] === true ? deepCopy(value) : value;
    }
    this.#history = historyView({
      blocks: () => this.#steps + 1,
      rowsOf: (block) => this.#rowsOf(block),
      isKept: !this.#hasHeld,
    });
  }

  get steps(): number {
    return this.#steps;
  }

  get isOver(): boolean {
    return this.#failure !== undefined || this.#steps === this.#configuration.timesteps.length;
  }

  advance(count: number): void {
    const { timesteps } = this.#configuration;
    const { beforeTimestep, afterTimestep } = this.#options;
    const { blocks } = this.#prepared;
    const until = Math.min(this.#steps + count, timesteps.length);
    try {
      while (this.#steps < until) {
        const timestep = timesteps[this.#steps]!;
        if (beforeTimestep !== undefined) this.#tell('beforeTimestep', beforeTimestep, timestep);
        const first = 1 + this.#steps * blocks.length;
        for (let i = 0; i < blocks.length; i++) this.#runBlock(blocks[i]!, timestep, first + i);
        if (afterTimestep !== undefined) this.#tell('afterTimestep', afterTimestep, timestep);
        this.#steps++;
      }
    } catch (cause) {
      this.#failure = this.#located(cause);
    }
  }

  outcome(): Outcome {
    const { variables, blocks } = this.#prepared;
    const ended = { index: this.#place.index, steps: this.#steps, failure: this.#failure };
    const columns = columnsFor(variables, this.#recorded);
    const rows = 1 + this.#steps * blocks.length;
    if (!this.#options.dropSubsteps) return { ...ended, rows, columns, values: this.#columns };
    const kept = Array.from({ length: this.#steps + 1 }, (_, step) => step * blocks.length);
    const values = this.#columns.map((column) =>
      column instanceof Float64Array
        ? Float64Array.from(kept, (row) => column[row]!)
        : kept.map((row) => column[row]),
    );
    return { ...ended, rows: kept.length, columns, values };
  }

  #runBlock(block: PreparedBlock, timestep: number, at: number): void {
    const { isNumber, isNullable, isHeld, maps, processes } = this.#prepared;
    const { number, policies, updates, keys, slots, carried } = block;
    const params = this.#params;
    const history = this.#history;
    const previous = this.#state;
    const columns = this.#columns;
    const isFrozen = this.#isFrozen;
    const watched = this.#watched;
    this.#block = block;
    this.#doing = 'policy';
    if (watched !== undefined) this.#watchState(watched, at);
    let input: Signals = NO_SIGNALS;
    if (policies.length === 1) {
      this.#function = 0;
      input = signalsOf(policies[0]!(params, number, history, previous)) ?? NO_SIGNALS;
      watched?.requireUnchanged();
    } else if (policies.length > 1) {
      const gatherer = this.#gatherers[number - 1]!;
      gatherer.begin();
      for (let i = 0; i < policies.length; i++) {
        this.#function = i;
        const signals = signalsOf(policies[i]!(params, number, history, previous));
        watched?.requireUnchanged();
        if (signals !== null) gatherer.add(signals);
      }
      input = gatherer.end();
    }
    if (maps.length > 0) {
      this.#doing = 'signals';
      input = mapSignals(input, maps);
    }
    if (watched !== undefined) {
      if (this.#freeze(input)) watched.watch('signals', input, deepCopy(input));
    }
    this.#doing = 'update';
    const row: MutableRow = { ...previous };
    row.substep = number;
    row.timestep = timestep;
    for (let i = 0; i < updates.length; i++) {
      this.#function = i;
      const key = keys[i]!;
      const slot = slots[i]!;
      const value = returnedValue(updates[i]!(params, number, history, previous, input), key);
      watched?.requireUnchanged();
      row[key] = value;
      if (isNumber[slot] === true) columns[slot]![at] = numberOf(value, key, isNullable[slot]!);
      else {
        columns[slot]![at] = this.#kept(value, slot);
        if (watched !== undefined && isHeld[slot] === true)
          watched.watch(`what it made of '${key}'`, value, columns[slot]![at]);
      }
    }
    for (let i = 0; i < carried.length; i++) {
      const column = columns[carried[i]!]!;
      column[at] = column[at - 1];
    }
    if (processes.length > 0) this.#applyProcesses(row, at);
    if (isFrozen) Object.freeze(row);
    this.#state = row;
  }

  /** The environment acts on the row that is being written; each sees it as it was before any of them. */
  #applyProcesses(row: MutableRow, at: number): void {
    const { processes, isNumber, isNullable } = this.#prepared;
    const seen = this.#isFrozen ? Object.freeze({ ...row }) : { ...row };
    this.#doing = 'process';
    for (let i = 0; i < processes.length; i++) {
      this.#function = i;
      const { key, slot, apply } = processes[i]!;
      const value = apply(seen, this.#params, seen[key]);
      this.#watched?.requireUnchanged();
      row[key] = value;
      const column = this.#columns[slot]!;
      if (isNumber[slot] === true) column[at] = numberOf(value, key, isNullable[slot]!);
      else column[at] = this.#kept(value, slot);
    }
  }

  /** What is recorded of a value that is no number. */
  #kept(value: unknown, slot: number): unknown {
    const { isHeld, variables } = this.#prepared;
    const holds = this.#isFrozen && this.#freeze(value);
    if (isHeld[slot] === true) return deepCopy(value);
    if (holds) throw unexpected(variables[slot]!);
    return value;
  }

  /** Freezes a value, and tells whether it holds what cannot be frozen. */
  #freeze(value: unknown): boolean {
    this.#isUnfrozen = false;
    deepFreeze(value, this.#history, this.#onUnfreezable);
    // What is frozen already came from a variable, and only where some are held can it hold such things.
    return this.#isUnfrozen || (this.#hasHeld && holdsUnfreezable(value, this.#history));
  }

  #watchState(watched: Watched, at: number): void {
    watched.begin();
    if (!this.#hasHeld) return;
    const { isHeld, variables } = this.#prepared;
    for (let slot = 0; slot < isHeld.length; slot++) {
      if (isHeld[slot] !== true) continue;
      const name = variables[slot]!;
      watched.watch(`state variable '${name}'`, this.#state[name], this.#columns[slot]![at - 1]);
    }
  }

  #tell(
    name: 'beforeTimestep' | 'afterTimestep',
    hook: (context: TimestepContext) => void,
    timestep: number,
  ): void {
    this.#block = undefined;
    this.#doing = name;
    const { simulation } = this.#configuration;
    const { subset, run } = this.#place;
    hook(Object.freeze({ simulation, subset, run, timestep }));
  }

  #rowsOf(block: number): readonly Row[] {
    const { blocks } = this.#prepared;
    if (block === 0) return [this.#rowAt(0, 0, 0)];
    const first = 1 + (block - 1) * blocks.length;
    const timestep = this.#configuration.timesteps[block - 1]!;
    return blocks.map(({ number }, i) => this.#rowAt(first + i, number, timestep));
  }

  #rowAt(at: number, substep: number, timestep: number): Row {
    const row: Record<string, unknown> = {};
    const { variables, isNullable, isHeld } = this.#prepared;
    for (const [slot, name] of variables.entries()) {
      const value = this.#columns[slot]![at];
      if (isHeld[slot] === true) row[name] = deepCopy(value);
      else row[name] = isNullable[slot] === true && Number.isNaN(value) ? null : value;
    }
    const { simulation } = this.#configuration;
    const { subset, run } = this.#place;
    return Object.freeze({ ...row, simulation, subset, run, substep, timestep });
  }

  #located(cause: unknown): Failure {
    const { simulation, modelId, timesteps } = this.#configuration;
    const { subset, run } = this.#place;
    const doing = this.#doing;
    const block = this.#block;
    const names = {
      policy: block?.policyNames[this.#function],
      signals: 'policyOps',
      update: block?.keys[this.#function],
      process: this.#prepared.processes[this.#function]?.key,
      beforeTimestep: 'beforeTimestep',
      afterTimestep: 'afterTimestep',
    };
    const timestep = timesteps[this.#steps]!;
    const name = names[doing] ?? '';
    return blockFailure({ modelId, simulation, subset, run, timestep, doing, block, name }, cause);
  }
}

/** What was recorded, where that is not all that is recorded: another model may have other variables. */
function columnsFor(
  variables: readonly string[],
  recorded: readonly PlannedColumn[],
): readonly PlannedColumn[] | undefined {
  const isAll =
    variables.length === recorded.length && recorded.every(({ name }, slot) => name === variables[slot]);
  return isAll ? undefined : variables.map((name) => recorded.find((column) => column.name === name)!);
}

function unexpected(name: string): RunError {
  return new RunError(
    `Variable '${name}' now holds a typed array, map, set or date, which it did not begin with.`,
    {
      code: 'unexpected-kind',
      subject: name,
      hint: 'Begin with one, like an empty one, so that each row records its own; or keep lists and plain objects.',
    },
  );
}
