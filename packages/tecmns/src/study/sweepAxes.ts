import { linspace } from '@tecmns/core';
import type { FlagValues } from '../cli/command.ts';
import { UsageError } from '../cli/UsageError.ts';
import { installedModels, modelOf } from '../models/catalog.ts';
import { readJson, readValue } from '../models/readValue.ts';
import type { SweepAxes } from './simulationOptions.ts';
import type { SettableFlag } from './subject.ts';

/** Lists of values out of flags, and the flags that are left: those of one value. */
export type ReadAxes = { readonly sweep: SweepAxes; readonly fixed: FlagValues };

/**
 * Reads flags as axes of a sweep: lists `0.2,0.4` and ranges `0.2:0.8:4`, from, to and how many.
 *
 * @throws UsageError when no flag has several values, a list has empty places, or lists that go side by side differ in length.
 */
export function sweepAxes(settable: readonly SettableFlag[], flags: FlagValues): ReadAxes {
  const how = flags.zip === true ? 'zip' : 'product';
  const fixed: Record<string, string | boolean | undefined> = { ...flags };
  const axes: Record<string, readonly unknown[]> = {};
  for (const own of settable) {
    const text = flags[own.flag];
    if (text === undefined) continue;
    const values = valuesOf(String(text), own);
    if (values.length < 2) continue;
    axes[own.path] = values;
    fixed[own.flag] = undefined;
  }
  checkAxes(how, axes);
  return { sweep: { how, axes }, fixed };
}

/** The values that a text lists; one for a text that is no list. */
export function valuesOf(
  text: string,
  { flag, parameter }: Pick<SettableFlag, 'flag' | 'parameter'>,
): readonly unknown[] {
  const { kind } = parameter;
  const isNumber = ['number', 'int', 'bigint'].includes(kind);
  const range = (isNumber ? RANGE : kind === 'any' ? NUMBERS : NEVER).exec(text);
  if (range !== null) return rangeOf(text, { flag, parameter }, range);
  const isWord = isNumber || ['any', 'boolean', 'select', 'strategy', 'string', 'model'].includes(kind);
  // Arguments of an experiment may be lists themselves.
  if (kind === 'any' && typeof readJson(text) !== 'string') return [readJson(text)];
  const parts = text.split(isWord ? ',' : ';').map((part) => part.trim());
  if (parts.includes('')) throw emptyPlace(text, flag, isWord ? 'commas' : 'semicolons');
  if (kind === 'model') return parts.map((id) => (id === 'none' ? null : childOf(id)));
  return parts.map((part) => readValue(part, parameter));
}

/** What is meant as a range, right or wrong; what is one, where the text could be anything; and nothing. */
const RANGE = /^([^:,]+):([^:,]+)(?::([^:,]*))?$/;
const NUMBERS = /^(-?[\d.]+):(-?[\d.]+):(\d+)$/;
const NEVER = /(?!)/;

function emptyPlace(text: string, flag: string, separators: string): UsageError {
  const isEmpty = /^[\s,;]*$/.test(text);
  return new UsageError(
    isEmpty
      ? `--${flag} is '${text}', a list without values.`
      : `--${flag} is '${text}', a list with an empty place.`,
    { subject: flag, hint: `Write values with ${separators} between them, and none before or after.` },
  );
}

function childOf(id: string): unknown {
  const type = modelOf(installedModels(), id);
  return new type();
}

function rangeOf(
  text: string,
  { flag, parameter }: Pick<SettableFlag, 'flag' | 'parameter'>,
  [, from = '', to = '', points = '']: RegExpExecArray,
): readonly unknown[] {
  // A range of big numbers is one of ends that are written out.
  const [start, end] = [from, to].map((part) => readValue(part, { ...parameter, kind: 'number' }));
  const count = Number(points);
  const isRange = typeof start === 'number' && typeof end === 'number' && /^\d+$/.test(points) && count >= 2;
  if (!isRange) {
    throw new UsageError(`--${flag} is '${text}', which is no range.`, {
      subject: flag,
      hint: `Write from:to:count, such as --${flag} 0.2:0.8:4, with 2 points or more.`,
    });
  }
  const values = linspace(start, end, count).map((value) => Number(value.toPrecision(12)));
  return parameter.kind === 'bigint' ? values.map((value) => readValue(String(value), parameter)) : values;
}

function checkAxes(how: SweepAxes['how'], axes: SweepAxes['axes']): void {
  const entries = Object.entries(axes);
  if (entries.length === 0) {
    throw new UsageError('There is nothing to sweep: no flag of a parameter has several values.', {
      hint: 'Give one a list or a range, such as --reserve-ratio 0.2,0.4,0.6 or --reserve-ratio 0.2:0.8:4; --help lists the flags.',
    });
  }
  const [[first, values] = ['', []], ...others] = entries;
  const odd = how === 'zip' ? others.find(([, own]) => own.length !== values.length) : undefined;
  if (odd === undefined) return;
  throw new UsageError(
    `--zip goes through lists side by side, but ${first} has ${values.length} values and ${odd[0]} ${odd[1].length}.`,
    {
      subject: odd[0],
      hint: 'Give lists of one length, or leave out --zip for all combinations.',
    },
  );
}
