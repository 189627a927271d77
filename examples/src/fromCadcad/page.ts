import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the page says. */
export const page = readFileSync(join(import.meta.dirname, '../../../docs/coming-from-cadcad.md'), 'utf8');

/** The first cells of the table of a page that has a heading row, without their marks. */
export function firstCells(heading: string): string[] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith(heading));
  if (start < 0) throw new Error(`The page has no table that begins with ${heading}`);
  const end = lines.findIndex((line, i) => i > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) => line.split('|')[1]!.trim().replaceAll('`', ''));
}
