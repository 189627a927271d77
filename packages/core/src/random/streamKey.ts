import { canonicalJson } from '../canonicalJson.ts';
import { sha256Hex } from '../hash.ts';

/** What tells the streams of an experiment apart, the step aside. */
export type StreamIdentity = {
  readonly seed: number | string;
  readonly run: number;
  readonly path: string;
  readonly name: string;
  /** Present only where subsets are to have shocks of their own. */
  readonly simulation?: number | undefined;
  readonly subset?: number | undefined;
};

/** 128 bits as four signed 32-bit words. */
export type Words = [number, number, number, number];

/**
 * Mixes a stream's identity into 128 bits by SHA-256 of its canonical JSON, so that no two identities
 * share a key by construction of text, and neighbouring seeds or runs have unrelated keys.
 */
export function streamKey(identity: StreamIdentity): Words {
  const hex = sha256Hex(canonicalJson(identity));
  const word = (i: number) => Number.parseInt(hex.slice(8 * i, 8 * i + 8), 16) | 0;
  return [word(0), word(1), word(2), word(3)];
}

/**
 * Mixes a step into a key, and writes a generator state. Every word passes the 32-bit finaliser of
 * MurmurHash3 and depends on those before it; a second pass carries the last word back to the first.
 *
 * Source: aappleby/smhasher, MurmurHash3.cpp (`fmix32`).
 */
export function mixStep(key: Readonly<Words>, step: number, state: Words): void {
  const low = step | 0;
  const high = (step / 0x1_0000_0000) | 0;
  let a = finalise((key[0] + Math.imul(low, 0x9e3779b1)) | 0);
  let b = finalise((key[1] ^ a) + high);
  let c = finalise(key[2] ^ b);
  const d = finalise(key[3] ^ c);
  a = finalise(a ^ d);
  b = finalise(b ^ a);
  c = finalise(c ^ b);
  state[0] = a;
  state[1] = b;
  state[2] = c;
  // From the all-zero state the generator does not move; a set bit rules it out.
  state[3] = d | 1;
}

function finalise(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
