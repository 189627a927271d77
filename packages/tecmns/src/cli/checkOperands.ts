import type { Command } from './command.ts';
import { UsageError } from './UsageError.ts';

/** Refuses a call with fewer or more arguments than the command takes. */
export function checkOperands({ name, operands }: Command, given: readonly string[]): void {
  const needed = operands.filter((operand) => !operand.startsWith('['));
  const call = ['tecmns', name, ...operands].join(' ');
  if (given.length < needed.length) {
    throw new UsageError(`tecmns ${name} needs ${needed[given.length]}.`, {
      subject: name,
      hint: `Write ${call}; tecmns models lists the models.`,
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
