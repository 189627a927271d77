import {
  type ContractThresholdInput,
  convictionAfter,
  maximumConviction,
  thresholdContract,
  timeToPass,
} from '@tecmns/mechanisms';

/**
 * Conviction is added up each second here, as a contract would with a block each second. Days would not do: what a
 * change of the half-life makes of stored conviction depends on the unit, and a day is no block.
 */
const SECONDS = 86_400;

/** Conviction after a time [token·day]; times in days. */
export function grownConviction(
  conviction: number,
  stake: number,
  elapsed: number,
  halfLife: number,
): number {
  return convictionAfter(conviction * SECONDS, stake, elapsed * SECONDS, halfLife * SECONDS) / SECONDS;
}

/** Conviction that a stake tends to [token·day]. */
export function mostConviction(stake: number, halfLife: number): number {
  return maximumConviction(stake, halfLife * SECONDS) / SECONDS;
}

/** Conviction that a request must exceed [token·day]; Infinity where no conviction suffices. */
export function neededConviction(input: ContractThresholdInput): number {
  return thresholdContract({ ...input, halfLife: input.halfLife * SECONDS }) / SECONDS;
}

/** Time until a stake has taken conviction to what is needed [day]. */
export function daysToPass(stake: number, needed: number, halfLife: number, conviction: number): number {
  const input = { stake, threshold: needed * SECONDS, halfLife: halfLife * SECONDS };
  return timeToPass({ ...input, conviction: conviction * SECONDS }) / SECONDS;
}
