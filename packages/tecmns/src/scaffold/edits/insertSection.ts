import { sourceOrder } from '../sourceOrder.ts';

/** Puts a section, which begins with `## ` and a name, before the first whose name comes after it. */
export function insertSection(text: string, section: string): string {
  const nameOf = (part: string) => /^## (.*)$/m.exec(part)![1]!;
  const next = [...text.matchAll(/^## .*$/gm)].find(
    ([heading]) => sourceOrder(nameOf(section), nameOf(heading)) < 0,
  );
  if (next === undefined) return `${text.trimEnd()}\n\n${section.trim()}\n`;
  return `${text.slice(0, next.index)}${section.trim()}\n\n${text.slice(next.index)}`;
}
