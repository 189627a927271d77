import type { ParameterDescriptor } from '@tecmns/core';
import { canonicalJson } from '@tecmns/core';
import type { Flag } from '../cli/command.ts';

/** What a flag depends on beside its parameter. */
export type FlagContext = {
  readonly alias?: string | undefined;
  /** Models that may stand there. */
  readonly choices?: readonly string[] | undefined;
  /** Whether it may list several values. */
  readonly isSweep: boolean;
};

/** The flag of a parameter: its sentence with range and default, as its declaration has them. */
export function parameterFlag(
  name: string,
  parameter: ParameterDescriptor,
  { alias, choices, isSweep }: FlagContext,
): Flag {
  const { kind, doc, unit, required, options } = parameter;
  const listed = kind === 'select' || kind === 'strategy' ? (options as readonly unknown[]) : undefined;
  const allowed = choices ?? listed?.map(String);
  const range =
    allowed === undefined
      ? parameter.range
      : `one of ${allowed.join(', ')}${parameter.nullable === true ? ', or none' : ''}`;
  const fallback = required ? 'Must be given.' : `Default ${shownDefault(parameter)}.`;
  const isSwitch = kind === 'boolean' && parameter.nullable !== true && !isSweep;
  return {
    name,
    value: isSwitch ? undefined : valueWord(kind, unit),
    doc: `${doc} ${isSwitch ? '' : `${capital(range)}. `}${fallback}`,
    alias,
  };
}

/** A default in a word or two. */
export function shownDefault({ default: value, kind }: ParameterDescriptor): string {
  if (value === undefined) return 'worked out';
  if (value === null) return 'none';
  if (typeof value === 'object' && '$bigint' in value) return String(value.$bigint);
  if (kind === 'model') return String((value as { readonly $model?: string }).$model ?? 'none');
  if (typeof value === 'string') return value;
  const text = canonicalJson(value);
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}

function valueWord(kind: string, unit: string | undefined): string {
  if (kind === 'model') return 'model';
  if (kind === 'select' || kind === 'strategy') return 'choice';
  if (kind === 'number' || kind === 'int' || kind === 'bigint')
    return unit === undefined || unit === '1' ? 'number' : unit;
  return kind === 'string' ? 'text' : 'json';
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
