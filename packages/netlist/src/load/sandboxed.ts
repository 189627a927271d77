import type { MessagePort } from 'node:worker_threads';
import { type Core, describedAs, type Executor, resultOf } from './execute.ts';
import type { RunPlan, SandboxAnswer, SandboxData } from './messages.ts';

/** What SES puts into the global scope. */
type Ses = {
  lockdown(options: Readonly<Record<string, string>>): void;
  harden<T>(value: T): T;
  readonly Compartment: new (options: object) => { evaluate(code: string): unknown };
};

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
    const ran = (await import(executor)) as Executor;
    const core = given['@tecmns/core'] as unknown as Core;
    const exports = new Compartment({ globals: { host: harden(given) }, __options__: true }).evaluate(
      code,
    ) as Readonly<Record<string, unknown>>;
    const model = exports[exportName];
    if (typeof model !== 'function') throw new Error(`It has no class or function '${exportName}'.`);
    const run = async (plan: RunPlan) => {
      const { columns, digest } = await resultOf(model, plan, core, ran);
      answer(
        { kind: 'result', columns, digest },
        columns.map(({ values }) => values.buffer),
      );
    };
    answer({ kind: 'ready', description: describedAs(model) });
    port.on('message', (plan: RunPlan) => {
      run(plan).catch((error: unknown) => answer({ kind: 'failed', message: messageOf(error) }));
    });
  } catch (error) {
    answer({ kind: 'failed', message: messageOf(error) });
  }
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

function messageOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return 'It threw something that cannot be told.';
  }
}
