import { parameterError } from '../refuse.ts';
import type { Slot } from './compiled.ts';
import type { ClassInfo, Instance } from './instance.ts';
import { sameValue } from './plain.ts';
import type { Schedule } from './schedule.ts';

/** What a watcher is told. */
export type ParameterEvent<Name extends string = string, T = unknown> = {
  readonly name: Name;
  readonly old: T;
  readonly new: T;
  /** `changed`: another value; `triggered`: by `trigger`, or by an event parameter. */
  readonly type: 'changed' | 'triggered';
};

export type Watcher = {
  readonly names: readonly string[];
  readonly deliver: (events: readonly ParameterEvent[]) => void;
  /** Last seen values of the computed names among `names`. */
  readonly seen: Map<string, unknown>;
};

/** Bookkeeping that only some instances need. */
export type Meta = {
  units: Readonly<Record<string, string>>;
  id: string | undefined;
  watchers: Watcher[];
  readonly schedules: Map<number, Schedule>;
  /** Changes not yet told, with the values from before. */
  readonly dirty: Map<string, unknown>;
  readonly triggered: Set<string>;
  /** Open batches. */
  depth: number;
  flushing: boolean;
  silent: boolean;
  editing: boolean;
  /** Whether a parent has the instance, or may keep it without a copy. */
  adopted: 'no' | 'handed-over' | 'by-parent';
  stepped: boolean;
  effect: { readonly name: string; readonly writes: readonly string[] } | undefined;
};

function createMeta(): Meta {
  return {
    units: Object.freeze({}),
    id: undefined,
    watchers: [],
    schedules: new Map(),
    dirty: new Map(),
    triggered: new Set(),
    depth: 0,
    flushing: false,
    silent: false,
    editing: false,
    adopted: 'no',
    stepped: false,
    effect: undefined,
  };
}

/** Chooses which plain numbers may be stored at once: none while somebody watches. */
export function chooseLimits(instance: Instance, info: ClassInfo): void {
  const { compiled } = info;
  const meta = instance._meta;
  if (meta === null) instance._limits = compiled.openLimits;
  else if (meta.watchers.length > 0 || meta.schedules.size > 0 || meta.effect !== undefined) {
    instance._limits = compiled.closedLimits;
  } else instance._limits = meta.stepped ? compiled.steppedLimits : compiled.openLimits;
}

/** Stores checked values, and tells of them unless a batch is open. */
export function changed(
  instance: Instance,
  info: ClassInfo,
  writes: readonly (readonly [Slot, unknown, unknown])[],
): void {
  const meta = instance._meta;
  const listens = meta !== null && !meta.silent && meta.watchers.length > 0;
  const effects = info.compiled.effectOrder.length > 0 && !meta?.silent;
  for (const [slot, value] of writes) {
    const key = `_${slot.index}` as const;
    if (slot.parameter.kind.name === 'event') {
      if (value === true) metaOf(instance).triggered.add(slot.name);
      continue;
    }
    const old = instance[key];
    instance[key] = value;
    if ((listens || effects) && !sameValue(old, value)) {
      const { dirty } = metaOf(instance);
      if (!dirty.has(slot.name)) dirty.set(slot.name, old);
    }
  }
  chooseLimits(instance, info);
  flush(instance, info);
}

/** The bookkeeping of an instance, made at first need. */
export function metaOf(instance: Instance): Meta {
  instance._meta ??= createMeta();
  return instance._meta;
}

/** Runs a function as one batch: watchers and effects hear of it once, at its end. */
export function batch<T>(instance: Instance, info: ClassInfo, run: () => T): T {
  const meta = metaOf(instance);
  meta.depth++;
  let result: T;
  try {
    result = run();
  } finally {
    meta.depth--;
    flush(instance, info);
  }
  refuseAsynchronous(info, result);
  return result;
}

/** Refuses a function that goes on after it has returned, when what it does could no longer be told. */
export function refuseAsynchronous(info: ClassInfo, result: unknown): void {
  if (!(result instanceof Promise)) return;
  // Its own failure is not lost, but would come as a second one that nobody can catch.
  result.catch(() => undefined);
  throw parameterError(
    info,
    'the function given is asynchronous',
    'asynchronous',
    'Await first, then write.',
  );
}

/** How often watchers may answer a change with another one before it counts as endless. */
const MAXIMUM_ROUNDS = 100;

/** Runs effects and watchers until nothing is left to tell. */
export function flush(instance: Instance, info: ClassInfo): void {
  const meta = instance._meta;
  if (meta === null || meta.depth > 0 || meta.flushing) return;
  const { dirty, triggered } = meta;
  if (dirty.size + triggered.size === 0) return;
  meta.flushing = true;
  try {
    for (let round = 0; dirty.size + triggered.size > 0; round++) {
      if (round === MAXIMUM_ROUNDS) {
        const words = `watchers keep changing ${[...dirty.keys()].join(', ')}`;
        throw parameterError(info, words, 'watch-cycle', 'Let one of them stop.');
      }
      runEffects(instance, info, meta);
      tellWatchers(instance, info, meta);
    }
  } finally {
    dirty.clear();
    triggered.clear();
    meta.flushing = false;
  }
}

/** Effects are in an order in which none writes what an earlier one has read, so each runs once. */
function runEffects(instance: Instance, info: ClassInfo, meta: Meta): void {
  for (const { name, on, writes } of info.compiled.effectOrder) {
    if (!on.some((one) => meta.dirty.has(one) || meta.triggered.has(one))) continue;
    meta.effect = { name, writes };
    chooseLimits(instance, info);
    try {
      (instance as unknown as Record<string, () => void>)[name]!();
    } catch (error) {
      // An update whose effects fail has not happened.
      for (const [one, old] of meta.dirty) instance[`_${info.compiled.index.get(one)!}`] = old;
      throw error;
    } finally {
      meta.effect = undefined;
      chooseLimits(instance, info);
    }
  }
}

function tellWatchers(instance: Instance, info: ClassInfo, meta: Meta): void {
  const { slots, index } = info.compiled;
  const values = instance as unknown as Readonly<Record<string, unknown>>;
  const events = new Map<string, ParameterEvent>();
  for (const [name, old] of meta.dirty) {
    if (!sameValue(old, values[name])) events.set(name, { name, old, new: values[name], type: 'changed' });
  }
  for (const name of meta.triggered) {
    const current = values[name];
    const isEvent = slots[index.get(name)!]?.parameter.kind.name === 'event';
    events.set(name, {
      name,
      old: events.get(name)?.old ?? current,
      new: isEvent ? true : current,
      type: 'triggered',
    });
  }
  meta.dirty.clear();
  meta.triggered.clear();
  const failures: unknown[] = [];
  for (const watcher of [...meta.watchers]) {
    // One that an earlier one has stopped.
    if (!meta.watchers.includes(watcher)) continue;
    const own = watcher.names.flatMap(
      (name) => events.get(name) ?? computedEvent(watcher, name, values) ?? [],
    );
    if (own.length === 0) continue;
    try {
      watcher.deliver(own);
    } catch (error) {
      failures.push(error);
    }
  }
  // What one watcher throws must not keep the news from the others.
  if (failures.length > 0) throw failures[0];
}

function computedEvent(
  watcher: Watcher,
  name: string,
  values: Readonly<Record<string, unknown>>,
): ParameterEvent | undefined {
  if (!watcher.seen.has(name)) return undefined;
  const old = watcher.seen.get(name);
  const current = values[name];
  if (sameValue(old, current)) return undefined;
  watcher.seen.set(name, current);
  return { name, old, new: current, type: 'changed' };
}
