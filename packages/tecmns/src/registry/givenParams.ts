import { type ModelDescriptor, ParameterError } from '@tecmns/core';
import type { FlagValues } from '../cli/command.ts';
import { readJson, readValue } from '../models/readValue.ts';
import type { SettableFlag } from '../study/subject.ts';

/** Values of parameters: those of a preset, then those of an object, then those of flags. */
export function givenParams(
  flags: FlagValues,
  description: ModelDescriptor | null,
  settable: readonly SettableFlag[],
): Readonly<Record<string, unknown>> {
  const presets = description?.presets ?? {};
  const { preset, params = '{}' } = flags;
  if (typeof preset === 'string' && !Object.hasOwn(presets, preset))
    throw unknownPreset(preset, Object.keys(presets));
  const given = readJson(String(params));
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw noObject(String(params));
  const own = settable.flatMap(({ flag, parameter }) => {
    const text = flags[flag];
    return text === undefined ? [] : [[parameter.name, readValue(String(text), parameter)] as const];
  });
  return {
    ...(typeof preset === 'string' ? presets[preset] : {}),
    ...given,
    ...Object.fromEntries(own),
  };
}

function unknownPreset(value: string, presets: readonly string[]): ParameterError {
  return new ParameterError(`There is no preset '${value}'.`, {
    code: 'unknown-preset',
    subject: 'preset',
    value,
    hint: `There are ${presets.join(', ')}.`,
  });
}

function noObject(value: string): ParameterError {
  return new ParameterError(`--params is '${value}', but must be an object in JSON.`, {
    code: 'bad-json',
    subject: 'params',
    value,
    hint: `Write it in quotes: --params '{"rate":0.5}'.`,
  });
}
