import type { Outcome, PlannedColumn, Work } from '../src/work.ts';

/** How some walks are. */
export type Walks = {
  readonly runs?: number;
  /** Steps of each run; a row more is recorded. */
  readonly steps?: number;
  readonly seed?: number;
  /** A run, and the step that it cannot complete. */
  readonly failing?: readonly [run: number, step: number];
  /** The step after which a run stops early, as it was asked to. */
  readonly stopAfter?: (run: number) => number;
  /** Called before a run. */
  readonly onStart?: (run: number) => void;
};

const column = (name: string, kind: 'f64' | 'json', nullable = false): PlannedColumn => ({
  name,
  kind,
  unit: kind === 'f64' ? '1' : '',
  doc: `What ${name} is.`,
  nullable,
});

const places = ['subset', 'run', 'step', 'time'].map((name) => column(name, 'f64'));
const recorded = [
  column('walker.height', 'f64'),
  column('walker.rest', 'f64', true),
  column('walker.mood', 'json'),
];

/** Runs of a walker, up and down by a rule of his own, as work for a backend; two subsets. */
export function walks({ runs = 4, steps = 10, seed = 1, failing, stopAfter, onStart }: Walks = {}): Work {
  const outcomeOf = (index: number, taken: number): Outcome => {
    const isFailed = failing?.[0] === index && taken === failing[1] - 1;
    const heights = Float64Array.from(
      { length: taken + 1 },
      (_, row) => Math.sin(seed + index + row / 7) * row,
    );
    return {
      index,
      steps: taken,
      rows: taken + 1,
      values: [
        heights,
        heights.map((height) => (height < 0 ? Number.NaN : Math.sqrt(height))),
        Array.from(heights, (height, row) => (row % 3 === 0 ? null : { isUp: height > 0 })),
      ],
      isStopped: stopAfter?.(index) === taken,
      failure: isFailed
        ? {
            message: `Run ${index % 2} of subset ${Math.floor(index / 2)} failed at step ${taken + 1}: He fell.`,
            details: {
              subset: Math.floor(index / 2),
              run: index % 2,
              step: taken + 1,
              subject: 'walker',
              code: 'failed',
            },
          }
        : undefined,
    };
  };
  return {
    runs,
    columns: [...places, ...recorded],
    places,
    recorded,
    constant: ['subset', 'run'],
    parameters: [],
    placeOf: (index) => ({ subset: Math.floor(index / 2), run: index % 2 }),
    stepsOf: () => steps,
    rowsOf: () => steps + 1,
    start(index) {
      onStart?.(index);
      const last = failing?.[0] === index ? failing[1] - 1 : (stopAfter?.(index) ?? steps);
      let taken = 0;
      return {
        get steps() {
          return taken;
        },
        get isOver() {
          return taken === last;
        },
        advance(count) {
          taken = Math.min(taken + count, last);
        },
        outcome: () => outcomeOf(index, taken),
      };
    },
    fillPlaces({ index, rows }, [subset, run, step, time], start) {
      subset!.fill(Math.floor(index / 2), start, start + rows);
      run!.fill(index % 2, start, start + rows);
      for (let row = 0; row < rows; row++) {
        step![start + row] = row;
        time![start + row] = row / 2;
      }
    },
    describe: () => ({ walker: { seed }, experiment: { runs, steps } }),
  };
}
