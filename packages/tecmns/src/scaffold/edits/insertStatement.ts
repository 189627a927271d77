import { sourceOrder } from '../sourceOrder.ts';

/** Puts an import, or an export from another file, where the formatter would put it among its like. */
export function insertStatement(text: string, statement: string): string {
  const [, keyword, path] = /^(import|export) [\s\S]* from '([^']+)';$/.exec(statement)!;
  const likes = [...text.matchAll(new RegExp(`^${keyword}\\b[^;]*? from '([^']+)';$`, 'gm'))];
  const next = likes.find(([, other]) => isBefore(path!, other!));
  if (next !== undefined) return `${text.slice(0, next.index)}${statement}\n${text.slice(next.index)}`;
  const last = likes.at(-1);
  if (last === undefined) return `${statement}\n\n${text}`;
  const end = last.index + last[0].length;
  return `${text.slice(0, end)}\n${statement}${text.slice(end)}`;
}

/** Modules of Node first, then packages, then files. */
function isBefore(path: string, other: string): boolean {
  const rank = (one: string) => (one.startsWith('node:') ? 0 : one.startsWith('.') ? 2 : 1);
  return rank(path) === rank(other) ? sourceOrder(path, other) < 0 : rank(path) < rank(other);
}
