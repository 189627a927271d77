import type { Work } from '../../work.ts';
import type { Part } from './part.ts';

/** How much of some parts is done. A finished part counts as a whole, one under way as far as it tells. */
export class Count {
  readonly #work: Work;
  readonly #parts: number;
  readonly #steps: number;
  /** What parts under way have told, by number. */
  readonly #told = new Map<number, { readonly steps: number; readonly runs: number }>();
  #stepsDone = 0;
  #runsDone = 0;
  #partsDone = 0;

  constructor(work: Work, parts: readonly Part[]) {
    this.#work = work;
    this.#parts = parts.length;
    this.#steps = this.#stepsOf(0, work.runs);
  }

  advance({ part }: Part, steps: number, runs: number): void {
    const told = this.#told.get(part) ?? { steps: 0, runs: 0 };
    this.#told.set(part, { steps: told.steps + steps, runs: told.runs + runs });
    this.#stepsDone += steps;
    this.#runsDone += runs;
  }

  finish({ part, start, end }: Part): void {
    const told = this.#told.get(part) ?? { steps: 0, runs: 0 };
    this.#told.delete(part);
    this.#stepsDone += this.#stepsOf(start, end) - told.steps;
    this.#runsDone += end - start - told.runs;
    this.#partsDone++;
  }

  progress() {
    return {
      runsDone: this.#runsDone,
      runs: this.#work.runs,
      stepsDone: this.#stepsDone,
      steps: this.#steps,
      partsDone: this.#partsDone,
      parts: this.#parts,
    };
  }

  #stepsOf(start: number, end: number): number {
    let steps = 0;
    for (let index = start; index < end; index++) steps += this.#work.stepsOf(index);
    return steps;
  }
}
