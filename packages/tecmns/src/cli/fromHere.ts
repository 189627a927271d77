import { sep } from 'node:path';

/** A sentence in which paths below a directory are written from there, as a person in it would. */
export function fromHere(text: string, cwd: string): string {
  return text.replaceAll(cwd.endsWith(sep) ? cwd : cwd + sep, '');
}
