import { isTecmnsError } from '@tecmns/core';
import type { Failure } from '../failure.ts';
import { wellFormed } from '../refuse.ts';

/** What a run was doing when it failed. */
export type Doing = 'policy' | 'signals' | 'update' | 'process' | 'beforeTimestep' | 'afterTimestep';

type Where = {
  readonly modelId: string;
  readonly simulation: number;
  readonly subset: number;
  readonly run: number;
  readonly timestep: number;
  readonly doing: Doing;
  /** The block that ran. */
  readonly block: { readonly number: number; readonly label: string | undefined } | undefined;
  /** Name of the policy, variable or hook. */
  readonly name: string;
};

/** The failure of a run of blocks, which says where and what by name. */
export function blockFailure(where: Where, cause: unknown): Failure {
  const { modelId, simulation, subset, run, timestep, block, name } = where;
  const substep = block?.number;
  const reason = wellFormed(cause instanceof Error ? cause.message : String(cause));
  const at = substep === undefined ? '' : `, substep ${substep}`;
  const within =
    block === undefined ? '' : ` of block ${block.label === undefined ? block.number : `'${block.label}'`}`;
  const known = isTecmnsError(cause);
  return {
    message: `Run ${run} of subset ${subset} of model '${modelId}' failed at timestep ${timestep}${at}, in ${inWords(where)}${within}: ${reason}`,
    details: {
      simulation,
      subset,
      run,
      step: timestep,
      substep,
      block: block?.label ?? substep,
      function: name,
      code: 'failed',
      subject: name,
      value: known ? cause.value : undefined,
      range: known ? cause.range : undefined,
      // What one of ours advises stands in its message already.
      hint: hintFor(cause),
      cause,
    },
  };
}

/** What helps where the engine's own words do not tell it. */
function hintFor(cause: unknown): string | undefined {
  if (!(cause instanceof TypeError)) return undefined;
  const { message } = cause;
  if (/private (member|field|method)/.test(message))
    return 'Each run has a copy of the state, and private fields cannot be copied: keep what the object holds in public fields, or in plain objects.';
  if (/read only|not extensible|Cannot delete|object that is/.test(message))
    return 'State and parameters that functions get cannot be changed: return a copy with the change, like [...list, item] or { ...object, member }.';
  return undefined;
}

function inWords({ doing, name }: Where): string {
  switch (doing) {
    case 'policy':
      return `policy '${name}'`;
    case 'signals':
      return 'the signals';
    case 'update':
      return `the update of '${name}'`;
    case 'process':
      return `the environmental process of '${name}'`;
    default:
      return `the hook ${name}`;
  }
}
