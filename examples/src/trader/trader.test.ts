import { expect, test } from 'vitest';
import { runTraderBlocks, runTraderSystem } from '../random-trader.ts';

test('a trader on a curve is the same as models and as blocks, digit by digit', async () => {
  const [system, blocks] = [await runTraderSystem(5, 50, 7), await runTraderBlocks(5, 50, 7)];
  for (const [metric, variable] of [
    ['trader.order', 'order'],
    ['curve.supply', 'supply'],
    ['curve.reserve', 'reserve'],
  ] as const) {
    expect([...blocks.columns.numbers(variable)]).toEqual([...system.columns.numbers(metric)]);
  }
});

test('a curve without tributes pays back what it was paid', async () => {
  const { columns } = await runTraderBlocks(5, 50, 7);
  const [supply, reserve] = [columns.numbers('supply'), columns.numbers('reserve')];
  for (let row = 0; row < columns.length; row++)
    expect(supply[row]! ** 2 / reserve[row]!).toBeCloseTo(1000 ** 2 / 500, 6);
});
