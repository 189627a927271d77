import type { FanOptions, HeatmapAxis, HeatmapOptions } from '@tecmns/plot';
import type { Collected, CollectedRun } from './collectRuns.ts';
import { finalRows, shortName } from './runTable.ts';
import { cellOf } from './tables.ts';

/** What of several subsets is drawn. */
export type Subsets = {
  readonly collected: Collected;
  /** The points of the sweep. */
  readonly subsets: readonly Readonly<Record<string, unknown>>[];
  /** Name of the metric as people read it. */
  readonly label: string;
  /** What the names of parameters begin with, left out where people read them. */
  readonly prefix: string;
  /** Units of parameters by path. */
  readonly units: Readonly<Record<string, string>>;
  readonly subject: string;
};

/** A metric at the end over what was swept: over one number a fan, over two parameters a heatmap. */
export type SubsetsFigure =
  | { readonly kind: 'fan'; readonly options: FanOptions }
  | { readonly kind: 'heatmap'; readonly options: HeatmapOptions };

/** More places than an axis of a heatmap has. */
const PLACES = 100;

/** The figure that fits what was swept; undefined where none does. */
export function subsetsFigure(told: Subsets): SubsetsFigure | undefined {
  const [first, second, ...others] = variedPaths(told.subsets);
  if (first === undefined || others.length > 0) return undefined;
  const one = placesOf(told, first);
  if (second === undefined) return one.isNumeric ? { kind: 'fan', options: fanOver(told, first) } : undefined;
  const two = placesOf(told, second);
  const isFull = one.keys.length * two.keys.length === told.subsets.length;
  if (!isFull || one.keys.length > PLACES || two.keys.length > PLACES) return undefined;
  return { kind: 'heatmap', options: heatmapOver(told, one, two) };
}

/** Paths whose values are not the same in all subsets. */
function variedPaths(subsets: Subsets['subsets']): string[] {
  const [first = {}] = subsets;
  return Object.keys(first).filter((path) =>
    subsets.some((point) => keyOf(point[path]) !== keyOf(first[path])),
  );
}

const keyOf = (value: unknown) => String(cellOf(value) ?? 'none');

/** The values of a parameter in a sweep, each once, and where each subset has its own. */
type Places = {
  readonly isNumeric: boolean;
  readonly keys: readonly string[];
  readonly axis: HeatmapAxis;
  readonly indexOf: (subset: number) => number;
};

function placesOf({ subsets, prefix, units }: Subsets, path: string): Places {
  const isNumeric = subsets.every((point) => typeof point[path] === 'number');
  const all = [...new Set(subsets.map((point) => keyOf(point[path])))];
  const keys = isNumeric ? all.sort((a, b) => Number(a) - Number(b)) : all;
  return {
    isNumeric,
    keys,
    axis: {
      label: shortName(path, prefix),
      unit: isNumeric ? (units[path] ?? '1') : '1',
      values: isNumeric ? keys.map(Number) : keys,
    },
    indexOf: (subset) => keys.indexOf(keyOf(subsets[subset]![path])),
  };
}

/** The runs of each subset. */
export function groupsOf({ collected, subsets }: Pick<Subsets, 'collected' | 'subsets'>): CollectedRun[][] {
  return subsets.map((_, subset) => collected.runs.filter((run) => run.subset === subset));
}

const titleOf = ({ label, subject }: Subsets) => `${label} of ${subject} at the end`;

/** The ends of runs over a number. */
function fanOver(told: Subsets, path: string): FanOptions {
  const { collected, subsets, label, prefix, units } = told;
  const { metrics, metric } = collected;
  const index = metrics.findIndex(({ name }) => name === metric!.name);
  const groups = groupsOf(told);
  const order = subsets
    .map((point, subset) => ({ subset, value: Number(point[path]) }))
    .sort((a, b) => a.value - b.value);
  const count = Math.max(...groups.map((own) => own.length));
  const runs = Array.from({ length: count }, (_, run) =>
    order.map(({ subset }) => groups[subset]![run]?.ends[index] ?? Number.NaN),
  );
  const values = order.map(({ value }) => value);
  return {
    title: titleOf(told),
    x: { label: shortName(path, prefix), unit: units[path] ?? '1', values },
    y: { label, unit: metric!.unit },
    runs,
  };
}

/** The median of the ends of runs over two parameters. */
function heatmapOver(told: Subsets, x: Places, y: Places): HeatmapOptions {
  const { collected, label } = told;
  const { name, unit } = collected.metric!;
  const cells = y.keys.map(() => new Float64Array(x.keys.length).fill(Number.NaN));
  for (const [subset, own] of groupsOf(told).entries()) {
    const final = own.length === 0 ? undefined : finalRows(collected, own).find((row) => row.metric === name);
    cells[y.indexOf(subset)]![x.indexOf(subset)] = final?.median ?? Number.NaN;
  }
  return { title: titleOf(told), x: x.axis, y: y.axis, value: { label: `median ${label}`, unit }, cells };
}
