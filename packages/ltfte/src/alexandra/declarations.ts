import { action, p } from '@tecmns/core';
import { rewardSchedules } from './rewardSchedules.ts';

const weight = (fallback: number, unit: string, doc: string) =>
  p.number({ default: fallback, bounds: [0, 1e9], soft: [0, 100], unit, doc });

/** What an `Alexandra` is configured by. */
export const alexandraParams = {
  periodMinutes: p.number({
    default: 1,
    bounds: [1 / 60, 1440],
    soft: [0.5, 15],
    unit: 'minute',
    symbol: 'Δ',
    doc: 'Time between two samples.',
  }),
  hoursWeight: weight(1, '1/hour', 'What an hour counts.'),
  commitsWeight: weight(1, '1/commit', 'What a commit counts.'),
  modelsWeight: weight(10, '1/model', 'What a model counts.'),
  hourlyRate: p.number({
    default: 25,
    bounds: [0, null],
    soft: [0, 200],
    unit: 'USD/hour',
    doc: 'What an hour is worth; sets the pool of a payout that names none.',
  }),
  maximumHours: p.number({
    default: 16,
    bounds: [0, 24],
    unit: 'hour/day',
    doc: 'Most hours that count on a day.',
  }),
  schedule: p.strategy(rewardSchedules, { default: 'weighted', doc: 'How work becomes a score.' }),
  minorUnits: p.int({
    default: 100,
    bounds: [1, 1e6],
    soft: [1, 100],
    unit: '1/USD',
    doc: 'Smallest amounts that a unit of money has; payouts are whole numbers of them.',
  }),
} as const;

const user = p.string({ length: [1, null], doc: 'Contributor.' });
const channel = p.string({ length: [1, null], doc: 'Channel.' });
const counted = { samples: p.int({ bounds: [0, null], unit: 'sample', doc: 'Samples that are new.' }) };
const instant = (doc: string) => p.number({ bounds: [0, 36_500], soft: [0, 400], unit: 'day', doc });
const some = (unit: string, doc: string) => p.int({ bounds: [0, 1e9], soft: [0, 100], unit, doc });
const rating = (doc: string) => p.number({ bounds: [1, 5], unit: '1', doc });

/** What can be done to an `Alexandra`. */
export const alexandraActions = {
  sample: action({
    input: {
      at: instant('When, in days since the start; the nearest sample counts.'),
      channel,
      present: p.list(user, { doc: 'Who is in the channel.' }),
    },
    output: counted,
    doc: 'Counts who is there. Who was already seen in that sample, in whatever channel, is not counted again.',
  }),
  session: action({
    input: {
      user,
      channel,
      start: instant('When it begins, in days since the start.'),
      minutes: p.number({
        bounds: [0, 10_080],
        soft: [0, 600],
        unit: 'minute',
        doc: 'How long it lasts, at most a week.',
      }),
    },
    output: counted,
    doc: 'Counts the samples that fall into a session, as far as they were not counted yet.',
  }),
  commit: action({ input: { user, commits: some('commit', 'How many.') }, doc: 'Adds commits.' }),
  author: action({ input: { user, models: some('model', 'How many.') }, doc: 'Adds models.' }),
  rate: action({
    input: {
      user,
      cleared: p.boolean({ default: true, doc: 'Whether all papers are in order.' }),
      fullTime: p.boolean({ default: true, doc: 'Whether the contributor works full time.' }),
      wage: p.number({ bounds: [0, 1e6], soft: [0, 8000], unit: 'USD/month', doc: 'Wage of the role.' }),
      months: p.int({ bounds: [0, 1200], soft: [0, 60], unit: 'month', doc: 'Months since joining.' }),
      conviction: rating('Conviction.'),
      credentials: rating('Credentials.'),
      authorization: rating('Authorization.'),
    },
    doc: 'Says what the schedule `founder` needs to know of a contributor; replaces what was said before.',
  }),
  payout: action({
    input: {
      pool: p.number({
        default: null,
        bounds: [0, null],
        soft: [0, 1e5],
        unit: 'USD',
        doc: 'Money to divide; null for what the hours since the last payout are worth.',
      }),
    },
    output: {
      paid: p.number({ bounds: [0, null], unit: 'USD', doc: 'What was paid.' }),
      kept: p.number({
        bounds: [0, null],
        unit: 'USD',
        doc: 'What was not, for want of a score or of a unit.',
      }),
    },
    doc: 'Divides a pool by the scores. What it pays for is settled.',
  }),
} as const;

/** What an `Alexandra` reports. */
export const alexandraMetrics = {
  totalHours: { unit: 'hour', doc: 'All hours that count.' },
  hoursValue: { unit: 'USD', doc: 'What they are worth at the hourly rate.' },
  activeMembers: { unit: 'person', doc: 'People with hours, commits or models.' },
  topShare: { unit: '1', nullable: true, doc: 'Largest share of the next payout; null when nobody has one.' },
  gini: { unit: '1', nullable: true, doc: 'Gini coefficient of the hours of active people.' },
  paid: { unit: 'USD', doc: 'All that was paid.' },
} as const;
