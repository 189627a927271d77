import { RunError } from '@tecmns/core';
import type { ModuleReference } from '../../study.ts';

/**
 * Refuses what another thread could not make anew: what was made in memory, and options that cannot be sent.
 *
 * @throws RunError `not-in-threads`, with what to do instead
 */
export function requireSendable(reference: ModuleReference | undefined): ModuleReference {
  if (reference === undefined) {
    throw refusal(
      'what was made in memory cannot go to another thread',
      'Put the experiment into a module, export default defineExperiment({ … }), and give what loadExperiment makes of it.',
    );
  }
  for (const [name, value] of Object.entries(reference.options)) {
    try {
      structuredClone(value);
    } catch (cause) {
      throw refusal(
        `the option ${name} cannot go to another thread`,
        `Give ${name} in the module, among the options of defineExperiment.`,
        cause,
      );
    }
  }
  return reference;
}

function refusal(why: string, hint: string, cause?: unknown): RunError {
  return new RunError(`The backend cannot be 'threads': ${why}.`, {
    code: 'not-in-threads',
    subject: 'backend',
    value: 'threads',
    hint,
    cause,
  });
}
