import type { NetlistInput } from './netlistSchema.ts';
import { netlistOf } from './parseNetlist.ts';
import type { RepoOptions } from './parseRepo.ts';

/**
 * A netlist that is written in code, with the types of its members, checked as that of a root project. What it gives is what belongs into
 * `tecmns.netlist.json`: no code runs to learn what a netlist registers.
 *
 * @throws NetlistError what `parseNetlist` throws
 *
 * @example
 * ```ts
 * const netlist = defineNetlist({ netlist: 1, models: ['commonsbuild/hatch'] });
 * JSON.stringify(netlist); // => '{"netlist":1,"models":["commonsbuild/hatch"]}'
 * ```
 */
export function defineNetlist(netlist: NetlistInput, options: Pick<RepoOptions, 'hosts'> = {}): NetlistInput {
  netlistOf(netlist, { isRoot: true, what: 'The netlist', ...options });
  return netlist;
}
