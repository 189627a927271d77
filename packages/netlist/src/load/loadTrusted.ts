import type { Lock } from '../lock/lock.ts';
import { NetlistError } from '../NetlistError.ts';
import type { Project } from '../project/Project.ts';
import { shownName } from '../shown.ts';
import { checkedResult, parseDescription } from './answers.ts';
import { type Core, describedAs, type Executor, resultOf } from './execute.ts';
import { groundsOf, type TrustGround } from './groundsOf.ts';
import type { LoadedModel } from './load.ts';
import { type Program, programOf } from './programOf.ts';

/** How a model is loaded without a sandbox. */
export type TrustedOptions = {
  /** Modules that models may import, by name, as this program has them. */
  readonly host: Readonly<Record<string, object>> & { readonly '@tecmns/core': object };
  /** What runs what was loaded: `@tecmns/cadcad`, or something with its `simulate`. */
  readonly executor: object;
  readonly signal?: AbortSignal | undefined;
};

/** A model out of a netlist, in this very program. */
export type TrustedModel = LoadedModel & {
  /** The class, or the function that makes a system. */
  readonly model: unknown;
  /** Why each node is trusted of which it has bytes. */
  readonly grounds: readonly TrustGround[];
};

/**
 * Loads a model of a locked netlist into this very program, without a sandbox: it can do all that the program can. So it is loaded only when
 * the policy trusts each node of which it has bytes, those that it imports among them: by hash, or by somebody who has signed
 * it, which is checked now. Names are no ground for trust. Memory and time have no limits. It stays in memory as long as the program.
 *
 * @param name `owner/name#Model`, with or without `tecmns:`
 * @throws NetlistError `not-trusted`, with the first node that is not; `no-lock`; what `findModel`, `readPack` and `checkSignatures` throw;
 * `no-esbuild`, `import-refused`, `not-bundled`, `too-large`; `not-loaded` when it throws or has no such export; its `run` throws `not-run`, `bad-answer`
 *
 * @example
 * ```ts no-run
 * import * as core from '@tecmns/core';
 * import * as executor from '@tecmns/cadcad';
 *
 * const { model, grounds } = await loadTrusted(await openProject('.'), '1hive/models#ConvictionVoting', {
 *   host: { '@tecmns/core': core },
 *   executor,
 * });
 * grounds; // => [{ node: 'github.com/1hive/models@0123…', signer: 'github:alice' }]
 * ```
 */
export async function loadTrusted(
  project: Project,
  name: string,
  { host, executor, signal }: TrustedOptions,
): Promise<TrustedModel> {
  const program = await programOf(project, name, Object.keys(host));
  const { node, id, tree1 } = program;
  // There is no program without a lock.
  const locked = project as Project & { readonly lock: Lock };
  const grounds = await groundsOf(locked, program.nodes, { signal });
  signal?.throwIfAborted();
  const { model, description } = await executed(name, program, host);
  return {
    ...{ node, id, tree1, model, grounds, description },
    async run(plan, own) {
      const core = host['@tecmns/core'] as Core;
      const result = await resultOf(model, { ...plan, signal: own }, core, executor as Executor).catch(
        (cause) => {
          own?.throwIfAborted();
          throw failed(name, 'not-run', 'could not be run', cause);
        },
      );
      return checkedResult(name, result);
    },
    end: async () => {},
  };
}

/** Executes a program from its text, which was never in a file. */
async function executed(
  name: string,
  { code, exportName, node, id }: Program,
  host: TrustedOptions['host'],
): Promise<{ readonly model: object; readonly description: unknown }> {
  const source = `export default (host) => ${code};\n//# sourceURL=tecmns:${encodeURI(node)}#${encodeURI(id)}`;
  const address = `data:text/javascript;base64,${Buffer.from(source, 'utf8').toString('base64')}`;
  try {
    const made = (await import(address)) as { readonly default: (given: object) => object };
    const model = (made.default(host) as Readonly<Record<string, unknown>>)[exportName];
    if (typeof model !== 'function') throw new Error(`It has no class or function '${exportName}'.`);
    return { model, description: parseDescription(name, describedAs(model)) };
  } catch (cause) {
    throw failed(name, 'not-loaded', 'could not be loaded', cause);
  }
}

function failed(name: string, code: string, what: string, cause: unknown): NetlistError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new NetlistError(`${shownName(name)} ${what}: ${shownName(message)}.`, {
    fault: 'load',
    code,
    subject: name,
    cause,
  });
}
