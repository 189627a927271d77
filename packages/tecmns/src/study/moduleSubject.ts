import type { Subject, SubjectContext } from './subject.ts';
export async function moduleSubject(_name: string, _cwd: string, _context: SubjectContext): Promise<Subject> {
  throw new Error('todo');
}
