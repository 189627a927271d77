import { createClock } from '@tecmns/core';
import { codeOf } from '@tecmns/tooling/vitest/near';
import { describe, expect, it } from 'vitest';
import fixed from '../vectors/onehive-issuance-fixed.json' with { type: 'json' };
import v1 from '../vectors/onehive-issuance-v1.json' with { type: 'json' };
import v1b from '../vectors/onehive-issuance-v1b.json' with { type: 'json' };
import { ExactContinuousIssuance } from './ExactContinuousIssuance.ts';

const DAY = 86_400;
const SECONDS_PER_BLOCK = 5;

/** Lets a model wait so many seconds. */
function wait(issuance: ExactContinuousIssuance, seconds: number): void {
  if (seconds > 0) issuance.step(createClock({ seed: 1, dt: seconds / DAY }).clock);
}

describe.each([
  ['v1', v1.rows, ['3000000000', '3170979198', '0', '0', '10']],
  ['v1b', v1b.rows, ['0', '3170979198', '26000000000000000000000', '1000000000000000000', '10']],
] as const)('ExactContinuousIssuance as %s', (generation, rows, reverting) => {
  it('follows every recorded row when it waits and is called', () => {
    expect(rows).toHaveLength(322);
    for (const row of rows) {
      const [targetRatio, throttle, supply, pool, seconds] = row.slice(0, 5).map((cell) => BigInt(cell!));
      const issuance = new ExactContinuousIssuance({
        generation,
        targetRatio: targetRatio!,
        maxAdjustmentRatioPerSecond: throttle!,
        startingSupply: supply!,
        startingPool: pool!,
      });
      wait(issuance, Number(seconds));
      expect(issuance.timestamp === seconds, `${row}`).toBe(true);
      if (row[5] === null) {
        expect(row.slice(0, 5)).toEqual(reverting);
        expect(codeOf(() => issuance.adjust())).toBe('MATH_DIV_ZERO');
        expect([issuance.supply, issuance.pool]).toEqual([supply, pool]);
        continue;
      }
      const { adjustment, event } = issuance.adjust();
      expect(adjustment === BigInt(row[5]!), `${row}`).toBe(true);
      expect(issuance.supply === BigInt(row[6]!), `${row}`).toBe(true);
      expect(issuance.pool === pool! + BigInt(row[5]!), `${row}`).toBe(true);
      expect(event, `${row}`).toBe(row[7] === '1');
    }
  });
});

describe('ExactContinuousIssuance as fixed', () => {
  it('follows every recorded row when it waits and is called', () => {
    expect(fixed.rows).toHaveLength(90);
    for (const row of fixed.rows) {
      const issuance = new ExactContinuousIssuance({
        generation: 'fixed',
        blockInflationRate: BigInt(row[0]!),
        startingSupply: BigInt(row[1]!),
        startingPool: 0n,
        secondsPerBlock: SECONDS_PER_BLOCK,
      });
      wait(issuance, Number(row[2]) * SECONDS_PER_BLOCK);
      expect(issuance.block === BigInt(row[2]!), `${row}`).toBe(true);
      const { adjustment, event } = issuance.adjust();
      expect(adjustment === BigInt(row[3]!), `${row}`).toBe(true);
      expect(issuance.supply === BigInt(row[4]!), `${row}`).toBe(true);
      expect(issuance.pool === adjustment, `${row}`).toBe(true);
      expect(event, `${row}`).toBe(row[2] !== '0');
    }
  });

  it('follows the rows of one rate and supply as one history', () => {
    let histories = 0;
    for (let start = 0; start < fixed.rows.length; start += 7) {
      const history = fixed.rows.slice(start, start + 7);
      const issuance = new ExactContinuousIssuance({
        generation: 'fixed',
        blockInflationRate: BigInt(history[0]![0]!),
        startingSupply: BigInt(history[0]![1]!),
        startingPool: 0n,
        secondsPerBlock: SECONDS_PER_BLOCK,
      });
      const driver = createClock({ seed: 1, dt: SECONDS_PER_BLOCK / DAY });
      let block = 0;
      for (const [rate, before, elapsed, minted, after] of history) {
        expect([issuance.blockInflationRate, issuance.supply]).toEqual([BigInt(rate!), BigInt(before!)]);
        block += Number(elapsed);
        driver.at(block - 1);
        if (elapsed !== '0') issuance.step(driver.clock);
        expect(issuance.adjust().adjustment).toBe(BigInt(minted!));
        expect(issuance.supply).toBe(BigInt(after!));
      }
      expect(issuance.calls).toBe(history.length);
      histories++;
    }
    expect(histories).toBe(13);
  });
});
