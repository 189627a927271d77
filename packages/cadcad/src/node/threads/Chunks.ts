/** How long a chunk of runs should take [ms]: long against the cost of handing it over, short against a wait. */
const CHUNK_TIME = 100;

/** How many chunks each thread should get at least, so that none waits long for the others at the end. */
const CHUNKS_PER_WORKER = 4;

/** Cuts runs into chunks of consecutive ones, about as long as they should take. */
export class Chunks {
  readonly #runs: number;
  readonly #most: number;
  #next = 0;
  #runsTaken = 0;
  #milliseconds = 0;

  constructor(runs: number, workers: number) {
    this.#runs = runs;
    this.#most = Math.max(1, Math.floor(runs / (CHUNKS_PER_WORKER * workers)));
  }

  /** The next chunk; a single run until it is known how long one takes. */
  next(): { readonly start: number; readonly end: number } | undefined {
    if (this.#next >= this.#runs) return undefined;
    const start = this.#next;
    const wanted =
      this.#runsTaken === 0 ? 1 : Math.floor((CHUNK_TIME * this.#runsTaken) / this.#milliseconds);
    const size = Math.max(1, Math.min(wanted, this.#most));
    this.#next = Math.min(this.#runs, start + size);
    return { start, end: this.#next };
  }

  /** Learns how long some runs took. */
  took(runs: number, milliseconds: number): void {
    this.#runsTaken += runs;
    this.#milliseconds += Math.max(milliseconds, 1e-3);
  }
}
