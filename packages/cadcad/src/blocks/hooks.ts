import { badOption, isRecord, requireKnown } from '../refuse.ts';
import type { Outcome, RunPlace, Work } from '../work.ts';
import type { TimestepContext } from './configuration.ts';

type Hook<C> = (context: C) => void | Promise<void>;

/** What is told a hook of a model. */
export type SimulationContext = { readonly simulation: number };
/** What is told a hook of a parameter set. */
export type SubsetContext = { readonly simulation: number; readonly subset: number };
/** What is told a hook of a run. */
export type RunContext = SubsetContext & { readonly run: number };

/**
 * What is called when something begins, and when it has ended: an experiment has simulations, these have subsets, these have
 * runs, these have timesteps. Each call is awaited, but for those of timesteps. What they are told is theirs alone
 * and cannot be changed. What one throws ends the execution; of a timestep, the run.
 */
export type Hooks = {
  readonly beforeExperiment?: (() => void | Promise<void>) | undefined;
  readonly afterExperiment?: (() => void | Promise<void>) | undefined;
  readonly beforeSimulation?: Hook<SimulationContext> | undefined;
  readonly afterSimulation?: Hook<SimulationContext> | undefined;
  readonly beforeSubset?: Hook<SubsetContext> | undefined;
  readonly afterSubset?: Hook<SubsetContext> | undefined;
  readonly beforeRun?: Hook<RunContext> | undefined;
  readonly afterRun?: Hook<RunContext> | undefined;
  readonly beforeTimestep?: ((context: TimestepContext) => void) | undefined;
  readonly afterTimestep?: ((context: TimestepContext) => void) | undefined;
};

const HOOKS: readonly (keyof Hooks)[] = [
  'beforeExperiment',
  'afterExperiment',
  'beforeSimulation',
  'afterSimulation',
  'beforeSubset',
  'afterSubset',
  'beforeRun',
  'afterRun',
  'beforeTimestep',
  'afterTimestep',
];

/** What a backend calls around each run. */
export type Around = {
  before(index: number): Promise<void>;
  after(outcome: Outcome): Promise<void>;
};

/** Refuses hooks that are none. */
export function checkHooks(hooks: unknown): void {
  if (hooks === undefined) return;
  if (!isRecord(hooks)) throw badOption('hooks', hooks, 'an object with functions by name');
  requireKnown('The hook', hooks, HOOKS);
  for (const [name, hook] of Object.entries(hooks))
    if (hook !== undefined && typeof hook !== 'function')
      throw badOption(`hooks.${name}`, hook, 'a function');
}

/**
 * Does something with hooks around it. A subset begins with the first of its runs that begins, and ends with the last that ends,
 * in whichever order backends carry them out; simulations likewise.
 */
export async function hooked<R>(
  work: Work,
  hooks: Hooks,
  carryOut: (around: Around | undefined) => Promise<R>,
): Promise<R> {
  await hooks.beforeExperiment?.();
  const isAround = HOOKS.slice(2, 8).some((name) => hooks[name] !== undefined);
  const result = await carryOut(isAround ? around(work, hooks) : undefined);
  await hooks.afterExperiment?.();
  return result;
}

/** Counts the runs of something down, and tells its first and its last. */
class Group {
  readonly #left = new Map<string, { runs: number; isBegun: boolean }>();

  add(key: string): void {
    const group = this.#left.get(key);
    if (group === undefined) this.#left.set(key, { runs: 1, isBegun: false });
    else group.runs++;
  }

  begins(key: string): boolean {
    const group = this.#left.get(key)!;
    const { isBegun } = group;
    group.isBegun = true;
    return !isBegun;
  }

  ends(key: string): boolean {
    const group = this.#left.get(key)!;
    group.runs--;
    return group.runs === 0;
  }
}

function around(work: Work, hooks: Hooks): Around {
  const simulations = new Group();
  const subsets = new Group();
  const keys = ({ simulation = 0, subset }: RunPlace) =>
    [`${simulation}`, `${simulation}/${subset}`] as const;
  for (let index = 0; index < work.runs; index++) {
    const [simulation, subset] = keys(work.placeOf(index));
    simulations.add(simulation);
    subsets.add(subset);
  }
  return {
    async before(index) {
      const place = work.placeOf(index);
      const { simulation = 0, subset, run } = place;
      const [simulationKey, subsetKey] = keys(place);
      if (simulations.begins(simulationKey)) await hooks.beforeSimulation?.(Object.freeze({ simulation }));
      if (subsets.begins(subsetKey)) await hooks.beforeSubset?.(Object.freeze({ simulation, subset }));
      await hooks.beforeRun?.(Object.freeze({ simulation, subset, run }));
    },
    async after({ index }) {
      const place = work.placeOf(index);
      const { simulation = 0, subset, run } = place;
      const [simulationKey, subsetKey] = keys(place);
      await hooks.afterRun?.(Object.freeze({ simulation, subset, run }));
      if (subsets.ends(subsetKey)) await hooks.afterSubset?.(Object.freeze({ simulation, subset }));
      if (simulations.ends(simulationKey)) await hooks.afterSimulation?.(Object.freeze({ simulation }));
    },
  };
}
