import type { Domain, ScaleKind } from '../scale.ts';
import { type Axis, makeAxis } from '../ticks.ts';

/** An axis and the lines of text it takes, so that its ticks stand equally many lines apart. */
export type EvenAxis = { readonly axis: Axis; readonly rows: number };

/** The axis with about a tick every four lines that leaves the fewest of `rows` unused. */
export function evenAxis(domain: Domain, kind: ScaleKind, grow: boolean, rows: number): EvenAxis {
  const wish = Math.min(Math.max(Math.round(rows / 4), 1), 8);
  let best: EvenAxis = { axis: makeAxis(domain, { kind, count: wish, grow }), rows };
  if (!grow || best.axis.step === null) return best;
  let fewest = Number.POSITIVE_INFINITY;
  for (let count = Math.max(1, wish - 2); count <= wish + 2; count++) {
    const axis = makeAxis(domain, { kind, count, grow });
    const intervals = axis.ticks.length - 1;
    const apart = Math.floor((rows - 1) / intervals);
    if (intervals < 1 || apart < 2) continue;
    // A line unused costs as much as one interval more or less than wished for.
    const cost = rows - 1 - intervals * apart + Math.abs(intervals - wish);
    if (cost >= fewest || cost > rows / 4) continue;
    fewest = cost;
    best = { axis, rows: intervals * apart + 1 };
  }
  return best;
}
