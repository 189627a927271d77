import type { Command, Flag } from './command.ts';
import type { Style } from './style.ts';
import { wrap } from './wrap.ts';

/** What `--help` of a command shows. */
export function usageOf(command: Command, { style, width }: { style: Style; width: number }): string {
  const { name, summary, operands, groups, examples } = command;
  const call = ['tecmns', name, ...operands, '[flags]'].join(' ');
  return [
    wrap(summary, width),
    '',
    `${style.bold('Usage')}  ${call}`,
    ...groups
      .filter(({ flags }) => flags.length > 0)
      .flatMap(({ title, flags }) => [
        '',
        style.bold(title),
        ...flags.flatMap((flag) => flagLines(flag, width)),
      ]),
    ...(examples.length === 0 ? [] : ['', style.bold('Examples')]),
    ...examples.map((example) => `  ${example}`),
  ].join('\n');
}

/** Flags of which names and sentences stand in one line begin their sentences here. */
const SENTENCES_AT = 26;

function flagLines({ name, value, doc }: Flag, width: number): string[] {
  const head = `  --${name}${value === undefined ? '' : ` <${value}>`}`;
  const indent = ' '.repeat(SENTENCES_AT);
  if (head.length + 2 > SENTENCES_AT)
    return [head, indent + wrap(doc, width - SENTENCES_AT).replaceAll('\n', `\n${indent}`)];
  return [head.padEnd(SENTENCES_AT) + wrap(doc, width - SENTENCES_AT).replaceAll('\n', `\n${indent}`)];
}
