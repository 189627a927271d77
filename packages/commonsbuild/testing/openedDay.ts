import { createClock } from '@tecmns/core';
import { nobody, type Person, type Project } from '../src/commonsBuild/Crowd.ts';
import type { Day } from '../src/commonsBuild/Day.ts';
import { tellBalance } from '../src/hatchUpgrade/feed.ts';
import { AugmentedBondingCurve, ConvictionVoting, HatchUpgrade } from '../src/index.ts';

type UpgradeInit = NonNullable<ConstructorParameters<typeof HatchUpgrade>[0]>;

/** Days over which chances are counted. */
export const DAYS = 4000;

/** A day on an open curve with a million tokens on no account and a pool of 1000, and a way to the next one. */
export function opened({
  length = 1,
  seed = 1,
  ...rest
}: UpgradeInit & { length?: number; seed?: number } = {}) {
  const fundraiser = new AugmentedBondingCurve({ exitTribute: 0.1, vesting: 'halfLife' });
  const governance = ConvictionVoting.preset('commons-simulator');
  const phase2 = HatchUpgrade.preset('commons-simulator', { fundraiser, governance, ...rest });
  phase2.openWith({ commonPool: 1000 });
  const { clock, advance } = createClock({ seed });
  const curve = phase2.curve!;
  const day: Day = { phase2, curve, crowd: nobody(), clock, length };
  return { day, phase2, curve, crowd: day.crowd, advance };
}

/** Gives tokens to somebody, and tells the governance. */
export function give({ phase2, curve }: Day, account: string, amount: number): void {
  curve.assign({ account, amount });
  tellBalance(phase2.governance, null, account, curve.balances.get(account)!);
}

/** Lets somebody in who feels in a way. */
export function join(day: Day, name: string, sentiment: number, tokens = 0): Person {
  const { crowd } = day;
  if (tokens > 0) give(day, name, tokens);
  const person = { name, sentiment, stakes: new Map<number, number>() };
  crowd.people.push(person);
  return person;
}

/** A project that nobody has funded. */
export const project = (rest: Partial<Project> = {}): Project => ({
  proposal: 2,
  requested: 1000,
  author: null,
  funded: false,
  affinities: new Map(),
  supporters: [],
  ...rest,
});
