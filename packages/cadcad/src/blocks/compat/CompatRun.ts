import type { Failure } from '../../failure.ts';
import type { Outcome, PlannedColumn, RunUnderWay } from '../../work.ts';
import { blockFailure } from '../blockFailure.ts';
import type { BlockRunPlace, EngineOptions, ModelConfiguration } from '../configuration.ts';
import { deepCopy } from '../deepCopy.ts';
import { columnsOfRows } from './columnsOfRows.ts';
import { runTimestep, type Timestep } from './runTimestep.ts';
import type { CompatRow, Table } from './table.ts';
import { tableOf } from './table.ts';

/** One run by cadCAD 0.5.3's rules: rows are objects, which the history that functions see consists of. */
export class CompatRun implements RunUnderWay {
  readonly #configuration: ModelConfiguration;
  readonly #place: BlockRunPlace;
  readonly #options: EngineOptions;
  readonly #planned: readonly PlannedColumn[];
  readonly #table: Table;
  /** The rows of each timestep; functions are given it, and may write to it. */
  readonly #history: CompatRow[][];
  #steps = 0;
  #failure: Failure | undefined;

  constructor(
    configuration: ModelConfiguration,
    place: BlockRunPlace,
    { options, recorded }: { readonly options: EngineOptions; readonly recorded: readonly PlannedColumn[] },
  ) {
    const { simulation, initialStates } = configuration;
    const { subset, run } = place;
    const initialState = deepCopy(initialStates[subset]!);
    this.#configuration = configuration;
    this.#place = place;
    this.#options = options;
    this.#planned = recorded;
    this.#table = tableOf(configuration, initialState);
    this.#history = [[{ ...initialState, simulation, subset, run, substep: 0, timestep: 0 }]];
  }

  get steps(): number {
    return this.#steps;
  }

  get isOver(): boolean {
    return this.#failure !== undefined || this.#steps === this.#configuration.timesteps.length;
  }

  advance(count: number): void {
    const { timesteps, simulation, modelId } = this.#configuration;
    const { subset, run } = this.#place;
    const { beforeTimestep, afterTimestep } = this.#options;
    const until = Math.min(this.#steps + count, timesteps.length);
    while (this.#steps < until) {
      const timestep = timesteps[this.#steps]!;
      const context = { simulation, subset, run, timestep };
      const at: Timestep = {
        timestep,
        run,
        subset,
        block: undefined,
        doing: 'beforeTimestep',
        name: 'beforeTimestep',
      };
      try {
        beforeTimestep?.(Object.freeze({ ...context }));
        const rows = runTimestep(this.#configuration, this.#history, {
          at,
          table: this.#table,
          options: this.#options,
        });
        this.#history.push(rows);
        at.doing = at.name = 'afterTimestep';
        afterTimestep?.(Object.freeze({ ...context }));
      } catch (cause) {
        this.#failure = blockFailure({ modelId, simulation, ...at }, cause);
        return;
      }
      this.#steps++;
    }
  }

  outcome(): Outcome {
    // A timestep whose hook failed is complete, but it is not counted.
    const blocks = this.#history.slice(0, this.#steps + 1);
    const rows = this.#options.dropSubsteps ? blocks.map((block) => block.at(-1)!) : blocks.flat();
    const { columns, values } = columnsOfRows(rows, this.#planned);
    return {
      index: this.#place.index,
      rows: rows.length,
      steps: this.#steps,
      values,
      columns,
      failure: this.#failure,
    };
  }
}
