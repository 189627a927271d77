import { modelEntries, type SystemManifest } from './manifest.ts';
import { type Job, PLACE_COLUMNS } from './plan.ts';
import type { ModuleReference } from './study.ts';
import { systemParameters } from './systemParameters.ts';
import { SystemRun } from './systemRun.ts';
import { untagged } from './untagged.ts';
import type { PlannedColumn, Work } from './work.ts';

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
    parameters: systemParameters(experiment.base, plan.subsets),
    placeOf: (index) => ({ subset: Math.floor(index / plan.runs), run: index % plan.runs }),
    stepsOf: () => plan.steps,
    rowsOf: () => plan.rowsPerRun,
    start: (index, room) => new SystemRun(job, index, room),
    fillPlaces: placeFiller(job),
    describe() {
      const { seed, steps, dt, noise, from, independentSubsets, every } = experiment;
      return {
        system: untagged(experiment.base),
        models: modelEntries(experiment.base.models),
        experiment: { seed, steps, dt, runs: experiment.runs, noise, from, independentSubsets, every },
        subsets: plan.subsets,
      } satisfies Pick<SystemManifest, 'models' | 'experiment' | 'subsets'> & { readonly system: unknown };
    },
    reference,
  };
}

/** Writes the columns of place of a run. Runs that take all their steps share theirs: copying is all they cost. */
function placeFiller({ experiment, plan }: Job): Work['fillPlaces'] {
  const { every } = experiment;
  let whole: { readonly steps: Float64Array; readonly times: Float64Array } | undefined;
  return ({ index, rows, steps: last }, targets, start) => {
    const [subset, run, step, time] = targets as [Float64Array, Float64Array, Float64Array, Float64Array];
    const [own, number] = [Math.floor(index / plan.runs), index % plan.runs];
    if (own > 0) subset.fill(own, start, start + rows);
    if (number > 0) run.fill(number, start, start + rows);
    if (whole !== undefined && rows === plan.rowsPerRun && last === plan.steps) {
      step.set(whole.steps, start);
      time.set(whole.times, start);
      return;
    }
    for (let row = 0; row < rows; row++) {
      const taken = Math.min(row * every, last);
      step[start + row] = taken;
      time[start + row] = taken * plan.dt;
    }
    if (rows === plan.rowsPerRun && last === plan.steps) {
      const end = start + rows;
      whole = { steps: step.slice(start, end), times: time.slice(start, end) };
    }
  };
}
