import { didYouMean, type ErrorDetails, ParameterError } from '@tecmns/core';
import { type OpeningName, type OpeningNames, openings } from './openings.ts';

function refuse(name: OpeningName, sentence: string, details: ErrorDetails): never {
  throw new ParameterError(`AugmentedBondingCurve.${name}: ${sentence}`, details);
}

/** What kind of value something is, in words. */
function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function requireRecord(name: OpeningName, what: string, value: unknown): asserts value is object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  const { required } = openings[name];
  refuse(name, `${what} ${value === undefined ? 'must be given' : `is ${kindOf(value)}, not a record`}.`, {
    code: value === undefined ? 'missing' : 'bad-value',
    subject: name,
    value,
    range: `a record of ${required.join(', ')}`,
    hint: `Write ${name}({ ${required.join(', ')} }, options).`,
  });
}

/** Refuses members that would be ignored; what the other argument takes is sent there. */
function requireKnown(
  name: OpeningName,
  given: object,
  known: readonly string[],
  elsewhere: readonly string[],
  usage: (member: string) => string,
) {
  for (const [member, value] of Object.entries(given)) {
    if (value === undefined || known.includes(member)) continue;
    const near = didYouMean(member, known);
    const otherwise = near === undefined ? 'Leave it out.' : `Did you mean "${near}"?`;
    const range = `one of ${known.join(', ')}`;
    refuse(name, `"${member}" is not ${range}.`, {
      code: 'unknown',
      subject: member,
      value,
      range,
      hint: elsewhere.includes(member) ? `It belongs to the other argument: ${usage(member)}.` : otherwise,
    });
  }
}

function requireNumber(name: OpeningName, subject: string, value: unknown): void {
  if (typeof value === 'number') return;
  const missing = value === undefined;
  refuse(name, missing ? `${subject} must be given.` : `${subject} is ${kindOf(value)}, not a number.`, {
    code: missing ? 'missing' : 'bad-value',
    subject,
    value,
    range: 'a number',
    hint: `Write ${name}({ ${subject}: … }).`,
  });
}

/**
 * Refuses what is no record of numbers with the names that an opening takes, and options that it does not take: they
 * would be ignored.
 */
export function requireOpening(name: OpeningName, opening: unknown, options: unknown): void {
  const { required, optional, options: chosen }: OpeningNames = openings[name];
  const own = [...required, ...optional];
  requireRecord(name, 'what it opens from', opening);
  requireRecord(name, 'the second argument', options);
  requireKnown(name, opening, own, chosen, (one) => `${name}({ … }, { ${one}: … })`);
  requireKnown(name, options, chosen, own, (one) => `${name}({ …, ${one}: … })`);
  const given = new Map(Object.entries(opening));
  for (const one of required) requireNumber(name, one, given.get(one));
  for (const one of optional) requireNumber(name, one, given.get(one) ?? 0);
  const beside = new Map(Object.entries(options));
  for (const one of ['virtualSupply', 'virtualBalance']) requireNumber(name, one, beside.get(one) ?? 0);
}
