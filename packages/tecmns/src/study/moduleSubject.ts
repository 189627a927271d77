import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Experiment, LoadedStudy, Study } from '@tecmns/cadcad';
import { loadExperiment } from '@tecmns/cadcad/node';
import {
  isModel,
  isTecmnsError,
  type Model,
  type Models,
  ParameterError,
  RunError,
  type System,
} from '@tecmns/core';
import type { FlagValues } from '../cli/command.ts';
import { kebab } from '../models/kebab.ts';
import { NotFoundError } from '../models/NotFoundError.ts';
import { readJson, readValue } from '../models/readValue.ts';
import { earlyValue } from './earlyValue.ts';
import type { BlocksSubject } from './executeBlocks.ts';
import { parameterFlag } from './parameterFlags.ts';
import type { Prepared, SettableFlag, Subject, SubjectContext, SubjectDefaults } from './subject.ts';
import { valuesOf } from './sweepAxes.ts';

/**
 * An experiment out of a module as something to run: with flags for the parameters of its models by path, and for the
 * arguments of its `build`.
 *
 * @throws NotFoundError when there is no such file; RunError as `loadExperiment` does, and `no-experiment`
 * for one that builds neither a system nor an experiment of blocks.
 */
export async function moduleSubject(
  name: string,
  cwd: string,
  context: SubjectContext,
): Promise<Subject | BlocksSubject> {
  const path = resolve(cwd, name);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) {
    throw new NotFoundError(`There is no file '${name}'.`, {
      subject: name,
      hint: 'Give the path of a module that exports an experiment as its default, or the id of a model.',
    });
  }
  const study = await loadedFrom(path, name, context);
  const named = argumentFlags(study);
  const argumentGroup = {
    title: `Arguments of ${name}`,
    flags: [
      {
        name: 'args',
        value: 'json',
        doc: 'Arguments of build in one object; --args.<name> gives one of them.',
      },
      ...named.map(({ flag, parameter }) => parameterFlag(flag, parameter, context)),
    ],
  };
  const system = builtBy(study, name);
  // What a module builds is known only once it has: no type tells it, so the casts here follow what was looked at.
  if (isBlocks(system))
    return { name, groups: [argumentGroup], experiment: study as Study as Study<Experiment> };
  if (!isSystem(system)) throw noSystem(name);
  const settable = Object.entries(system.models).flatMap(([key, model]) =>
    isAnyModel(model) ? settableOf(model, `${key}.`) : [],
  );
  const given = study as Study as Study<System<Models, Models>>;
  // The executor refuses wrong ones; here they are only carried on.
  const { seed, runs, steps, dt, noise, sweep } = study.options as SubjectDefaults & Pick<Prepared, 'sweep'>;
  return {
    name,
    groups: [
      argumentGroup,
      {
        title: `Parameters of ${name}`,
        flags: settable.map(({ flag, parameter }) => parameterFlag(flag, parameter, context)),
      },
    ],
    settable: [...settable, ...(context.isSweep ? named : [])],
    defaults: { seed, runs, steps, dt, noise },
    prefix: '',
    metric: undefined,
    prepare: (flags) => ({
      given,
      threaded: () => Promise.resolve(given),
      sample: system,
      point: pointOf(settable, flags),
      sweep,
      notes: [],
    }),
  };
}

/** Loads an experiment with the arguments that flags give. */
async function loadedFrom(path: string, name: string, context: SubjectContext): Promise<LoadedStudy> {
  const url = pathToFileURL(path).href;
  try {
    const declared = await loadExperiment(url);
    return await loadExperiment(url, { args: argumentsOf(context, argumentFlags(declared)) });
  } catch (error) {
    if (!isTecmnsError(error, 'not-loaded') && !isTecmnsError(error, 'no-experiment')) throw error;
    const { message, hint = '', code } = error;
    throw new RunError(message.replace(hint, '').replace(url, name).trimEnd(), {
      code,
      subject: name,
      hint: hint === '' ? `See what node ${name} says.` : hint,
      cause: error,
    });
  }
}

/** The arguments that an experiment declares, each with its flag: `--args.rate`. */
function argumentFlags({ reference }: Study): SettableFlag[] {
  return Object.entries(reference.args).map(([name, value]) => {
    const about = { label: name, doc: 'Argument of build.', required: false, order: 0 };
    const kind = typeof value === 'string' ? 'string' : 'any';
    const parameter = { name, kind, default: value, range: rangeOf(value), ...about };
    return { flag: `args.${name}`, path: `args.${name}`, parameter };
  });
}

/** What `build` is called with: one object, and arguments one by one over it. Lists for a sweep give their first. */
function argumentsOf(
  { args, isSweep }: SubjectContext,
  named: readonly SettableFlag[],
): Readonly<Record<string, unknown>> {
  const text = earlyValue(args, 'args');
  const whole = text === undefined ? {} : readJson(text);
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) {
    throw new ParameterError(`--args is '${text}', but must be an object in JSON.`, {
      code: 'bad-value',
      subject: 'args',
      value: text,
      hint: `Write --args '{"rate":0.1}', or --args.rate 0.1.`,
    });
  }
  const own = named.flatMap(({ flag, parameter }) => {
    const given = earlyValue(args, flag);
    if (given === undefined) return [];
    const values = isSweep ? valuesOf(given, { flag, parameter }) : [argumentIn(given, parameter.kind)];
    for (const value of values) checkArgument(flag, value, parameter.default);
    return [[parameter.name, values[0]] as const];
  });
  for (const { flag, parameter } of named) {
    if (Object.hasOwn(whole, parameter.name))
      checkArgument(flag, (whole as Readonly<Record<string, unknown>>)[parameter.name], parameter.default);
  }
  return { ...whole, ...Object.fromEntries(own) };
}

/** What a text stands for: JSON, or where text is asked for, the text. */
function argumentIn(text: string, kind: string): unknown {
  const value = readJson(text);
  return kind === 'string' && typeof value !== 'string' ? text : value;
}

/** What an argument may be, in words, by its default; a default of null tells nothing. */
function rangeOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list in JSON';
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'boolean') return 'true or false';
  if (typeof value === 'string') return 'a text';
  return typeof value === 'object' && value !== null ? 'an object in JSON' : 'any value';
}

/** Refuses an argument of another kind than its default. */
function checkArgument(flag: string, value: unknown, fallback: unknown): void {
  const range = rangeOf(fallback);
  if (range === 'any value' || rangeOf(value) === range) return;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  throw new ParameterError(`--${flag} is '${text}', but must be ${range}, as its default is.`, {
    code: 'bad-value',
    subject: flag,
    value,
    range,
    hint: `Its default is ${JSON.stringify(fallback)}.`,
  });
}

/** What an experiment builds, to see what it is. */
function builtBy(study: Study, name: string): unknown {
  try {
    return study.build(study.reference.args);
  } catch (cause) {
    if (isTecmnsError(cause)) throw cause;
    throw new RunError(
      `The build of '${name}' failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        code: 'not-loaded',
        subject: name,
        hint: 'Look at its first lines, and at the arguments that it is given with --args.',
        cause,
      },
    );
  }
}

function noSystem(name: string): RunError {
  return new RunError(`The build of '${name}' gives no System, and no Experiment.`, {
    code: 'no-experiment',
    subject: name,
    hint: 'Let it return new System({ … }), or an Experiment of blocks.',
  });
}

/** Tells an experiment of blocks, also one of another copy of the package. */
const isBlocks = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'appendModel' in value &&
  typeof value.appendModel === 'function';

/** Tells a system, also one of another copy of the package: the module may have its own. */
function isSystem(value: unknown): value is System<Models, Models> {
  const parts = ['step', 'readers', 'rebuild', 'fork'];
  return (
    typeof value === 'object' &&
    value !== null &&
    parts.every((part) => typeof Reflect.get(value, part) === 'function')
  );
}

/** Tells a model by the mark that each carries, also one of another copy of its package. */
const isAnyModel = (value: unknown): value is Model => isModel(value);

/** The parameters of a model as it is, and of its children. */
function settableOf(model: Model, prefix: string): SettableFlag[] {
  // The class of an object is of no known type in TypeScript, and JSON of none at all; every model has both of these.
  const { parameters } = (model.constructor as typeof Model).describe();
  const values = (model.toJSON() as { readonly params: Readonly<Record<string, unknown>> }).params;
  return parameters
    .filter(({ kind, readonly }) => readonly !== true && kind !== 'group' && kind !== 'event')
    .flatMap((declared) => {
      const path = `${prefix}${declared.name}`;
      const parameter = { ...declared, required: false, default: values[declared.name] };
      if (declared.kind === 'model') {
        const child: unknown = Reflect.get(model, declared.name);
        return isAnyModel(child) ? settableOf(child, `${path}.`) : [];
      }
      return [{ flag: kebab(path), path, parameter }];
    });
}

/** The parameters that flags change, by path. */
function pointOf(settable: readonly SettableFlag[], flags: FlagValues): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    settable.flatMap(({ flag, path, parameter }) => {
      const text = flags[flag];
      return text === undefined ? [] : [[path, readValue(String(text), parameter)] as const];
    }),
  );
}
