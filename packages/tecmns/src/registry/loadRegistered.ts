import type { ModelDescriptor } from '@tecmns/core';
import { type LoadedModel, load, loadTrusted, NetlistError, SANDBOX_LIMITS } from '@tecmns/netlist';
import type { Flag } from '../cli/command.ts';
import type { Io } from '../cli/io.ts';
import { earlyValue } from '../study/earlyValue.ts';
import { wholeFlag } from '../study/runFlags.ts';
import { checkedDescription } from './checkedDescription.ts';
import { type LockedProject, lockedProject } from './lockedProject.ts';

/** Flags of the sandbox. */
export const SANDBOX_FLAGS: readonly Flag[] = [
  { name: 'memory', value: 'MiB', doc: 'Memory that the sandbox may take for objects. Default 64.' },
  { name: 'timeout', value: 'second', doc: 'Time that the runs may take. Default 300.' },
];

/** What models may import in a sandbox, by scope, package, and the part of it; in this process the same. */
const HOST: readonly (readonly [scope: string, name: string, part?: string])[] = [
  ['@tecmns', 'core'],
  ['@tecmns', 'mechanisms'],
  ['@tecmns', 'mechanisms', 'exact'],
];

/** A model out of a registry. */
export type Registered = {
  readonly model: LoadedModel;
  readonly description: ModelDescriptor | null;
  readonly project: LockedProject;
  /** Whether it is in a sandbox: where the policy does not trust all that it is made of. */
  readonly isSandboxed: boolean;
  /** The first node that is not trusted, where the policy trusts anything at all. */
  readonly untrusted: string | undefined;
};

/**
 * Loads a model out of the registry of a folder: the bytes that the lock vouches for, in a sandbox, or in this process where the policy trusts
 * all of them. The caller ends it.
 *
 * @throws NetlistError `no-lock`, `bad-description`; what `load` throws
 */
export async function loadRegistered(name: string, args: readonly string[], io: Io): Promise<Registered> {
  const project = await lockedProject(io.cwd);
  const trusted = await trustedModel(project, name, io);
  const model = 'model' in trusted ? trusted.model : await sandboxed(project, name, args, io);
  try {
    const description = checkedDescription(name, model.description);
    const { untrusted } = trusted;
    return { model, project, description, isSandboxed: !('model' in trusted), untrusted };
  } catch (error) {
    await model.end();
    throw error;
  }
}

type Trusted =
  | { readonly untrusted: string | undefined }
  | { readonly model: LoadedModel; readonly untrusted: undefined };

/** The model in this process, or the node for which it cannot be. */
async function trustedModel(project: LockedProject, name: string, { signal }: Io): Promise<Trusted> {
  const { hashes, signers } = project.policy.trust;
  if (hashes.length + signers.length === 0) return { untrusted: undefined };
  const [core, mechanisms, exact, executor] = await Promise.all([
    import('@tecmns/core'),
    import('@tecmns/mechanisms'),
    import('@tecmns/mechanisms/exact'),
    import('@tecmns/cadcad'),
  ]);
  const host = { '@tecmns/core': core, '@tecmns/mechanisms': mechanisms, '@tecmns/mechanisms/exact': exact };
  try {
    return { model: await loadTrusted(project, name, { host, executor, signal }), untrusted: undefined };
  } catch (error) {
    if (error instanceof NetlistError && error.code === 'not-trusted')
      return { untrusted: String(error.subject) };
    throw error;
  }
}

async function sandboxed(
  project: LockedProject,
  name: string,
  args: readonly string[],
  { signal }: Io,
): Promise<LoadedModel> {
  const limits = {
    megabytes: wholeFlag('memory', earlyValue(args, 'memory'), 64, { most: 65_536 }),
    processMegabytes: SANDBOX_LIMITS.processMegabytes,
    loadSeconds: SANDBOX_LIMITS.loadSeconds,
    runSeconds: wholeFlag('timeout', earlyValue(args, 'timeout'), 300, { most: 86_400 }),
  };
  const host = HOST.map(([scope, module, part]) => ({
    name: [scope, module, ...(part === undefined ? [] : [part])].join('/'),
    address: built(scope, module, part),
  }));
  return load(project, name, { host, executor: built('@tecmns', 'cadcad'), limits, signal });
}

/** The address of a package, or of a part of it, as it is published: a thread cannot load sources. */
function built(scope: string, name: string, part = '.'): string {
  const home = import.meta.resolve(`${scope}/${name}/package.json`);
  return new URL(`dist/${part}/index.js`, home).href;
}
