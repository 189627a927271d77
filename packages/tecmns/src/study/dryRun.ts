import { plan, simulate } from '@tecmns/cadcad';
import type { Session } from '../cli/session.ts';
import { duration, size } from '../show/duration.ts';
import { advised } from './advised.ts';
import { type SweepAxes, simulationOptions } from './carryOutStudy.ts';
import type { RunSettings } from './runFlags.ts';
import type { Prepared } from './subject.ts';

/** Steps that are taken to see how long one takes. */
const PROBE_STEPS = 50;

/** Tells what a run would do and cost: rows and memory by the plan, time by a few steps. */
export async function dryRun(
  session: Session,
  {
    prepared,
    settings,
    sweep,
  }: { readonly prepared: Prepared; readonly settings: RunSettings; readonly sweep?: SweepAxes | undefined },
): Promise<void> {
  const { io } = session;
  const options = simulationOptions(prepared, settings, sweep);
  try {
    const planned = plan(prepared.given, options);
    const steps = Math.min(planned.steps, PROBE_STEPS);
    // The first one warms up.
    const probe = () =>
      simulate(prepared.given, {
        ...options,
        runs: 1,
        steps,
        ...firstOf(options),
        onError: 'keep',
        signal: io.signal,
      });
    await probe();
    const start = io.now();
    await probe();
    const perStep = (io.now() - start) / 1000 / steps;
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
      ['memory', size(report.bytes)],
      ['time', `about ${duration(seconds)}, by ${steps} steps`],
    ];
    session.print(lines.map(([name, text]) => `${name.padEnd(9)}${text}`).join('\n'));
  } catch (error) {
    throw advised(error, session);
  }
}

/** The first point of a sweep only. */
function firstOf({ sweep }: { readonly sweep?: unknown }): { readonly sweep?: never } {
  if (sweep === undefined) return {};
  const [[, content]] = Object.entries(sweep as object) as [[string, Record<string, readonly unknown[]>]];
  if (Array.isArray(content)) return {};
  const product = Object.fromEntries(
    Object.entries(content).map(([path, values]) => [path, values.slice(0, 1)]),
  );
  return { sweep: { product } as never };
}

const grouped = (count: number) => count.toLocaleString('en-US');
