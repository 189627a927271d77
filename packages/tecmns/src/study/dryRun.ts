import { availableParallelism } from 'node:os';
import type { SystemSweep } from '@tecmns/cadcad';
import { isSweep, type Models, sweepPoints } from '@tecmns/core';
import type { Session } from '../cli/session.ts';
import { collectRuns } from '../show/collectRuns.ts';
import { advised } from './advised.ts';
import { carryOutRuns } from './carryOutRuns.ts';
import type { StudyCall } from './carryOutStudy.ts';
import { inProbeDirectory } from './inProbeDirectory.ts';
import { type ProbeSize, probe } from './probe.ts';
import { planRunnable } from './runnable.ts';
import { simulationOptions } from './simulationOptions.ts';
import { tellCost } from './tellCost.ts';

/** Tells what a run would do and cost: rows and memory by the plan, time by a probe that does the same with less. */
export async function dryRun(session: Session, { prepared, settings, sweep }: StudyCall): Promise<void> {
  const { io, flags } = session;
  const options = {
    ...simulationOptions(prepared, settings, sweep),
    onError: 'keep',
    signal: io.signal,
  } as const;
  try {
    // What goes to disk needs no memory for all of it.
    const isStored = typeof flags.out === 'string';
    const limit = isStored ? { maximumBytes: Number.MAX_SAFE_INTEGER } : {};
    const start = io.now();
    const planned = planRunnable(prepared.given, { ...options, ...limit });
    const planning = (io.now() - start) / 1000;
    const some = options.sweep === undefined ? undefined : someOf(options.sweep);
    const into = (directory: () => string | undefined) => async (size: ProbeSize) => {
      const own = { ...options, ...size, ...(some === undefined ? {} : { sweep: { points: some } }) };
      const { tables } = await carryOutRuns(prepared.given, own, { directory: directory() });
      await collectRuns(tables);
    };
    const most = { runs: planned.runs, steps: planned.steps };
    const inMemory = into(() => undefined);
    const probed = isStored
      ? await inProbeDirectory((named) => probe({ inMemory, stored: into(named) }, most, io.now))
      : await probe({ inMemory }, most, io.now);
    const subsets = planned.subsets.length;
    const runs = subsets * planned.runs;
    const probedSubsets = some?.length ?? 1;
    tellCost(session, {
      ...{ subsets, runs, steps: runs * planned.steps, planning, probedSubsets },
      ...{ rows: planned.rows, columns: planned.columns.length, bytes: planned.bytes },
      lanes: Math.min(settings.workers, availableParallelism(), runs),
      // A round went through several subsets.
      probed: {
        ...probed,
        perRun: probed.perRun / probedSubsets,
        perStep: probed.perStep / probedSubsets,
      },
    });
  } catch (error) {
    throw advised(error, session);
  }
}

/** The first, the middle and the last point of a sweep, which may cost differently. */
function someOf(sweep: SystemSweep<Models>): readonly Readonly<Record<string, unknown>>[] {
  const points = isSweep(sweep) ? sweepPoints(sweep) : [{}];
  const last = points.length - 1;
  return [...new Set([0, Math.floor(last / 2), last])].map((at) => points[at]!);
}
