import { wrap } from './wrap.ts';

/** Texts of terms that are short begin here, beside them. */
const TEXT_AT = 26;

/** A term, and beside it, or below where it is long, what it means. */
export function definition(term: string, text: string, width: number): string {
  const indent = ' '.repeat(TEXT_AT);
  const body = wrap(text, width - TEXT_AT).replaceAll('\n', `\n${indent}`);
  const head = `  ${wrap(term, width - 2, '      ')}`;
  return head.length + 2 > TEXT_AT ? `${head}\n${indent}${body}` : head.padEnd(TEXT_AT) + body;
}
