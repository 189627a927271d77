/** Somebody who acts in an open commons. */
export type Person = {
  /** Also the name of the account. */
  readonly name: string;
  /** Between 0 and 1. */
  sentiment: number;
  /** Tokens staked, by proposal [token]. */
  readonly stakes: Map<number, number>;
};

/** Something that somebody wants to be paid for. Finished ones are only counted. */
export type Project = {
  /** Its number with the governance. */
  readonly proposal: number;
  /** What it asks for [collateral]. */
  readonly requested: number;
  /** Null for those that were there at the opening. */
  readonly author: string | null;
  funded: boolean;
  /** How much people like it, between 0 and 1, by name. */
  readonly affinities: Map<string, number>;
  /** Whose stake was on it when it was funded. */
  supporters: string[];
};

/** The people of an open commons and what they want, as plain state. */
export type Crowd = {
  /** Whether there are people yet. */
  settled: boolean;
  people: Person[];
  projects: Project[];
  /** People who came after the opening. */
  arrived: number;
  completed: number;
  failed: number;
  /** Until when people speculate [day], and how many can come in a day until then. */
  speculationEnd: number;
  places: number;
};

/** Nobody yet. */
export const nobody = (): Crowd => ({
  settled: false,
  people: [],
  projects: [],
  arrived: 0,
  completed: 0,
  failed: 0,
  speculationEnd: 0,
  places: 1,
});

/** Mean sentiment; null without people. */
export function sentimentOf({ people }: Crowd): number | null {
  let sum = 0;
  for (const { sentiment } of people) sum += sentiment;
  return people.length > 0 ? sum / people.length : null;
}

/** Changes how somebody feels, within 0 and 1. */
export function cheer(person: Person, by: number): void {
  person.sentiment = Math.min(1, Math.max(0, person.sentiment + by));
}
