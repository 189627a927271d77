import { canonicalJson, didYouMean, ParameterError, parseCanonicalJson, RunError } from '@tecmns/core';
import { isDeclaration } from '../defineExperiment.ts';
import { badOption, isRecord, shown, unknownName } from '../refuse.ts';
import { type LoadedStudy, STUDY, type Study } from '../study.ts';

/** What is loaded from a module. */
export type LoadOptions = {
  /** Name under which the module exports the experiment. Default `'default'`. */
  readonly exportName?: string | undefined;
  /** Arguments that differ from those which the module declares: values that JSON has a form for. */
  readonly args?: Readonly<Record<string, unknown>> | undefined;
};

/** What `defineExperiment` gives, of which only what it builds is asked. */
type AnyDeclaration = { readonly build: (args: never) => unknown };

/**
 * Loads an experiment that a module declares with `defineExperiment`, for `simulate`, `simulateToDirectory` and `Executor`. Runs the code of
 * the module.
 *
 * What a module exports is not known before it is loaded. Give the type of the declaration to have what it builds, and with
 * it the names of metrics and parameters: it is taken at your word, and checked when it is run.
 *
 * @param module its address, as `new URL('./experiment.js', import.meta.url)`, or as text
 * @throws RunError `not-loaded` when the module cannot be loaded; `no-experiment` when it does not export one.
 * @throws ParameterError `not-serialisable` for an argument that JSON has no form for.
 *
 * @example
 * ```ts no-run
 * const study = await loadExperiment(new URL('./experiment.js', import.meta.url), { args: { traders: 20 } });
 * const result = await simulate(study, { runs: 1000, backend: 'threads' });
 *
 * type Declared = typeof import('./experiment.js').default;
 * const typed = await loadExperiment<Declared>(new URL('./experiment.js', import.meta.url));
 * ```
 */
export async function loadExperiment(module: URL | string, options?: LoadOptions): Promise<LoadedStudy>;
export async function loadExperiment<D extends AnyDeclaration>(
  module: URL | string,
  options?: LoadOptions,
): Promise<Study<ReturnType<D['build']>>>;
export async function loadExperiment(module: URL | string, options: LoadOptions = {}): Promise<LoadedStudy> {
  const href = addressOf(module);
  if (!isRecord(options)) throw badOption('options', options, 'an object like { args: { … } }');
  const { exportName = 'default', args = {} } = options;
  if (typeof exportName !== 'string') throw badOption('exportName', exportName, 'a text');
  const loaded = await load(href);
  const declaration = loaded[exportName];
  if (!isDeclaration(declaration)) throw noExperiment(href, exportName, loaded);
  const all = plainArguments({ ...declaration.args, ...checkedArguments(args, declaration.args) });
  const { build, options: declared } = declaration;
  return Object.freeze({
    [STUDY]: true as const,
    builds: 'unknown' as const,
    build,
    options: declared,
    reference: { module: href, exportName, args: all, options: {} },
  });
}

function addressOf(module: URL | string): string {
  const text = module instanceof URL ? module.href : module;
  if (typeof text === 'string' && URL.canParse(text)) return text;
  throw badOption('The module', module, "an address such as new URL('./experiment.js', import.meta.url)");
}

async function load(href: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(href);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RunError(`The module '${href}' could not be loaded: ${reason}`, {
      code: 'not-loaded',
      subject: href,
      cause,
    });
  }
}

/** Arguments by name. Others than those with a default may be there, but none that looks like a slip of one of these. */
function checkedArguments(args: unknown, declared: object): Readonly<Record<string, unknown>> {
  if (!isRecord(args)) throw badOption('args', args, 'an object with arguments by name');
  const known = Object.keys(declared);
  const odd = Object.keys(args).find(
    (name) => !known.includes(name) && didYouMean(name, known) !== undefined,
  );
  if (odd !== undefined) throw unknownName(`The experiment has no argument '${odd}'.`, odd, known);
  return args;
}

/** Arguments as another thread will get them. */
function plainArguments(args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, plainArgument(name, value)]));
}

function plainArgument(name: string, value: unknown): unknown {
  try {
    return parseCanonicalJson(canonicalJson(value));
  } catch (cause) {
    throw new ParameterError(`args.${name} is ${shown(value)}, which JSON has no form for.`, {
      code: 'not-serialisable',
      subject: name,
      value,
      hint: 'Give plain data, and make what it stands for in build.',
      cause,
    });
  }
}

function noExperiment(href: string, exportName: string, loaded: object): RunError {
  const others = Object.entries(loaded).filter(([, value]) => isDeclaration(value));
  const names = others.map(([name]) => name);
  const near = didYouMean(exportName, names) ?? names[0];
  return new RunError(`The module '${href}' has no experiment under the name '${exportName}'.`, {
    code: 'no-experiment',
    subject: exportName,
    hint:
      near === undefined
        ? 'Declare one: export default defineExperiment({ build: () => new System({ … }), steps: 365, seed: 1 }).'
        : `Did you mean '${near}'?`,
  });
}
