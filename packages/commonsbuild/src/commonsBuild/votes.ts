import { shownStake } from '../hatchUpgrade/feed.ts';
import { ROUNDING } from '../rounding.ts';
import type { Person, Project } from './Crowd.ts';
import type { Day } from './Day.ts';
import { profile } from './profile.ts';

/** Projects that somebody has stake on at most, as in 1Hive/conviction-voting-app. */
const MOST_PROJECTS = 10;

/** Sets what somebody has staked on a proposal [token]. */
function setStake({ phase2 }: Day, { name: voter, stakes }: Person, proposal: number, wanted: number): void {
  const before = stakes.get(proposal) ?? 0;
  if (wanted > before) phase2.governance.stake({ proposal, voter, amount: wanted - before });
  if (wanted < before) phase2.governance.unstake({ proposal, voter, amount: before - wanted });
  const after = before + (wanted - before);
  if (after > 0) stakes.set(proposal, after);
  else stakes.delete(proposal);
}

/** Takes note of stake that people lost otherwise since the last step: by a sale, a transfer or a withdrawal. */
export function recall({ phase2, crowd }: Day): void {
  for (const { name, stakes } of crowd.people) {
    for (const [proposal, remembered] of [...stakes]) {
      const own = shownStake(phase2.governance, name, proposal) ?? remembered;
      if (own > 0) stakes.set(proposal, own);
      else stakes.delete(proposal);
    }
  }
}

/** Takes the same share of all stakes of somebody off. */
export function release(day: Day, person: Person, share: number): void {
  for (const [proposal, amount] of [...person.stakes])
    setStake(day, person, proposal, share < 1 ? amount * (1 - share) : 0);
}

/** Takes all stake off a project, and tells whose there was. */
export function releaseAll(day: Day, { proposal }: Project): string[] {
  const supporters = day.crowd.people.filter(({ stakes }) => stakes.has(proposal));
  for (const person of supporters) setStake(day, person, proposal, 0);
  return supporters.map(({ name }) => name);
}

/** What somebody wants to have staked, by proposal: all tokens, by affinity, on what they like enough [token]. */
function wantedStakes(projects: readonly Project[], { curve }: Day, { name }: Person): Map<number, number> {
  const liked: { readonly proposal: number; readonly affinity: number }[] = [];
  for (const { proposal, affinities } of projects) {
    const affinity = affinities.get(name) ?? 0;
    if (affinity > profile.leastAffinity) liked.push({ proposal, affinity });
  }
  liked.sort((a, b) => b.affinity - a.affinity);
  const cutoff = profile.affinityCutoff * (liked[0]?.affinity ?? 0);
  const chosen = liked.slice(0, MOST_PROJECTS).filter(({ affinity }) => affinity > cutoff);
  const total = chosen.reduce((sum, { affinity }) => sum + affinity, 0);
  // A little less than all, so that rounding never asks for more than there is.
  const balance = (curve.balances.get(name) ?? 0) * (1 - ROUNDING);
  return new Map(chosen.map(({ proposal, affinity }) => [proposal, balance * (affinity / total)]));
}

/** Lets everybody stake anew: stake is first taken off and then put on, so that no more is staked than there is. */
export function vote(day: Day): void {
  const candidates = day.crowd.projects.filter(({ funded }) => !funded);
  const wanted = day.crowd.people.map((person) => ({
    person,
    stakes: wantedStakes(candidates, day, person),
  }));
  for (const { person, stakes } of wanted)
    for (const [proposal, before] of [...person.stakes])
      setStake(day, person, proposal, Math.min(before, stakes.get(proposal) ?? 0));
  for (const { person, stakes } of wanted)
    for (const [proposal, amount] of stakes) setStake(day, person, proposal, amount);
}
