import { isOpen } from '../hatchUpgrade/feed.ts';
import { cheer, type Person } from './Crowd.ts';
import { type Day, happens } from './Day.ts';
import { profile } from './profile.ts';
import { releaseAll } from './votes.ts';

/** Median of the affinities that are drawn. */
const MEDIAN_AFFINITY = 0.25;

/** How much somebody likes a project: u-shaped on [0, 1]. */
function affinity({ clock }: Day): number {
  const u = clock.random('affinities').uniform();
  return 1 - 4 * (1 - u) * u;
}

/** Lets somebody form an opinion on what is proposed. */
export function meet(day: Day, { name }: Person): void {
  for (const { affinities } of day.crowd.projects) affinities.set(name, affinity(day));
}

/** Proposes something on which everybody forms an opinion; its author likes it fully. */
export function propose(day: Day, author: Person | null): void {
  const { phase2, crowd, clock } = day;
  const scale = profile.requestScale * phase2.commonPool;
  const requested = clock.random('requests').gamma(profile.requestShape, scale);
  if (requested === 0) return;
  const beneficiary = author === null ? {} : { beneficiary: author.name };
  const { proposal } = phase2.governance.propose({ requested, ...beneficiary });
  const affinities = new Map(crowd.people.map((person) => [person.name, affinity(day)]));
  if (author !== null) affinities.set(author.name, 1);
  crowd.projects.push({
    proposal,
    requested,
    author: author?.name ?? null,
    funded: false,
    affinities,
    supporters: [],
  });
}

/** Lets one of the people propose something: the more what is proposed is liked, and the less it asks of the pool. */
export function proposeAnew(day: Day): void {
  const { phase2, crowd, clock } = day;
  if (crowd.people.length === 0 || phase2.commonPool === 0) return;
  const author = clock.random('authors').choice(crowd.people);
  let asked = 0;
  const opinions: number[] = [];
  for (const { funded, requested, affinities } of crowd.projects) {
    if (funded) continue;
    asked += requested;
    opinions.push(...affinities.values());
  }
  const chance = median(opinions) / (1 + asked / phase2.commonPool);
  if (happens(day, 'proposals', chance)) propose(day, author);
}

/**
 * Pays proposals that pass, one after the other, so that each is judged on what is left. What somebody else executed or
 * cancelled is forgotten.
 */
export function fund(day: Day): void {
  const { phase2, crowd } = day;
  const { governance } = phase2;
  crowd.projects = crowd.projects.filter((project) => {
    if (project.funded || isOpen(governance, project.proposal)) return true;
    releaseAll(day, project);
    return false;
  });
  for (const project of crowd.projects) {
    if (project.funded || !governance.passes(project.proposal)) continue;
    phase2.execute({ proposal: project.proposal });
    project.funded = true;
    project.supporters = releaseAll(day, project);
    const author = crowd.people.find(({ name }) => name === project.author);
    if (author !== undefined) cheer(author, profile.fundedBonus);
  }
}

/** Lets funded projects fail or be completed, which whoever stood behind them feels. */
export function finish(day: Day): void {
  const { crowd } = day;
  crowd.projects = crowd.projects.filter((project) => {
    if (!project.funded) return true;
    const size = Math.log(project.requested);
    const failed = happens(day, 'failures', dailyChance(profile.failure + size));
    if (!failed && !happens(day, 'successes', dailyChance(profile.success + size))) return true;
    if (failed) crowd.failed++;
    else crowd.completed++;
    const bonus = failed ? profile.failedBonus : profile.completedBonus;
    for (const person of crowd.people)
      if (person.name === project.author || project.supporters.includes(person.name))
        cheer(person, bonus * (project.affinities.get(person.name) ?? 0));
    return false;
  });
}

/** Chance of once in so many days; of a day or less it is certain. */
const dailyChance = (days: number) => 1 / Math.max(1, days);

function median(values: readonly number[]): number {
  if (values.length === 0) return MEDIAN_AFFINITY;
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
