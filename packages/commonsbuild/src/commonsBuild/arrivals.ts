import type { VestingRule } from '../augmentedBondingCurve/vestingRules.ts';
import { isPaused, tellBalance } from '../hatchUpgrade/feed.ts';
import { distribute } from '../hatchUpgrade/openCurve.ts';
import { type Person, sentimentOf } from './Crowd.ts';
import { type Day, happens } from './Day.ts';
import { profile } from './profile.ts';
import { meet, propose } from './projects.ts';
import { pay } from './trades.ts';

/** Age at which four fifths of what is locked are released [day], given cliff and period, by vesting rule. */
const FOUR_FIFTHS: Readonly<Record<VestingRule, (cliff: number, period: number) => number>> = {
  freezeThaw: (cliff, period) => cliff + 0.8 * period,
  halfLife: (cliff, period) => cliff + Math.log2(5) * period,
  linear: (cliff, period) => Math.max(cliff, 0.8 * (cliff + period)),
};

/** Gives the tokens of a commons that started open to its hatchers, in random parts, locked as after a hatch. */
function endow({ phase2, curve, clock }: Day, hatchers: number): void {
  const gifts = Array.from({ length: Math.floor(hatchers) }, () => clock.random('gifts').uniform());
  const total = gifts.reduce((sum, gift) => sum + gift, 0);
  if (total === 0) return;
  const holders = gifts.map((gift, i) => [`hatcher ${i + 1}`, curve.supply * (gift / total)] as const);
  distribute(curve, new Map(holders), { cliff: phase2.freezeDays, period: phase2.thawDays });
  for (const [voter, balance] of curve.balances)
    tellBalance(phase2.governance, phase2.taoVoting, voter, balance);
}

/** Makes the holders of tokens people, at the opening, with the first proposals. */
export function settle(day: Day, hatchers: number): void {
  const { phase2, curve, crowd, clock } = day;
  if (curve.balances.size === 0) endow(day, hatchers);
  for (const name of curve.balances.keys()) {
    const sentiment = clock.random('sentiments').uniform(...profile.hatcherSentiment);
    crowd.people.push({ name, sentiment, stakes: new Map() });
  }
  const released = FOUR_FIFTHS[curve.vesting](phase2.freezeDays, phase2.thawDays);
  const share = clock.random('speculation').uniform(...profile.speculation);
  crowd.speculationEnd = phase2.openedAt + share * released;
  crowd.places = Math.floor(clock.random('places').integer(...profile.places));
  const proposals = isPaused(phase2.governance) ? 0 : profile.proposals;
  for (let i = 0; i < proposals; i++) propose(day, null);
  crowd.settled = true;
}

/** A name that nobody has. */
function newName({ crowd, curve }: Day): string {
  let name: string;
  do name = `newcomer ${++crowd.arrived}`;
  while (curve.balances.has(name));
  return name;
}

/** Lets newcomers in, each with a first purchase. */
export function welcome(day: Day): void {
  const { phase2, crowd, clock } = day;
  const sentiment = sentimentOf(crowd) ?? 0;
  const speculating = phase2.time < crowd.speculationEnd;
  const places = speculating ? crowd.places : 1;
  const chance = speculating ? 0.5 + 0.5 * sentiment : (1 + sentiment) / profile.arrivalDays;
  for (let i = 0; i < places; i++) {
    if (!happens(day, 'arrivals', chance)) continue;
    const person: Person = {
      name: newName(day),
      sentiment: clock.random('sentiments').uniform(),
      stakes: new Map(),
    };
    pay(day, person, clock.random('first purchases').exponential(profile.firstPurchase));
    meet(day, person);
    crowd.people.push(person);
  }
}
