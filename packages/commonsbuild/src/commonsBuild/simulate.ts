import type { Clock } from '@tecmns/core';
import type { HatchUpgrade } from '../HatchUpgrade.ts';
import { isPaused } from '../hatchUpgrade/feed.ts';
import { settle, welcome } from './arrivals.ts';
import { type Crowd, cheer } from './Crowd.ts';
import type { Day } from './Day.ts';
import { profile } from './profile.ts';
import { finish, fund, proposeAnew } from './projects.ts';
import { buyMore, leave, passThrough, sellSome } from './trades.ts';
import { recall, vote } from './votes.ts';

/** What a behaviour sees and moves of an open commons. */
export type Society = { readonly phase2: HatchUpgrade; readonly hatchers: number; readonly crowd: Crowd };

/** Lets the people of the Commons Simulator live through a step, a day at most at a time. */
export function simulate({ phase2, hatchers, crowd }: Society, clock: Clock): void {
  const { curve } = phase2;
  if (curve === undefined) return;
  const days = Math.ceil(clock.dt);
  const day: Day = { phase2, curve, crowd, clock, length: clock.dt / days };
  if (!crowd.settled) settle(day, hatchers);
  recall(day);
  for (let i = 0; i < days; i++) live(day);
}

/** The order is that of the program. People neither propose nor vote while the governance is paused. */
function live(day: Day): void {
  const paused = isPaused(day.phase2.governance);
  welcome(day);
  if (!paused) proposeAnew(day);
  passThrough(day);
  fund(day);
  finish(day);
  if (!paused) vote(day);
  buyMore(day);
  sellSome(day);
  leave(day);
  for (const person of day.crowd.people) cheer(person, -profile.sentimentDecay * day.length);
}
