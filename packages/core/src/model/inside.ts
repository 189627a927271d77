import type { Clock } from '../clock.ts';
import type { Slot } from '../parameters/compiled.ts';
import type { ClassInfo, Instance } from '../parameters/instance.ts';

/** A model seen from inside: its own fields by name. */
export type Inside = Instance & {
  _sealed: boolean;
  step(clock: Clock): unknown;
  [field: string]: unknown;
};

/** A child with the slot that holds it. */
export type Child = { readonly slot: Slot; readonly model: Inside };

/** The children of a model, in the order of their slots. */
export function childrenOf(model: Inside, info: ClassInfo): Child[] {
  const children: Child[] = [];
  for (const slot of info.compiled.slots) {
    if (slot.parameter.kind.name !== 'model') continue;
    const child = model[`_${slot.index}`];
    if (child !== null && child !== undefined) children.push({ slot, model: child as Inside });
  }
  return children;
}
