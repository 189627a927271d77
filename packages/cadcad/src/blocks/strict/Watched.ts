import { RunError } from '@tecmns/core';
import { isSame } from './unfreezable.ts';

/** Values that functions must not change and that cannot be frozen, each beside a copy that tells whether they did. */
export class Watched {
  readonly #always: number;
  readonly #items: (readonly [name: string, value: unknown, copy: unknown])[];

  /** @param always what is watched in all blocks */
  constructor(always: readonly (readonly [name: string, value: unknown, copy: unknown])[]) {
    this.#items = [...always];
    this.#always = always.length;
  }

  /** Forgets what was watched in the block before. */
  begin(): void {
    this.#items.length = this.#always;
  }

  watch(name: string, value: unknown, copy: unknown): void {
    this.#items.push([name, value, copy]);
  }

  /** @throws RunError `changed-in-place` for the first value that is no longer what it was */
  requireUnchanged(): void {
    for (const [name, value, copy] of this.#items) {
      if (isSame(value, copy)) continue;
      throw new RunError(`It changed ${name} in place, which the rows before would show too.`, {
        code: 'changed-in-place',
        subject: name,
        hint: 'Change a copy and return that: list.slice(), new Map(map), new Set(set), new Date(date).',
      });
    }
  }
}
