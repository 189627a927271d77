import { modelEntries } from './manifest.ts';
import { type Job, PLACE_COLUMNS } from './plan.ts';
import type { ModuleReference } from './study.ts';
import { SystemRun } from './systemRun.ts';
import { untagged } from './untagged.ts';
import type { Outcome, PlannedColumn, Work } from './work.ts';

/** The runs of a planned system as work for a backend. */
export function systemWork(job: Job, reference?: ModuleReference): Work {
  const { experiment, plan } = job;
  const columns = plan.columns.map((column): PlannedColumn => ({ kind: 'f64', ...column }));
  return {
    runs: plan.subsets.length * plan.runs,
    columns,
    places: columns.slice(0, PLACE_COLUMNS.length),
    recorded: columns.slice(PLACE_COLUMNS.length),
    constant: ['subset', 'run'],
    moments: ['subset', 'step', 'time'],
    placeOf: (index) => ({ subset: Math.floor(index / plan.runs), run: index % plan.runs }),
    stepsOf: () => plan.steps,
    rowsOf: () => plan.rowsPerRun,
    start: (index) => new SystemRun(job, index),
    fillPlaces: (outcome, targets, start) => fillPlaces(job, outcome, targets, start),
    describe() {
      const { seed, steps, dt, noise, from, independentSubsets, every } = experiment;
      return {
        system: untagged(experiment.base),
        models: modelEntries(experiment.base.models),
        experiment: { seed, steps, dt, runs: experiment.runs, noise, from, independentSubsets, every },
        subsets: plan.subsets,
      };
    },
    reference,
  };
}

function fillPlaces(
  { experiment, plan }: Job,
  { index, rows, steps }: Outcome,
  targets: readonly Float64Array[],
  start: number,
): void {
  const [subset, run, step, time] = targets;
  const { every } = experiment;
  subset!.fill(Math.floor(index / plan.runs), start, start + rows);
  run!.fill(index % plan.runs, start, start + rows);
  for (let row = 0; row < rows; row++) {
    const taken = Math.min(row * every, steps);
    step![start + row] = taken;
    time![start + row] = taken * plan.dt;
  }
}
