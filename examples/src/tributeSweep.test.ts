import { heatmap } from '@tecmns/plot';
import { expect, test } from 'vitest';
import { tributeHeatmap, tributeSweep } from './tribute-sweep.ts';

test('higher tributes leave more in the common pool, those on what comes in more than those on what leaves', async () => {
  const table = await tributeSweep({ seed: 'tributes', runs: 2 });
  const [entry, exit, pool] = ['curve.entryTribute', 'curve.exitTribute', 'common pool'].map((name) =>
    table.numbers(name),
  ) as [Float64Array, Float64Array, Float64Array];
  expect(table.length).toBe(36);
  const at = (wantedEntry: number, wantedExit: number) =>
    pool[entry.findIndex((share, row) => share === wantedEntry && exit[row] === wantedExit)]!;
  expect(at(0.25, 0)).toBeGreaterThan(at(0, 0.25));
  expect(at(0, 0.25)).toBeGreaterThan(at(0, 0));
  expect(at(0.25, 0.25)).toBe(Math.max(...pool));
  const picture = heatmap(tributeHeatmap(table));
  expect(picture).toContain('Common pool after a year, by tributes');
  expect(picture).toContain('wxDAI');
});
