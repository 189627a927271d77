import { contentHash } from '@tecmns/core';
import type { ModelConfiguration } from './configuration.ts';
import type { AnyFunction, Entry } from './layOut.ts';
import { plainOf, textHash } from './plainOf.ts';

/**
 * A model of blocks as a manifest tells of it: all that determines its numbers but what its functions find outside of their
 * arguments. Of functions it has the names, and one hash over the texts of all; bound functions have no text of their own.
 */
export function describeModel(configuration: ModelConfiguration): Readonly<Record<string, unknown>> {
  const { modelId, userId, initialStates, runs, timesteps, subsets, blocks, seeds, identity } = configuration;
  const { envProcesses, exogenous, exoUpdatePerTimestep, policyOps } = configuration;
  return {
    modelId,
    userId,
    initialStates: plainOf(initialStates),
    runs,
    timesteps,
    subsets: plainOf(subsets),
    seeds: plainOf(seeds),
    identity: plainOf(identity),
    blocks: blocks.map(({ label, policies, updates }) => ({
      label,
      policies: policies.map(([name]) => name),
      variables: updates.map(([name]) => name),
    })),
    envProcesses: plainOf(envProcesses),
    exogenous: exogenous.map(([name]) => name),
    exoUpdatePerTimestep,
    policyOps: policyOps.map(({ name }) => name),
    functions: textsHash(configuration),
  };
}

/** SHA-256 over the texts of the functions of a model, in their order. */
function textsHash({ blocks, envProcesses, exogenous, policyOps }: ModelConfiguration): string {
  const texts = (entries: readonly Entry[]) => entries.map(([, call]) => textHash(call));
  const processes = Object.values(envProcesses).flat();
  return contentHash([
    ...blocks.flatMap(({ policies, updates }) => [texts(policies), texts(updates)]),
    processes
      .filter((process) => typeof process === 'function')
      .map((process) => textHash(process as AnyFunction)),
    texts(exogenous),
    policyOps.map(textHash),
  ]);
}
