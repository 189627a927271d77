import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { mixStep, type StreamIdentity, streamKey, type Words } from './streamKey.ts';

/** The moment that all streams of a run share. `epoch` changes whenever the run moves, even to the same step. */
export type Moment = { step: number; epoch: number };

/**
 * Uniform numbers for one stream. It starts anew whenever the moment has moved, so also a stream that a
 * model keeps follows the clock. Bits come from xoroshiro128+, started from a full 128-bit state.
 *
 * Source: Blackman and Vigna, Scrambled linear pseudorandom number generators (2021); implementation
 * dubzzz/pure-rand.
 */
export class BitSource {
  /** The second normal of a pair that {@link BitSource.uniform} was spent on; NaN when there is none. */
  spareNormal = Number.NaN;
  /** Whether draws are to be means. */
  readonly silent: boolean;
  readonly #identity: StreamIdentity;
  readonly #moment: Readonly<Moment>;
  readonly #state: Words = [0, 0, 0, 1];
  #generator = xoroshiro128plusFromState([0, 0, 0, 1]);
  #key: Words | undefined;
  #epoch = -1;

  constructor(identity: StreamIdentity, moment: Readonly<Moment>, silent: boolean) {
    this.#identity = identity;
    this.#moment = moment;
    this.silent = silent;
  }

  /** A whole number, uniform in [0, 2^53). */
  bits53(): number {
    if (this.#epoch !== this.#moment.epoch) this.#restart();
    const generator = this.#generator;
    // The lowest bits of xoroshiro128+ are its weakest.
    return (generator.next() >>> 5) * 0x400_0000 + (generator.next() >>> 6);
  }

  /** Uniform on [0, 1), a multiple of 2^-53. */
  uniform(): number {
    return this.bits53() * 2 ** -53;
  }

  /** Uniform on (0, 1], for logarithms. */
  positive(): number {
    return (this.bits53() + 1) * 2 ** -53;
  }

  /** Starts the stream of the current step, if it has not started. */
  follow(): void {
    if (this.#epoch !== this.#moment.epoch) this.#restart();
  }

  #restart(): void {
    this.#epoch = this.#moment.epoch;
    this.#key ??= streamKey(this.#identity);
    mixStep(this.#key, this.#moment.step, this.#state);
    this.#generator = xoroshiro128plusFromState(this.#state);
    this.spareNormal = Number.NaN;
  }
}

/** What a distribution needs of a {@link BitSource}. */
export type UniformSource = Pick<BitSource, keyof BitSource>;
