import type { MessagePort } from 'node:worker_threads';
import type { RunPlan, SandboxAnswer, SandboxData, SentColumn } from './messages.ts';

/** What SES puts into the global scope. */
type Ses = {
  lockdown(options: Readonly<Record<string, string>>): void;
  harden<T>(value: T): T;
  readonly Compartment: new (options: object) => { evaluate(code: string): unknown };
};

/** What is asked of core and of the executor. */
type Core = { readonly System: new (declaration: object) => object };
type Executor = {
  simulate(
    system: unknown,
    options: object,
  ): Promise<{
    readonly digest: string;
    readonly columns: { readonly columns: readonly (SentColumn & { readonly kind: string })[] };
  }>;
};

/** The name of a model in the system that it is run in by itself. */
const ALONE = 'model';

/**
 * What goes on within the thread of a sandbox: the shared objects of the language are frozen before anything else is loaded, what the host
 * gives is frozen too, and the program gets nothing but that. There is no clock, no chance, no file and no network within.
 */
export async function serve(
  port: MessagePort,
  { code, exportName, host, executor }: SandboxData,
): Promise<void> {
  const answer = (message: SandboxAnswer, transfer: readonly ArrayBuffer[] = []) =>
    port.postMessage(message, [...transfer]);
  try {
    await import('ses');
    const ses = globalThis as unknown as Ses;
    ses.lockdown({
      errorTaming: 'unsafe',
      errorTrapping: 'none',
      reporting: 'none',
      consoleTaming: 'unsafe',
      overrideTaming: 'severe',
    });
    // It is there once everything is locked down.
    const { harden, Compartment } = ses;
    const given: Record<string, object> = {};
    for (const { name, address } of host) given[name] = harden(plain((await import(address)) as object));
    const { simulate } = (await import(executor)) as Executor;
    const { System } = given['@tecmns/core'] as unknown as Core;
    const exports = new Compartment({ globals: { host: harden(given) }, __options__: true }).evaluate(
      code,
    ) as Readonly<Record<string, unknown>>;
    const model = exports[exportName];
    if (typeof model !== 'function') throw new Error(`It has no class or function '${exportName}'.`);
    const run = async (loaded: object, { params = {}, ...options }: RunPlan) => {
      // A class of a model is run by itself; a function makes the system that is run.
      const made =
        'describe' in loaded
          ? new System({ controllables: { [ALONE]: construct(loaded, params) } })
          : Reflect.apply(loaded as (given: object) => object, undefined, [params]);
      const { columns, digest } = await simulate(made, options);
      const sent = columns.columns.flatMap(({ name, unit, doc, nullable, values }) =>
        values instanceof Float64Array ? [{ name, unit, doc, nullable, values: values.slice() }] : [],
      );
      answer(
        { kind: 'result', columns: sent, digest },
        sent.map(({ values }) => values.buffer),
      );
    };
    answer({ kind: 'ready', description: described(model) });
    port.on('message', (plan: RunPlan) => {
      run(model, plan).catch((error: unknown) => answer({ kind: 'failed', message: messageOf(error) }));
    });
  } catch (error) {
    answer({ kind: 'failed', message: messageOf(error) });
  }
}

function construct(model: object, params: object): object {
  return Reflect.construct(model as new (given: object) => object, [params]) as object;
}

/** A copy without namespaces of modules, which cannot be frozen. */
function plain(namespace: object): object {
  return Object.fromEntries(
    Object.entries(namespace).map(([name, value]) => [
      name,
      Object.prototype.toString.call(value) === '[object Module]' ? plain(value as object) : value,
    ]),
  );
}

function described(model: unknown): string {
  const { describe } = model as { readonly describe?: () => unknown };
  return JSON.stringify(describe === undefined ? null : describe.call(model));
}

function messageOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return 'It threw something that cannot be told.';
  }
}
