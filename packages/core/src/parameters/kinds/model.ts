import * as z from 'zod';
import { DeclarationError, ParameterError } from '../../errors.ts';
import { ADOPT, isModel, modelIds, modelRoles } from '../../model/brand.ts';
import type { AnyOptions, Kind } from '../parameter.ts';
import { show } from '../show.ts';

/** A class of models, or a role, as a slot names it. */
export type SlotTarget = { readonly id: string; readonly prototype: object } | { readonly role: string };

/** The classes and roles that a slot takes. */
export const slotTargets = (options: AnyOptions) => options.targets as readonly SlotTarget[];

/** The name of a target in words: an id, or a role. */
export const targetName = (target: SlotTarget) => ('role' in target ? `a ${target.role}` : target.id);

/** Tells whether a model may stand in a slot: by class, also of another copy of the package, or by role. */
export function fits(value: unknown, target: SlotTarget): boolean {
  if (!isModel(value)) return false;
  return 'role' in target ? modelRoles(value).includes(target.role) : modelIds(value).includes(target.id);
}

/** A child: another model, of one of the named classes or roles. */
export const modelKind: Kind = {
  name: 'model',
  optionNames: ['targets'],
  check(options) {
    const odd = slotTargets(options).find(
      (target) =>
        typeof (target as { id?: unknown })?.id !== 'string' &&
        typeof (target as { role?: unknown })?.role !== 'string',
    );
    if (odd !== undefined || slotTargets(options).length === 0) {
      throw new DeclarationError(`p.model: ${show(odd)} is neither a model class nor a role.`, {
        code: 'bad-slot',
        value: odd,
        hint: 'Name a class made by Model.define, or a role.',
      });
    }
  },
  predicate: (options) => (value) => slotTargets(options).some((target) => fits(value, target)),
  range: (options) => slotTargets(options).map(targetName).join(' or '),
  explain(value, options) {
    if (typeof value === 'function') return { reason: 'is a class', hint: `Write new ${value.name}().` };
    if (!isModel(value)) return { reason: 'is not a model' };
    const wanted = slotTargets(options).find((target) => 'role' in target);
    return {
      reason: `is ${modelIds(value)[0]}`,
      ...(wanted === undefined ? {} : { hint: `A model takes a role by naming it in its roles.` }),
    };
  },
  schema: () => z.custom(isModel),
  store: (value) => adopt(value as Adoptable),
  contract: (options) => slotTargets(options).map(targetName),
};

type Adoptable = { [ADOPT](): unknown };

function adopt(value: Adoptable): unknown {
  const copy = value[ADOPT]();
  if (copy !== undefined) return copy;
  throw new ParameterError(`${modelIds(value)[0]}: this instance already belongs to another model.`, {
    code: 'adopted-twice',
    model: modelIds(value)[0],
    hint: 'Give each parent its own instance, or a fork().',
  });
}
