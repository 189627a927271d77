import type { Clock } from '../clock.ts';
import type { Slot } from '../parameters/compiled.ts';
import { type ClassInfo, currentValues, infoOf } from '../parameters/instance.ts';
import { changed, chooseLimits, metaOf } from '../parameters/notify.ts';
import { refusal } from '../parameters/refusal.ts';
import { scheduled } from '../parameters/schedule.ts';
import { parameterError } from '../refuse.ts';
import type { Inside } from './inside.ts';
import { seal } from './seal.ts';

type Step = (this: Inside, clock: Clock) => unknown;

const ownStep = (model: Inside): Step => (Object.getPrototypeOf(model) as Inside).step;

/**
 * What `step` of a fresh instance is: an own field that seals the model at its first call and then makes
 * way for the method of the class. So the steps after the first cost what the author's method costs.
 */
export function firstStep(this: Inside, clock: Clock): unknown {
  const info = seal(this);
  for (const { isInput, name, index } of info.compiled.slots) {
    if (!isInput || this[`_${index}`] !== undefined) continue;
    const hint = 'Wire it, or set it before the first step.';
    throw parameterError(info, `the input "${name}" has no value`, 'missing', hint, name);
  }
  metaOf(this).stepped = true;
  resumeStepping(this, info, true);
  // What a step returns is passed on, so that a promise can be refused.
  return this.step(clock);
}

/** Chooses the step and the limits for a model that has, or has not, taken a step. */
export function resumeStepping(model: Inside, info: ClassInfo, stepped: boolean): void {
  if (stepped || model._meta !== null) metaOf(model).stepped = stepped;
  const { schedules } = model._meta ?? { schedules: new Map() };
  model.step = stepped ? (schedules.size > 0 ? scheduledStep : ownStep(model)) : firstStep;
  chooseLimits(model, info);
}

/** Sets scheduled parameters for the step, then takes it. */
function scheduledStep(this: Inside, clock: Clock): unknown {
  const info = infoOf(this.constructor);
  const writes: [slot: Slot, value: number, given: number][] = [];
  for (const [index, schedule] of metaOf(this).schedules) {
    const slot = info.compiled.slots[index]!;
    const value = scheduled(schedule, clock);
    if (!slot.accepts(value))
      throw refusal(info, slot, value, (shown) => `${shown}, which its schedule gives,`);
    writes.push([slot, value, value]);
  }
  const rules = writes.flatMap(([slot]) => slot.rules);
  if (rules.length > 0) {
    const values = currentValues(this, info.compiled);
    for (const [slot, value] of writes) values[slot.index] = value;
    info.compiled.checkRules(values, info, rules);
  }
  changed(this, info, writes);
  return ownStep(this).call(this, clock);
}
