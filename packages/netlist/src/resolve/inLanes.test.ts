import { expect, test } from 'vitest';
import { inLanes } from './inLanes.ts';

const turns = async (count: number) => {
  for (let i = 0; i < count; i++) await new Promise(setImmediate);
};

test('results stand in the order of the items, however long each takes, and no more are under way than allowed', async () => {
  let now = 0;
  let most = 0;
  const results = await inLanes([5, 0, 3, 1, 0], 2, async (item) => {
    most = Math.max(most, ++now);
    await turns(item);
    now--;
    return item * 10;
  });
  expect(results).toEqual([50, 0, 30, 10, 0]);
  expect(most).toBe(2);
});

test('the failure of the first item is told, also when another comes sooner, and no further ones begin', async () => {
  const begun: number[] = [];
  const call = inLanes([4, 1, 0, 0], 2, async (item) => {
    begun.push(item);
    await turns(item);
    throw new Error(`item ${item}`);
  });
  await expect(call).rejects.toThrow('item 4');
  expect(begun).toEqual([4, 1]);
});

test('nothing comes of nothing', async () => {
  expect(await inLanes([], 4, async () => 1)).toEqual([]);
});
