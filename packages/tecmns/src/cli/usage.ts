import type { Command, Flag } from './command.ts';
import { definition } from './definition.ts';
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
      .flatMap(({ title, flags }) => ['', style.bold(title), ...flags.map((flag) => flagLines(flag, width))]),
    '',
    style.bold('Examples'),
    ...examples.map((example) => `  ${example}`),
  ].join('\n');
}

const flagLines = ({ name, value, doc }: Flag, width: number): string =>
  definition(`--${name}${value === undefined ? '' : ` <${value}>`}`, doc, width);
