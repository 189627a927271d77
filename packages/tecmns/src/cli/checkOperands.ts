import type { Command } from './command.ts';
import { UsageError } from './UsageError.ts';

/** Refuses a call with fewer or more arguments than the command takes. */
export function checkOperands({ name, operands }: Command, given: readonly string[]): void {
  const needed = operands.filter((operand) => !operand.startsWith('['));
  const call = ['tecmns', name, ...operands].join(' ');
  if (given.length < needed.length) {
    const lacking = needed[given.length]!;
    throw new UsageError(`tecmns ${name} needs ${lacking}.`, {
      subject: name,
      hint: `Write ${call}${lister(lacking)}.`,
    });
  }
  if (given.includes('')) {
    throw new UsageError(`tecmns ${name} does not take an empty argument.`, {
      subject: name,
      hint: `Write ${call}; for the folder where you are, write a dot.`,
    });
  }
  if (operands.at(-1)?.endsWith('...]') === true) return;
  const odd = given[operands.length];
  if (odd === undefined) return;
  throw new UsageError(`tecmns ${name} does not take '${odd}'.`, {
    subject: odd,
    hint: `Write ${call}${operands.length === 0 ? '' : ', then flags'}; a flag begins with two dashes.`,
  });
}

/** How to see what could be named. */
function lister(operand: string): string {
  if (/^<model\b(?! \| package)/.test(operand)) return '; tecmns models lists the models';
  return /^<(?:entry|owner\/name)(?!@)/.test(operand) ? '; tecmns ls lists what is registered' : '';
}
