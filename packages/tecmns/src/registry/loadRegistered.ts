import type { ModelDescriptor } from '@tecmns/core';
import { type LoadedModel, load, SANDBOX_LIMITS } from '@tecmns/netlist';
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

/** What models may import, by scope, package, and the part of it. */
const HOST: readonly (readonly [scope: string, name: string, part?: string])[] = [
  ['@tecmns', 'core'],
  ['@tecmns', 'mechanisms'],
  ['@tecmns', 'mechanisms', 'exact'],
];

/** A model out of a registry, in its sandbox. */
export type Registered = {
  readonly model: LoadedModel;
  readonly description: ModelDescriptor | null;
  readonly project: LockedProject;
};

/**
 * Loads a model out of the registry of a folder: the bytes that the lock vouches for, in a sandbox. The caller ends it.
 *
 * @throws NetlistError `no-lock`, `bad-description`; what `load` throws
 */
export async function loadRegistered(name: string, args: readonly string[], io: Io): Promise<Registered> {
  const project = await lockedProject(io.cwd);
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
  const model = await load(project, name, {
    host,
    executor: built('@tecmns', 'cadcad'),
    limits,
    signal: io.signal,
  });
  try {
    return { model, project, description: checkedDescription(name, model.description) };
  } catch (error) {
    await model.end();
    throw error;
  }
}

/** The address of a package, or of a part of it, as it is published: a thread cannot load sources. */
function built(scope: string, name: string, part = '.'): string {
  const home = import.meta.resolve(`${scope}/${name}/package.json`);
  return new URL(`dist/${part}/index.js`, home).href;
}
