import { spendableOf, unassigned } from '../augmentedBondingCurve/accounts.ts';
import { isTradable } from '../hatchUpgrade/openCurve.ts';
import type { Person } from './Crowd.ts';
import { type Day, happens } from './Day.ts';
import { profile } from './profile.ts';
import { release } from './votes.ts';

/** Buys tokens for somebody. */
export function pay({ phase2, curve }: Day, { name: account }: Person, deposit: number): void {
  if (deposit > 0 && isTradable(curve)) phase2.buy({ deposit, account });
}

/** Sells tokens of somebody, and takes their stake off before. */
function sell(day: Day, person: Person, asked: number): void {
  const { phase2, curve } = day;
  const { name: account } = person;
  const amount = Math.min(asked, curve.supply);
  if (!(amount > 0 && isTradable(curve))) return;
  release(day, person, amount / curve.balances.get(account)!);
  phase2.sell({ amount, account });
}

/** Round trips of traders who come and go within the day, and pay the tributes: all in one, which comes to the same. */
export function passThrough({ phase2, curve, clock, length }: Day): void {
  const stream = clock.random('round trips');
  let deposit = 0;
  for (let i = 0; i < profile.roundTrips; i++) {
    const own = profile.roundTrip + stream.exponential(profile.roundTrip);
    if (stream.bernoulli(length)) deposit += own;
  }
  if (deposit === 0 || !isTradable(curve)) return;
  const { received } = phase2.buy({ deposit });
  phase2.sell({ amount: Math.min(received, unassigned(curve)) });
}

/** Lets those who feel well buy, the more the better they feel. */
export function buyMore(day: Day): void {
  for (const person of day.crowd.people) {
    const { sentiment } = person;
    const force = sentiment - profile.tradingSentiment;
    if (!(happens(day, 'purchases', profile.tradingRate * sentiment) && force > 0)) continue;
    pay(day, person, day.clock.random('purchases').uniform() * force * profile.purchase);
  }
}

/** Lets those who do not sell a part of what is released to them. */
export function sellSome(day: Day): void {
  const { crowd, curve, clock } = day;
  for (const person of crowd.people) {
    const { sentiment } = person;
    const force = profile.tradingSentiment - sentiment;
    if (!(happens(day, 'sales', profile.tradingRate * sentiment) && force > 0)) continue;
    sell(day, person, clock.random('sales').uniform() * force * spendableOf(curve, person.name));
  }
}

/** Lets those who feel bad leave with all they have, unless a part of it is locked. */
export function leave(day: Day): void {
  const { crowd, curve } = day;
  crowd.people = crowd.people.filter((person) => {
    const { name, sentiment } = person;
    const balance = curve.balances.get(name) ?? 0;
    if (sentiment >= profile.leavingSentiment || spendableOf(curve, name) < balance) return true;
    if (!happens(day, 'exits', 1 - profile.loyalty * sentiment)) return true;
    release(day, person, 1);
    sell(day, person, balance);
    for (const { affinities } of crowd.projects) affinities.delete(name);
    return false;
  });
}
