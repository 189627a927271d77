import { ParameterError } from '../errors.ts';
import { stored } from '../parameters/accepts.ts';
import { metaOf } from '../parameters/instance.ts';
import type { Schedule } from '../parameters/schedule.ts';
import { idOf } from '../parameters/serialise.ts';
import { childrenOf, type Inside } from './inside.ts';
import { seal } from './seal.ts';
import { cloneState } from './state.ts';
import { resumeStepping } from './stepping.ts';

/** All that a model carries, children included, as plain data. */
export type Snapshot = {
  readonly $model: string;
  /** Present values of parameters and inputs, without children. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly schedules: Readonly<Record<string, Schedule>>;
  readonly state: Readonly<Record<string, unknown>>;
  readonly stepped: boolean;
  readonly children: Readonly<Record<string, Snapshot>>;
};

/** Reads all that a model carries. */
export function takeSnapshot(model: Inside): Snapshot {
  const info = seal(model);
  const { slots } = info.compiled;
  const children = childrenOf(model, info);
  const plain = slots.filter((slot) => slot.parameter.kind.name !== 'model');
  return {
    $model: idOf(info),
    values: Object.fromEntries(
      plain.map((slot) => [slot.name, keep(slot.parameter, model[`_${slot.index}`])]),
    ),
    schedules: Object.fromEntries(
      [...(model._meta?.schedules ?? [])].map(([i, one]) => [slots[i]!.name, one]),
    ),
    state: Object.fromEntries(
      (info.stateKeys ?? []).map((key) => [key, cloneState(model[key], `${info.name}.${key}`)]),
    ),
    stepped: model._meta?.stepped === true,
    children: Object.fromEntries(children.map(({ slot, model: child }) => [slot.name, takeSnapshot(child)])),
  };
}

function keep(parameter: Parameters<typeof stored>[0], value: unknown): unknown {
  return value === undefined ? undefined : stored(parameter, value);
}

/** Puts a model back to a snapshot of the same class with the same children; checks that before it writes. */
export function restoreSnapshot(model: Inside, snapshot: Snapshot): void {
  checkFits(model, snapshot, '');
  apply(model, snapshot);
}

function checkFits(model: Inside, snapshot: Snapshot, path: string): void {
  const info = seal(model);
  const own = childrenOf(model, info).map(({ slot }) => slot.name);
  const same =
    snapshot?.$model === idOf(info) &&
    own.length === Object.keys(snapshot.children).length &&
    own.every((name) => Object.hasOwn(snapshot.children, name)) &&
    (info.stateKeys ?? []).every((key) => Object.hasOwn(snapshot.state, key));
  if (!same) {
    throw new ParameterError(
      `${path}${info.name}: the snapshot of ${String(snapshot?.$model)} is not one of this model.`,
      {
        code: 'other-model',
        model: info.name,
        subject: path,
        hint: 'Restore a snapshot that an instance of the same class with the same children took.',
      },
    );
  }
  for (const { slot, model: child } of childrenOf(model, info)) {
    checkFits(child, snapshot.children[slot.name]!, `${path}${slot.name}.`);
  }
}

function apply(model: Inside, snapshot: Snapshot): void {
  const info = seal(model);
  for (const slot of info.compiled.slots) {
    if (slot.parameter.kind.name === 'model') continue;
    model[`_${slot.index}`] = keep(slot.parameter, snapshot.values[slot.name]);
  }
  for (const key of info.stateKeys ?? []) model[key] = cloneState(snapshot.state[key], key);
  const schedules = Object.entries(snapshot.schedules);
  if (schedules.length > 0 || model._meta !== null) {
    const meta = metaOf(model);
    meta.schedules.clear();
    for (const [name, schedule] of schedules) meta.schedules.set(info.compiled.index.get(name)!, schedule);
  }
  resumeStepping(model, info, snapshot.stepped);
  for (const { slot, model: child } of childrenOf(model, info)) apply(child, snapshot.children[slot.name]!);
}
