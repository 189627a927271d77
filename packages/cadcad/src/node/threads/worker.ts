import { Tinypool } from 'tinypool';
import { answerTask, buffersOf, Workshop } from './answerTask.ts';
import type { Task } from './task.ts';

// One for each thread, which is what it is kept for.
const workshop = new Workshop();

/** What a thread of the pool does with a task. */
export default async function work(task: Task): Promise<unknown> {
  const answer = await answerTask(task, workshop);
  const value = { [Tinypool.transferableSymbol]: buffersOf(answer), [Tinypool.valueSymbol]: answer };
  return Tinypool.move(value as never);
}
