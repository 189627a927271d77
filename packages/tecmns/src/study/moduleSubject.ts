import type { Io } from '../cli/io.ts';
import type { Subject } from './subject.ts';
export async function moduleSubject(
  _name: string,
  _args: readonly string[],
  _more: { io: Io; taken: readonly string[] },
): Promise<Subject> {
  throw new Error('todo');
}
