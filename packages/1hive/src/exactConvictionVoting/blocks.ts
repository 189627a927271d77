const SECONDS_PER_DAY = 86_400;
/** What a block may miss its moment by in days as doubles [block]. */
const ROUNDING = 1e-6;

/** How blocks are counted since the time between them last changed. */
export type Pace = {
  readonly secondsPerBlock: number;
  /** When it changed [day]. */
  readonly since: number;
  /** Blocks until then, with the part of one that was under way. */
  readonly blocks: number;
};

/** Blocks at a time [day], with the part of one that is under way. */
export function blocksAt({ secondsPerBlock, since, blocks }: Pace, time: number): number {
  return blocks + ((time - since) * SECONDS_PER_DAY) / secondsPerBlock;
}

/** Number of the block at a time [day]: a tenth of a day, added up, must not lose one to the rounding of doubles. */
export function blockAt(pace: Pace, time: number): bigint {
  return BigInt(Math.floor(blocksAt(pace, time) + ROUNDING));
}
