import type { Finding } from '../finding.ts';
import type { Lock } from '../lock/lock.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Project } from '../project/Project.ts';
import { isFolder } from '../schema/isFolder.ts';
import { shownName } from '../shown.ts';
import { MOST_LINES, MOST_NODES } from './checkGraph.ts';
import type { CreditNode } from './creditGraph.ts';
import type { CreditPlace } from './creditPlaces.ts';
import { tooMany } from './refuse.ts';
import { type Seed, seedsOf } from './seeds.ts';

/** Findings that are told: a manifest can give reason to any number of them. */
const MOST_FINDINGS = 200;

/** The files of a root project that credit follows. */
export type CreditProject = Pick<Project, 'netlist' | 'policy'> & { readonly lock: Lock };

/** All models of a project, by where they are and by what they hold, while a graph is made of them. */
export type CreditWorld = {
  readonly project: CreditProject;
  readonly seedsAt: (place: string) => readonly Seed[];
  /** By the id of a model, those of a place. */
  readonly modelAt: (place: string, model: string) => Seed | undefined;
  readonly byHash: ReadonlyMap<string, readonly Seed[]>;
  /** All models, and those that are added on the way. */
  readonly seeds: Seed[];
  /** Places that the netlist of a place registers; those of the project for its own folders. */
  readonly around: (place: string) => readonly string[];
  /** Places that the project registers itself. */
  readonly roots: readonly string[];
  /** What is known by its name or hash only, by id. */
  readonly stubs: Map<string, CreditNode>;
  /** Ids of what counts by its content, wherever it is. */
  readonly contents: Set<string>;
  /** Counts authors, payments and edges before they are made. */
  readonly spend: (lines: number) => void;
  readonly tell: (code: string, node: string, message: string, hint?: string) => void;
  readonly findings: () => readonly Finding[];
};

/** Looks at the places of a project. */
export function creditWorld(project: CreditProject, places: readonly CreditPlace[]): CreditWorld {
  const { lock } = project;
  const seedsByPlace = new Map(places.map((place) => [place.id, seedsOf(place, lock)]));
  const seeds = [...seedsByPlace.values()].flat();
  if (seeds.length > MOST_NODES) throw tooMany('models', seeds.length, MOST_NODES);
  const models = new Map(
    [...seedsByPlace].map(([place, all]) => [place, new Map(all.map((seed) => [seed.model, seed]))]),
  );
  const byHash = new Map<string, Seed[]>();
  for (const seed of seeds)
    for (const hash of seed.hashes) {
      const same = byHash.get(hash) ?? [];
      same.push(seed);
      byHash.set(hash, same);
    }
  const roots = [...new Set(project.netlist.entries.map((entry) => placeOf(entry, lock)))];
  const seedsAt = (place: string) => {
    const found = seedsByPlace.get(place);
    if (found !== undefined) return found;
    throw noPlace(place);
  };
  const registered = new Map(
    Object.entries(lock.nodes).map(([id, { edges }]) => [id, [...new Set(Object.values(edges))]]),
  );
  let lines = 0;
  const findings: Finding[] = [];
  let untold = 0;
  return {
    ...{ project, seedsAt, byHash, seeds, roots, stubs: new Map(), contents: new Set() },
    modelAt: (place, model) => {
      seedsAt(place);
      return models.get(place)!.get(model);
    },
    around: (place) => registered.get(place) ?? roots,
    spend: (count) => {
      lines += count;
      if (lines > MOST_LINES) throw tooMany('authors, payments and edges', lines, MOST_LINES);
    },
    tell: (code, node, message, hint) => {
      if (findings.length < MOST_FINDINGS) findings.push({ severity: 'warning', code, node, message, hint });
      else untold++;
    },
    findings: () => (untold === 0 ? findings : [...findings, more(untold)]),
  };
}

/** The place that an entry of the root leads to. */
export function placeOf({ name, repo }: Project['netlist']['entries'][number], lock: Lock): string {
  if (isFolder(repo)) return name;
  if (Object.hasOwn(lock.root, name)) return lock.root[name]!;
  throw new NetlistError(`The lock does not have the entry ${shownName(name)} of the netlist.`, {
    ...{ fault: 'drift', code: 'not-locked', subject: name },
    hint: 'Run tecmns init, and commit the lock.',
  });
}

function noPlace(place: string): NetlistError {
  return new NetlistError(`The manifests of ${shownName(place)} were not given.`, {
    ...{ fault: 'bad-input', code: 'missing', subject: place },
    hint: 'Give all places of the project: creditPlaces reads them.',
  });
}

function more(count: number): Finding {
  return {
    ...{ severity: 'warning', code: 'more-findings' },
    message: `There are ${count} more findings, which are not told.`,
    hint: 'Mend those that are told first.',
  };
}
