import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Study } from '@tecmns/cadcad';
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
import { loadStudy } from './loadStudy.ts';
import { parameterFlag } from './parameterFlags.ts';
import type { SettableFlag, Subject, SubjectContext, SubjectDefaults } from './subject.ts';
import { valuesOf } from './sweepAxes.ts';

/**
 * An experiment out of a module as something to run: with flags for the parameters of its models by path, and for the
 * arguments of its `build`.
 *
 * @throws NotFoundError when there is no such file; RunError as {@link loadStudy} does, `no-experiment` for one that
 * builds no system.
 */
export async function moduleSubject(name: string, cwd: string, context: SubjectContext): Promise<Subject> {
  const path = resolve(cwd, name);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) {
    throw new NotFoundError(`There is no file '${name}'.`, {
      subject: name,
      hint: 'Give the path of a module that exports an experiment as its default, or the id of a model.',
    });
  }
  const named = namedArguments(context.args);
  const study = await loadStudy(pathToFileURL(path).href, { name, args: argumentsOf(context, named) });
  const system = systemOf(study, name);
  const settable = Object.entries(system.models).flatMap(([key, model]) =>
    settableOf(model as unknown as Model, `${key}.`),
  );
  const { seed, runs, steps, dt, noise } = study.options as SubjectDefaults;
  return {
    name,
    groups: [
      {
        title: `Arguments of ${name}`,
        flags: [
          {
            name: 'args',
            value: 'json',
            doc: 'Arguments of build in one object; --args.<name> gives one of them.',
          },
          ...named.map(({ flag, parameter }) => ({ name: flag, value: 'json', doc: parameter.doc })),
        ],
      },
      {
        title: `Parameters of ${name}`,
        flags: settable.map(({ flag, parameter }) => parameterFlag(flag, parameter, context)),
      },
    ],
    settable: [...settable, ...(context.isSweep ? named : [])],
    defaults: { seed, runs, steps, dt, noise },
    prefix: '',
    metric: undefined,
    prepare: (flags) => ({ given: study, sample: system, point: pointOf(settable, flags), notes: [] }),
  };
}

/** Arguments that are given one by one, as `--args.rate 0.1`. */
function namedArguments(args: readonly string[]): SettableFlag[] {
  const names = new Set(args.flatMap((arg) => /^--args\.(\w+)(?:=|$)/.exec(arg)?.[1] ?? []));
  return [...names].map((name) => {
    const doc = 'An argument of build.';
    const parameter = { name, kind: 'any', label: name, doc, range: 'any value', required: false, order: 0 };
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
  const own = named.map(({ flag, parameter }) => {
    const given = earlyValue(args, flag) ?? '';
    return [parameter.name, isSweep ? valuesOf(given, { flag, parameter })[0] : readJson(given)] as const;
  });
  return { ...whole, ...Object.fromEntries(own) };
}

/** A system like those that run. */
function systemOf(study: Study<System<Models, Models>>, name: string): System<Models, Models> {
  let built: unknown;
  try {
    built = study.build(study.reference.args);
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
  if (isSystem(built)) return built;
  throw new RunError(`The build of '${name}' gives no System.`, {
    code: 'no-experiment',
    subject: name,
    hint: 'Let it return new System({ … }).',
  });
}

/** Tells a system, also one of another copy of the package: the module may have its own. */
function isSystem(value: unknown): value is System<Models, Models> {
  const parts = ['step', 'readers', 'rebuild', 'fork'];
  return (
    typeof value === 'object' &&
    value !== null &&
    parts.every((part) => typeof (value as Readonly<Record<string, unknown>>)[part] === 'function')
  );
}

/** The parameters of a model as it is, and of its children. */
function settableOf(model: Model, prefix: string): SettableFlag[] {
  const { parameters } = (model.constructor as typeof Model).describe();
  const values = (model.toJSON() as { readonly params: Readonly<Record<string, unknown>> }).params;
  return parameters
    .filter(({ kind, readonly }) => readonly !== true && kind !== 'group' && kind !== 'event')
    .flatMap((declared) => {
      const path = `${prefix}${declared.name}`;
      const parameter = { ...declared, required: false, default: values[declared.name] };
      if (declared.kind === 'model') {
        const child = (model as unknown as Readonly<Record<string, unknown>>)[declared.name];
        return isModel(child) ? settableOf(child as Model, `${path}.`) : [];
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
