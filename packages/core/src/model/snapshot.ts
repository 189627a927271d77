import { stored } from '../parameters/accepts.ts';
import { metaOf } from '../parameters/notify.ts';
import { frozenCopy, isPlainObject, recordOf } from '../parameters/plain.ts';
import { refusal } from '../parameters/refusal.ts';
import { isSchedule, type Schedule } from '../parameters/schedule.ts';
import { show } from '../parameters/show.ts';
import { parameterError } from '../refuse.ts';
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
    $model: info.id,
    values: Object.fromEntries(
      plain.map((slot) => [slot.name, keep(slot.parameter, model[`_${slot.index}`])]),
    ),
    schedules: Object.fromEntries(
      [...(model._meta?.schedules ?? [])].map(([i, one]) => [slots[i]!.name, one]),
    ),
    state: recordOf(info.stateKeys!, (key) => cloneState(model[key], `${info.name}.${key}`)),
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

const sameKeys = (record: unknown, keys: readonly string[]): boolean =>
  isPlainObject(record) &&
  Object.keys(record).length === keys.length &&
  keys.every((key) => Object.hasOwn(record, key));

/** Refuses a snapshot that is not one of this model, or that no instance could have taken. */
function checkFits(model: Inside, snapshot: Snapshot, path: string): void {
  const info = seal(model);
  const children = childrenOf(model, info);
  const subject = `the snapshot${path === '' ? '' : ` of "${path}"`}`;
  const hint = 'Restore a snapshot that an instance of the same class with the same children took.';
  const refuse = (why: string, value: unknown) =>
    parameterError(info, `${subject} ${why}`, 'other-model', hint, path, value);
  if (!isPlainObject(snapshot)) throw refuse(`is ${show(snapshot)}, not a record`, snapshot);
  if (snapshot.$model !== info.id)
    throw refuse(`is of ${show(snapshot.$model)}, not of "${info.id}"`, snapshot.$model);
  const names = children.map(({ slot }) => slot.name);
  if (!sameKeys(snapshot.children, names)) throw refuse('has other children', snapshot.children);
  if (!sameKeys(snapshot.state, info.stateKeys!)) throw refuse('has other state fields', snapshot.state);
  if (!isPlainObject(snapshot.values) || !isPlainObject(snapshot.schedules))
    throw refuse('has no values', snapshot.values);
  for (const key of info.stateKeys!) cloneState(snapshot.state[key], `${info.name}.${key}`);
  for (const slot of info.compiled.slots) {
    if (slot.parameter.kind.name === 'model') continue;
    const value = snapshot.values[slot.name];
    if (value === undefined && slot.isInput) continue;
    if (!slot.accepts(value)) throw refusal(info, slot, value);
  }
  for (const [name, schedule] of Object.entries(snapshot.schedules)) {
    const slot = info.compiled.slotOf(name);
    if (slot?.schedulable !== true || !isSchedule(schedule))
      throw refuse(`has a schedule for ${show(name)}`, schedule);
    const refused = info.compiled.refusalOf(info, slot, schedule);
    if (refused !== undefined) throw refused;
  }
  for (const { slot, model: child } of children) {
    checkFits(child, snapshot.children[slot.name]!, path === '' ? slot.name : `${path}.${slot.name}`);
  }
}

/** Writes what a snapshot holds, known to be one of this model. */
export function apply(model: Inside, snapshot: Snapshot): void {
  const info = seal(model);
  for (const slot of info.compiled.slots) {
    if (slot.parameter.kind.name === 'model') continue;
    model[`_${slot.index}`] = keep(slot.parameter, snapshot.values[slot.name]);
  }
  for (const key of info.stateKeys!) model[key] = cloneState(snapshot.state[key], key);
  const schedules = Object.entries(snapshot.schedules);
  if (schedules.length > 0 || model._meta !== null) {
    const meta = metaOf(model);
    meta.schedules.clear();
    for (const [name, schedule] of schedules)
      meta.schedules.set(info.compiled.index.get(name)!, frozenCopy(schedule));
  }
  resumeStepping(model, info, snapshot.stepped === true);
  for (const { slot, model: child } of childrenOf(model, info)) apply(child, snapshot.children[slot.name]!);
}
