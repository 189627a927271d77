import type { Project } from './Project.ts';
import { readState, type State, writeState } from './state.ts';

const HOUR = 3_600_000;

/** Since when a project knows commits. A commit's own date says nothing: whoever makes it chooses it. */
export class FirstSight {
  readonly #project: Project;
  readonly #state: State;
  readonly #seen: Record<string, string>;
  readonly #now: number;
  #isNew = false;

  private constructor(project: Project, state: State, now: number) {
    this.#project = project;
    this.#state = state;
    this.#seen = { ...state.seen };
    this.#now = now;
  }

  /** @param now the time [ms since 1970] */
  static async read(project: Project, now: number): Promise<FirstSight> {
    return new FirstSight(project, await readState(project), now);
  }

  /** When a node was seen first [ms since 1970]: now, if it is new or if the clock was ahead then. */
  of(id: string): number {
    const known = Object.hasOwn(this.#seen, id) ? Date.parse(this.#seen[id]!) : Number.POSITIVE_INFINITY;
    if (known <= this.#now) return known;
    this.#seen[id] = new Date(this.#now).toISOString();
    this.#isNew = true;
    return this.#now;
  }

  /** When a node is as old as the policy wants it, in hours from its first sight [ms since 1970]; undefined when it is. */
  oldEnoughAt(id: string, hours: number): number | undefined {
    const at = this.of(id) + hours * HOUR;
    return at <= this.#now ? undefined : at;
  }

  /** Writes what is new. */
  async save(): Promise<void> {
    if (this.#isNew) await writeState(this.#project, { ...this.#state, seen: this.#seen });
  }
}
