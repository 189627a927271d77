import { canonicalJson, parseCanonicalJson } from '@tecmns/core';
import type { ModelConfiguration } from './configuration.ts';

/** A model of blocks as a manifest tells of it. Of functions it has the names: their text is not part of it. */
export function describeModel(configuration: ModelConfiguration): Readonly<Record<string, unknown>> {
  const { modelId, userId, initialStates, runs, timesteps, subsets, blocks, envProcesses, exogenous } =
    configuration;
  return {
    modelId,
    userId,
    initialStates: plainOf(initialStates),
    runs,
    timesteps,
    subsets: plainOf(subsets),
    blocks: blocks.map(({ label, policies, updates }) => ({
      label,
      policies: policies.map(([name]) => name),
      variables: updates.map(([name]) => name),
    })),
    envProcesses: Object.keys(envProcesses),
    exogenous: exogenous.map(([name]) => name),
  };
}

/** A value as plain data, with names in the place of functions and words in the place of what JSON has no form for. */
function plainOf(value: unknown): unknown {
  if (typeof value === 'function') return { function: value.name };
  if (Array.isArray(value)) return value.map(plainOf);
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plainOf(item)]));
  try {
    return parseCanonicalJson(canonicalJson(value));
  } catch {
    return String(value);
  }
}
