import type { Flag } from './command.ts';
import { nearest, UsageError } from './UsageError.ts';

/** Arguments in one form: `--name=value`, `--name` or `--no-name` for switches, then the rest. */
export type ReadArguments = { readonly flags: readonly string[]; readonly operands: readonly string[] };

/**
 * Brings arguments into one form, and refuses flags that are unknown, given twice, or without their value.
 *
 * @throws UsageError that suggests the nearest flag.
 */
export function readArguments(args: readonly string[], known: readonly Flag[]): ReadArguments {
  const byName = new Map<string, Flag>();
  for (const flag of known) for (const name of spellings(flag)) byName.set(name, flag);
  const flags: string[] = [];
  const operands: string[] = [];
  const seen = new Set<Flag>();
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (!/^-{1,2}[^-\d.]/.test(arg)) {
      operands.push(arg);
      continue;
    }
    const { name, value } = splitFlag(arg);
    const negated = byName.has(name) ? undefined : byName.get(name.replace(/^no-/, ''));
    const isNegated = negated !== undefined && negated.value === undefined;
    const flag = isNegated ? negated : byName.get(name);
    if (flag === undefined) throw unknownFlag(arg, known);
    if (seen.has(flag)) throw twice(flag);
    seen.add(flag);
    if (flag.value === undefined) {
      const next = args[i + 1];
      const isWord = value === undefined && !isNegated && (next === 'true' || next === 'false');
      if (isWord) i++;
      flags.push(switched(flag, isWord ? next : value, isNegated));
      continue;
    }
    const given = value ?? args[++i];
    if (given === undefined || given === '' || (value === undefined && /^--[^-]/.test(given)))
      throw noValue(flag);
    flags.push(`--${flag.name}=${given}`);
  }
  return { flags, operands };
}

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

function spellings({ name, alias }: Flag): string[] {
  return [name, camel(name), ...(alias === undefined ? [] : [alias, camel(alias)])];
}

function splitFlag(arg: string): { readonly name: string; readonly value: string | undefined } {
  const long = arg === '-h' ? '--help' : arg;
  const at = long.indexOf('=');
  const name = (at < 0 ? long : long.slice(0, at)).replace(/^-+/, '');
  return { name, value: at < 0 ? undefined : long.slice(at + 1) };
}

function switched({ name }: Flag, value: string | undefined, isNegated: boolean): string {
  if (value === undefined) return isNegated ? `--no-${name}` : `--${name}`;
  if (!isNegated && value === 'true') return `--${name}`;
  if (!isNegated && value === 'false') return `--no-${name}`;
  throw new UsageError(`--${name} is a switch and takes no value '${value}'.`, {
    subject: name,
    hint: `Write --${name}, or --no-${name}.`,
  });
}

function unknownFlag(arg: string, known: readonly Flag[]): UsageError {
  const { name } = splitFlag(arg);
  const near = nearest(
    name,
    known.map((flag) => flag.name),
    '--help lists the flags.',
  );
  return new UsageError(`There is no flag ${arg.split('=', 1)[0]}.`, {
    subject: name,
    hint: near.replace('Did you mean ', 'Did you mean --'),
  });
}

function twice({ name }: Flag): UsageError {
  return new UsageError(`--${name} is given twice.`, { subject: name, hint: 'Give it once.' });
}

function noValue({ name, value }: Flag): UsageError {
  return new UsageError(`--${name} needs a value.`, {
    subject: name,
    hint: `Write --${name} <${value}>; a value that begins with dashes goes after an equals sign.`,
  });
}
