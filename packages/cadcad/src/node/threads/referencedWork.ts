import { Executor } from '../../blocks/Executor.ts';
import { lazyJobOf } from '../../plan.ts';
import { givenOf, type ModuleReference } from '../../study.ts';
import { systemExperimentOf } from '../../systemExperiment.ts';
import { systemWork } from '../../systemWork.ts';
import type { Work } from '../../work.ts';
import { loadExperiment } from '../loadExperiment.ts';

/** Makes the work anew that another thread has planned. Points of a sweep are built when their runs begin. */
export async function referencedWork(reference: ModuleReference): Promise<Work> {
  const { module, exportName, args, options } = reference;
  const study = await loadExperiment(module, { exportName, args });
  const unlimited = {
    ...options,
    backend: 'inline',
    workers: undefined,
    maximumBytes: Number.MAX_SAFE_INTEGER,
  };
  const built: unknown = study.build(args as never);
  const isBlocks = typeof (built as { appendModel?: unknown } | null)?.appendModel === 'function';
  if (isBlocks) return new Executor(study, unlimited as never).work;
  return systemWork(lazyJobOf(systemExperimentOf(givenOf(study, unlimited))), reference);
}
