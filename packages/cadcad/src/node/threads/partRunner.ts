import type { ModuleReference } from '../../study.ts';
import type { Part } from '../directory/part.ts';
import type { PartOptions } from '../directory/writePart.ts';
import { Crew } from './Crew.ts';
import { newProgress, watchProgress } from './progress.ts';
import { requireSendable } from './requireSendable.ts';
import { RUNS } from './task.ts';

/** Carries out parts in other threads, where their files are written too. */
export function partRunner(given: ModuleReference | undefined, workers: number | undefined) {
  const reference = requireSendable(given);
  const crew = new Crew(workers, Number.POSITIVE_INFINITY);
  return {
    workers: crew.workers,
    close: () => crew.close(),
    async runPart(part: Part, { onError = 'throw', onAdvance, signal }: PartOptions): Promise<void> {
      const progress = newProgress();
      let runs = 0;
      const watch = watchProgress(
        [progress],
        {
          onSteps(steps) {
            const now = Number(Atomics.load(progress, RUNS));
            onAdvance?.(steps, now - runs);
            runs = now;
          },
          onPause: () => signal?.throwIfAborted(),
        },
        signal,
      );
      try {
        await Promise.race([watch.ended, crew.do({ kind: 'part', reference, part, onError, progress })]);
        watch.look();
      } finally {
        watch.close();
      }
    },
  };
}
