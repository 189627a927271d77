import { formatNumber, table } from '@tecmns/plot';
import { difference, type Milestone } from './milestones.ts';

/** A figure with enough digits to compare it. */
const figure = (value: number) => formatNumber(value, { digits: 9 });

/** A relative difference in words that do not pretend: `exact` only where it is rounding. */
function apart(milestone: Milestone): string {
  const size = Math.abs(difference(milestone));
  if (size < 1e-12) return 'equal';
  return `${difference(milestone) < 0 ? '-' : '+'}${size.toExponential(1)}`;
}

/** The launch as a table of 80 columns: published figures beside ours. */
export function reportLaunch(milestones: readonly Milestone[]): string {
  const rows = milestones.map((milestone) => ({
    milestone: milestone.name,
    unit: milestone.unit,
    published: figure(milestone.published),
    ours: figure(milestone.ours),
    difference: apart(milestone),
    note: milestone.note ?? '',
  }));
  return table(rows);
}
