import { type FounderRating, sampledHours } from '@tecmns/mechanisms';
import { samplesByDay } from './sampling.ts';
import { addSpan, type Span } from './spans.ts';

/** What somebody did. */
export type Work = { readonly hours: number; readonly commits: number; readonly models: number };

/** A rating, and the day from which its months count on. */
export type Rating = { readonly rating: FounderRating; readonly ratedAt: number };

/** What is known of a contributor. */
export type Member = {
  /** Samples in which the member was seen, whatever the channel. */
  readonly seen: Span[];
  /** How many of them, by day and channel. */
  readonly days: Map<number, Map<string, number>>;
  /** All hours that count. */
  hours: number;
  commits: number;
  models: number;
  /** What the last payout has counted. */
  settled: Work;
  rated: Rating | null;
  /** Smallest units of money paid in all. */
  paid: number;
};

/** A contributor of whom nothing is known. */
export function newcomer(): Member {
  return {
    seen: [],
    days: new Map(),
    hours: 0,
    commits: 0,
    models: 0,
    settled: { hours: 0, commits: 0, models: 0 },
    rated: null,
    paid: 0,
  };
}

/** Counts the samples of a span that were not counted yet, and returns how many they are. */
export function countSamples(member: Member, span: Span, channel: string, period: number): number {
  let counted = 0;
  for (const fresh of addSpan(member.seen, span)) {
    for (const [day, samples] of samplesByDay(fresh, period)) {
      const channels = member.days.get(day) ?? new Map<string, number>();
      channels.set(channel, (channels.get(channel) ?? 0) + samples);
      member.days.set(day, channels);
      counted += samples;
    }
  }
  return counted;
}

/** Which hours are asked for. */
export type Asked = { readonly channel?: string | undefined; readonly day?: number | undefined };

/**
 * Hours of a member. On a day with more than the most hours each channel has its part of the most, so that channels
 * add up.
 */
export function hoursOf(member: Member, { channel, day }: Asked, period: number, most: number): number {
  let sum = 0;
  for (const [own, channels] of member.days) {
    if (day !== undefined && own !== day) continue;
    let [all, asked] = [0, 0];
    for (const [name, samples] of channels) {
      all += samples;
      if (channel === undefined || name === channel) asked += samples;
    }
    const hours = sampledHours(all, period);
    sum += hours > most ? most * (asked / all) : sampledHours(asked, period);
  }
  return sum;
}
