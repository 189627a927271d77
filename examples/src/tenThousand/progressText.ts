import type { DirectoryProgress } from '@tecmns/cadcad/node';

/** A line that says how far the runs are, how long the rest will take, and how much memory is in use [byte]. */
export function progressText(
  { runsDone, runs, stepsDone, steps, partsDone, parts }: DirectoryProgress,
  seconds: number,
  memory: number,
): string {
  const share = stepsDone / steps;
  const left = share === 0 ? '' : `, ${duration((seconds * (1 - share)) / share)} left`;
  const done = runsDone.toLocaleString('en-US');
  const all = runs.toLocaleString('en-US');
  return `${Math.floor(100 * share)} %  run ${done} of ${all}, file ${partsDone} of ${parts}${left}, ${Math.round(memory / 1e6)} MB`;
}

function duration(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
