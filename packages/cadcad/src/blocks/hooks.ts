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
 * runs, these have timesteps. Each call is awaited, but for those of timesteps: nothing begins before what is called for what it is
 * part of is over, also where runs are carried out at once. What they are told is theirs alone and cannot be changed.
 *
 * With `backend: 'threads'` runs go to threads in chunks: `beforeRun` is called for all runs of a chunk before the first of them
 * begins, `afterRun` when all have ended.
 *
 * A run that fails has ended too: where failures are kept, all is called as if it had not. What ends the execution, a failure that
 * is thrown, a signal, or what a hook throws, ends the hooks as well: those under way are awaited, and no other is called, neither
 * those after what has begun nor `afterExperiment`. What a hook of a timestep throws is a failure of its run; a timestep that fails
 * has no `afterTimestep`.
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

/** The hooks that backends call around runs. */
const AROUND_RUNS = [
  'beforeSimulation',
  'afterSimulation',
  'beforeSubset',
  'afterSubset',
  'beforeRun',
  'afterRun',
] as const;

const HOOKS: readonly (keyof Hooks)[] = [
  'beforeExperiment',
  'afterExperiment',
  ...AROUND_RUNS,
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
  const isAround = AROUND_RUNS.some((name) => hooks[name] !== undefined);
  const result = await carryOut(isAround ? around(work, hooks) : undefined);
  await hooks.afterExperiment?.();
  return result;
}

/** Things that have runs: each begins once, whichever run comes first, and ends with its last. */
class Groups {
  readonly #groups = new Map<string, { runs: number; beginning: Promise<void> | undefined }>();

  add(key: string): void {
    const group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, { runs: 1, beginning: undefined });
    else group.runs++;
  }

  /** Begins one with the first who asks; the others wait until it has begun. */
  begin(key: string, hook: () => void | Promise<void>): Promise<void> {
    const group = this.#groups.get(key)!;
    group.beginning ??= (async () => hook())();
    return group.beginning;
  }

  ends(key: string): boolean {
    const group = this.#groups.get(key)!;
    group.runs--;
    return group.runs === 0;
  }
}

function around(work: Work, hooks: Hooks): Around {
  const simulations = new Groups();
  const subsets = new Groups();
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
      await simulations.begin(simulationKey, () => hooks.beforeSimulation?.(Object.freeze({ simulation })));
      await subsets.begin(subsetKey, () => hooks.beforeSubset?.(Object.freeze({ simulation, subset })));
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
