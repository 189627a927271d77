/**
 * Does tasks in order, so many at once. After one has failed no other is begun; those under way are waited for, and the
 * first error is thrown that is more than a sign of the end, or else the first of all.
 */
export async function inLanes<T>(
  tasks: readonly T[],
  { lanes, isEnd }: { readonly lanes: number; readonly isEnd: (error: unknown) => boolean },
  carryOut: (task: T) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = [];
  let next = 0;
  const lane = async () => {
    while (errors.length === 0 && next < tasks.length) {
      const task = tasks[next++]!;
      await carryOut(task).catch((error: unknown) => {
        errors.push(error);
      });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (errors.length > 0) throw errors.find((error) => !isEnd(error)) ?? errors[0];
}
