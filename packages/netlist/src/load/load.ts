import type { Columns } from '@tecmns/core';
import type { Project } from '../project/Project.ts';
import { checkedResult, parseDescription } from './answers.ts';
import type { HostModule, RunPlan } from './messages.ts';
import { programOf } from './programOf.ts';
import { SANDBOX_LIMITS, Sandbox, type SandboxLimits } from './Sandbox.ts';

/** How a model is loaded. */
export type LoadOptions = {
  /** Modules that models may import, by name; `@tecmns/core` among them. */
  readonly host: readonly HostModule[];
  /** Address of the module whose `simulate` runs what was loaded. */
  readonly executor: string;
  readonly limits?: SandboxLimits | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** A model out of a netlist, in a sandbox of its own. */
export type LoadedModel = {
  /** Id of the node that provides it. */
  readonly node: string;
  /** Id of the model. */
  readonly id: string;
  /** Hash of the node whose bytes were loaded. */
  readonly tree1: string;
  /** What it says of itself: parameters, metrics, units. Null for a system. Not checked: it is its own word. */
  readonly description: unknown;
  /**
   * Runs it within the sandbox: a plan goes in, columns come out.
   *
   * @throws NetlistError `not-run`, `out-of-time`, `out-of-memory`, `bad-answer`
   */
  run(plan: RunPlan, signal?: AbortSignal): Promise<{ readonly columns: Columns; readonly digest: string }>;
  /** Ends the sandbox. */
  end(): Promise<void>;
};

/**
 * Loads a model of a locked netlist: its bytes and those of all it imports are hashed, put together from the very buffers that were
 * hashed, and run in a sandbox.
 *
 * @param name `owner/name#Model`, with or without `tecmns:`
 * @throws NetlistError `no-lock`; what `findModel` and `readPack` throw; `no-esbuild`, `import-refused`, `not-bundled`, `too-large`; `not-loaded`, `out-of-time`, `out-of-memory`
 *
 * @example
 * ```ts no-run
 * const model = await load(await openProject('.'), '1hive/models#ConvictionVoting', {
 *   host: [{ name: '@tecmns/core', address: import.meta.resolve('@tecmns/core') }],
 *   executor: import.meta.resolve('@tecmns/cadcad'),
 * });
 * const { columns } = await model.run({ steps: 365, seed: 1 });
 * await model.end();
 * ```
 */
export async function load(project: Project, name: string, options: LoadOptions): Promise<LoadedModel> {
  const { limits = SANDBOX_LIMITS, host, executor, signal } = options;
  const { node, id, tree1, code, exportName } = await programOf(
    project,
    name,
    host.map((module) => module.name),
  );
  const { sandbox, description } = await Sandbox.start(
    name,
    { code, exportName, host, executor },
    limits,
    signal,
  );
  const said = await Promise.resolve()
    .then(() => parseDescription(name, description))
    .catch(async (error) => {
      await sandbox.end();
      throw error;
    });
  return {
    ...{ node, id, tree1 },
    description: said,
    async run(plan, own) {
      return checkedResult(name, await sandbox.run(plan, own));
    },
    end: () => sandbox.end(),
  };
}
