import type { Study } from '@tecmns/cadcad';
import { type Models, RunError, type System } from '@tecmns/core';

/** Marks experiments out of modules, whichever copy of the executor takes them. */
const STUDY = Symbol.for('@tecmns/cadcad/study');

type Arguments = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Arguments => typeof value === 'object' && value !== null;

/**
 * Loads the experiment that a module exports as its default: what builds the system, with the options of its runs.
 *
 * @param url address of the module
 * @param args what `build` is called with
 * @throws RunError `not-loaded` when the module throws or cannot be read; `no-experiment` when it exports none.
 */
export async function loadStudy(
  url: string,
  { name, args }: { readonly name: string; readonly args: Arguments },
): Promise<Study<System<Models, Models>>> {
  const module = await imported(url, name);
  const given = module.default;
  if (!isRecord(given) || typeof given.build !== 'function') {
    throw new RunError(`'${name}' exports no experiment as its default.`, {
      code: 'no-experiment',
      subject: name,
      range: '{ build(args), steps, … }',
      hint: 'Write export default { build: (args) => new System({ … }), steps: 365 } in it.',
    });
  }
  const { build, ...options } = given;
  const reference = { module: url, exportName: 'default', args, options: {} };
  const study = { [STUDY]: true, build: (own: Arguments) => build(own), options, reference };
  // The mark is a symbol that the executor does not export.
  return Object.freeze(study) as unknown as Study<System<Models, Models>>;
}

async function imported(url: string, name: string): Promise<{ readonly default?: unknown }> {
  try {
    return (await import(url)) as { readonly default?: unknown };
  } catch (cause) {
    throw new RunError(
      `'${name}' could not be loaded: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        code: 'not-loaded',
        subject: name,
        hint: `See what node ${name} says.`,
        cause,
      },
    );
  }
}
