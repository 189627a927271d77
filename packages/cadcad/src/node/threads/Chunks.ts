/** How long a chunk of runs takes at least [ms]: long against the cost of handing it over. */
const LEAST_TIME = 20;

/** How long it takes at most, as far as is known [ms]: short against a wait. */
const MOST_TIME = 100;

type Range = { readonly start: number; readonly end: number };

/** Consecutive runs, the end not included, and after how long what is left of them may be given back [ms]. */
export type Chunk = Range & { readonly milliseconds: number };

/**
 * Cuts runs into chunks of consecutive ones, by how long they take. None takes less than 20 ms unless there is not so
 * much left, or not so much in all for each thread; towards the end they get shorter, so that no thread waits long for another.
 */
export class Chunks {
  readonly #workers: number;
  readonly #first: number;
  /** Runs that nobody has, in their order. */
  #open: Range[];
  #underWay = 0;
  #timePerRun: number | undefined;
  #waiting: (() => void)[] = [];
  #isStopped = false;

  /** @param first runs of a chunk while nobody knows how long one takes. Default: so many that each thread has its share */
  constructor(runs: number, workers: number, first = Math.ceil(runs / workers)) {
    this.#workers = workers;
    this.#first = first;
    this.#open = [{ start: 0, end: runs }];
  }

  /** The next chunk, as soon as one is open; none when all are done, or it was stopped. */
  async next(): Promise<Chunk | undefined> {
    while (!this.#isStopped && this.#open.length === 0) {
      if (this.#underWay === 0) return undefined;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.#isStopped) return undefined;
    this.#underWay++;
    const isTrial = this.#timePerRun === undefined;
    return { ...this.#take(), milliseconds: isTrial ? LEAST_TIME : MOST_TIME };
  }

  /** Learns how many runs of a chunk were done, and how long they took; the others are open again. */
  took({ start, end }: Chunk, done: number, milliseconds: number): void {
    this.#underWay--;
    this.#timePerRun = Math.max(milliseconds, 1e-3) / done;
    if (start + done < end) {
      this.#open.push({ start: start + done, end });
      this.#open.sort((a, b) => a.start - b.start);
    }
    this.#wake();
  }

  /** Gives nobody any more, whatever comes back of chunks that are under way. */
  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const goOn of waiting) goOn();
  }

  #take(): Range {
    const { start, end } = this.#open[0]!;
    const { size, least } = this.#sizes();
    // What would be left of too little goes along.
    const until = end - start - size < least ? end : start + size;
    if (until < end) this.#open[0] = { start: until, end };
    else this.#open.shift();
    return { start, end: until };
  }

  /** Runs of the next chunk, and of the least one. */
  #sizes(): { readonly size: number; readonly least: number } {
    const time = this.#timePerRun;
    if (time === undefined) return { size: this.#first, least: 1 };
    const least = Math.ceil(LEAST_TIME / time);
    const most = Math.max(least, Math.floor(MOST_TIME / time));
    const left = this.#open.reduce((sum, { start, end }) => sum + end - start, 0);
    return { size: Math.min(most, Math.max(least, Math.ceil(left / (2 * this.#workers)))), least };
  }
}

/** Whether what is left of a chunk is to be given back: when its time is over, and more is left than the least chunk takes. */
export function isTimeOver({ start, end, milliseconds }: Chunk, done: number, spent: number): boolean {
  const left = ((end - start - done) * spent) / done;
  return spent >= milliseconds && left >= LEAST_TIME;
}
