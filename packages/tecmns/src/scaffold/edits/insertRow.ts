import { sourceOrder } from '../sourceOrder.ts';

/**
 * Puts a row into the table whose first column has a heading, before the first whose cell comes after it. Undefined where
 * there is no such table.
 */
export function insertRow(text: string, heading: string, row: string): string | undefined {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => line.startsWith(`| ${heading} |`));
  if (head < 0 || !/^\|[-| ]+\|$/.test(lines[head + 1] ?? '')) return undefined;
  let at = head + 2;
  while (lines[at]?.startsWith('|') && sourceOrder(lines[at]!, row) < 0) at++;
  return lines.toSpliced(at, 0, row).join('\n');
}
