/**
 * Calls a function for each item, some at a time, and gives the results in the order of the items. A failure ends it; of several that of the first
 * item is thrown, whichever came first.
 */
export async function inLanes<T, R>(
  items: readonly T[],
  lanes: number,
  call: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const failures = new Map<number, unknown>();
  const lane = async () => {
    while (failures.size === 0 && next < items.length) {
      const index = next++;
      try {
        results[index] = await call(items[index]!);
      } catch (error) {
        failures.set(index, error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
  return results;
}
