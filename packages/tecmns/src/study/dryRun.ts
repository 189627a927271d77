import type { Session } from '../cli/session.ts';
import { duration, size } from '../show/duration.ts';
import { advised } from './advised.ts';
import type { StudyCall } from './carryOutStudy.ts';
import { planRunnable, simulateRunnable } from './runnable.ts';
import { type SimulationSettings, simulationOptions } from './simulationOptions.ts';

/** Steps that are taken to see how long one takes. */
const PROBE_STEPS = 50;

/** Tells what a run would do and cost: rows and memory by the plan, time by a few steps. */
export async function dryRun(session: Session, { prepared, settings, sweep }: StudyCall): Promise<void> {
  const { io } = session;
  const options = simulationOptions(prepared, settings, sweep);
  try {
    // What goes to disk needs no memory for all of it.
    const isStored = typeof session.flags.out === 'string';
    const limit = isStored ? { maximumBytes: Number.MAX_SAFE_INTEGER } : {};
    const planned = planRunnable(prepared.given, { ...options, ...limit });
    const steps = Math.min(planned.steps, PROBE_STEPS);
    const timed = async (runs: number) => {
      const start = io.now();
      await simulateRunnable(prepared.given, {
        ...options,
        ...firstOf(options),
        runs,
        steps,
        onError: 'keep',
        signal: io.signal,
      });
      return (io.now() - start) / 1000;
    };
    // The first warms up; between the others lies what runs take by themselves.
    await timed(1);
    const [one, five] = [await timed(1), await timed(5)];
    const perStep = Math.max(0, five - one) / 4 / steps;
    const work = planned.subsets.length * planned.runs * planned.steps;
    const seconds = (perStep * work) / settings.workers;
    const columns = planned.columns.length;
    const report = {
      subsets: planned.subsets.length,
      runs: planned.subsets.length * planned.runs,
      steps: work,
      rows: planned.rows,
      columns,
      bytes: planned.bytes,
      seconds,
    };
    session.document({ dryRun: report });
    const lines: readonly (readonly [string, string])[] = [
      ['subsets', grouped(report.subsets)],
      ['runs', grouped(report.runs)],
      ['steps', grouped(report.steps)],
      ['rows', `${grouped(report.rows)} of ${columns} columns`],
      [
        isStored ? 'numbers' : 'memory',
        `${size(report.bytes)}${isStored ? ', before they are compressed' : ''}`,
      ],
      ['time', `about ${duration(seconds)}, by ${steps} steps`],
    ];
    session.print(lines.map(([name, text]) => `${name.padEnd(9)}${text}`).join('\n'));
  } catch (error) {
    throw advised(error, session);
  }
}

/** The first point of a sweep only. */
function firstOf({ sweep }: SimulationSettings): Pick<SimulationSettings, 'sweep'> {
  if (sweep === undefined) return {};
  if ('points' in sweep) return { sweep: { points: sweep.points.slice(0, 1) } };
  const axes = 'zip' in sweep ? sweep.zip : sweep.product;
  const first = Object.entries(axes).map(([path, values]) => [path, values?.slice(0, 1)]);
  return { sweep: { product: Object.fromEntries(first) } };
}

const grouped = (count: number) => count.toLocaleString('en-US');
