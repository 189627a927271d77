import { refuse, requireFinite } from '../guards.ts';

/** Refuses everything but a rate above −1. */
export function requireRate(subject: string, rate: number): void {
  requireFinite(subject, rate, '1/period');
  if (rate <= -1) refuse(subject, rate, 'above -1 (1/period)');
}

/** Refuses everything but a list of finite numbers. An empty one is a project without flows. */
export function requireFlows(flows: readonly number[]): void {
  if (!Array.isArray(flows)) refuse('flows', flows, 'a list of amounts');
  for (let i = 0; i < flows.length; i++) requireFinite(`flows[${i}]`, flows[i] as number, 'money');
}

/** Refuses everything but one day for each flow, none of them before the first. */
export function requireDays(flows: readonly number[], days: readonly number[]): void {
  if (!Array.isArray(days) || days.length !== flows.length)
    refuse('days', days, `a list of ${flows.length} days`, 'Give one day for each flow.');
  for (let i = 0; i < days.length; i++) {
    requireFinite(`days[${i}]`, days[i] as number, 'day');
    if (days[i]! < days[0]!)
      refuse(`days[${i}]`, days[i], `at least the first day, ${days[0]}`, 'Begin with the earliest flow.');
  }
}
